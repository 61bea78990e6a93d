import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private func chunk(_ text: String, _ reason: String? = nil) -> String {
  let reason = reason.map { "\"\($0)\"" } ?? "null"
  return #"{"choices":[{"index":0,"delta":{"content":"\#(text)"},"finish_reason":\#(reason)}]}"#
}

private func stream(_ data: String...) -> String { data.map { "data: \($0)\n\n" }.joined() }

@Suite struct ChatStreamDecoderTests {
  private static let cuts: [TransportError?] = [
    nil, .cut(reason: "reset"), .silenceTimedOut(after: .seconds(300)),
    .bodyTooLarge(limit: 64 << 20), .other(code: 92, reason: "stream reset"),
  ]

  @Test(arguments: cuts) func `a reason or the end mark makes an answer complete`(
    error: TransportError?
  ) throws {
    for body in [
      stream(chunk("a", "stop")), stream(chunk("a"), "[DONE]"),
      stream(chunk("a", "stop"), "[DONE]"),
      stream(chunk("a"), "  [DONE]\t") + "data: [DONE]", stream("[DONE]"),
    ] {
      #expect(try decode(body, error: error).end == .complete)
    }
  }

  @Test(arguments: cuts) func `without either it is interrupted and keeps its text`(
    error: TransportError?
  ) throws {
    let events = try decode(stream(chunk("a"), chunk("b")), error: error)
    #expect(events.text == "ab")
    #expect(events.end?.kind == .interrupted)
    #expect(events.end?.failure?.sentence.isEmpty == false)
  }

  @Test func `the sentence of a cut says how, what is kept and what to do`() throws {
    let end = try decode(stream(chunk("a")), error: .cut(reason: "reset by peer")).end
    #expect(
      end
        == .interrupted(
          ServiceFailure(
            sentence:
              "The connection ended in mid-answer (reset by peer). What came is kept; /retry asks again."
          )))
  }

  @Test func `a cut chunk adds nothing and a whole one without its blank line counts`() throws {
    let cut = try decode(stream(chunk("a")) + #"data: {"choices":[{"delta":{"content":"b"#)
    #expect(cut.text == "a")
    #expect(cut.end?.kind == .interrupted)
    #expect(cut.unshown == [])
    let whole = try decode(stream(chunk("a")) + "data: \(chunk("b", "stop"))")
    #expect(whole.text == "ab")
    #expect(whole.end == .complete)
    #expect(try decode(stream(chunk("a")) + "data: [DONE]").end == .complete)
    #expect(try decode("data: [DONE]").end == .complete)
  }

  @Test func `an empty but well-formed answer is complete`() throws {
    #expect(try decode(stream(chunk("", "stop"), "[DONE]")).last == .ended(.complete))
    #expect(try decode(stream("[DONE]")) == [.ended(.complete)])
  }

  @Test func `an empty body is an interruption`() throws {
    #expect(try decode("").end?.kind == .interrupted)
    #expect(try decode(" \n\n").end?.kind == .interrupted)
  }

  @Test func `nothing after the end mark counts and the transfer may stop`() throws {
    #expect(
      try decode(stream(chunk("a"), "[DONE]", chunk("b"), #"{"error":"x"}"#))
        == [.text("a"), .ended(.complete)])
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    decoder.head(HTTPResponseHead(status: 200))
    #expect(decoder.feed(Array(stream(chunk("a")).utf8)) == [.text("a")])
    #expect(!decoder.isFinished)
    #expect(decoder.feed(Array("data: [DONE]\n".utf8)) == [.alive])
    #expect(decoder.feed(Array("\n".utf8)) == [.alive])
    #expect(decoder.isFinished)
    #expect(decoder.feed(Array(stream(chunk("b")).utf8)) == [])
    #expect(decoder.finish(.cut(reason: "x")) == [.ended(.complete)])
    #expect(decoder.finish(nil) == [])
  }

  @Test func `deltas of one read are joined and comments are signs of life`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    decoder.head(HTTPResponseHead(status: 200))
    #expect(decoder.feed(Array(": OPENROUTER PROCESSING\n\n: x\n\n".utf8)) == [.alive])
    #expect(
      decoder.feed(Array((stream(chunk("a"), chunk("b")) + ": ping\n\n" + stream(chunk("c"))).utf8))
        == [.text("abc")])
    #expect(decoder.feed([]) == [])
  }

  @Test(arguments: [
    "event: ping\ndata: {\"type\":\"ping\"}\n\n", "event: x\n\n", "retry: 5\n\n", "data:\n\n",
    "data: \n\n", "id: 1\n\n", "\u{FEFF}", "\n\r\n",
  ]) func `careless beginnings do no harm`(start: String) throws {
    #expect(
      try decode(start + stream(chunk("a", "stop"), "[DONE]"))
        == [.text("a"), .finishReason(FinishReason(word: "stop")), .ended(.complete)])
  }

  /// Words of PROTOCOL 2.4.
  @Test(arguments: [
    ("stop", StreamEnd.Kind.complete), ("length", .complete), ("tool_calls", .complete),
    ("content_filter", .complete), ("function_call", .complete), ("model_length", .complete),
    ("end_turn", .complete), ("eos", .complete), ("abort", .complete), ("sensitive", .complete),
    ("anything", .complete), ("error", .failed), ("insufficient_system_resource", .failed),
    ("network_error", .failed),
  ]) func `a finish reason decides the end`(word: String, kind: StreamEnd.Kind) throws {
    let events = try decode(stream(chunk("a", word), "[DONE]"))
    #expect(events.text == "a")
    #expect(events.contains(.finishReason(FinishReason(word: word))))
    #expect(events.end?.kind == kind)
  }

  /// Forms of PROTOCOL 7.3, each with the words that are to be shown.
  @Test(arguments: [
    (#"data: {"error":{"message":"boom","code":500}}"#, "boom"),
    (#"data: {"error":"boom"}"#, "boom"),
    ("event: error\ndata: {\"error\":{\"message\":\"boom\"}}", "boom"),
    ("event: error\ndata: {\"message\":\"boom\"}", "boom"),
    ("event: error\ndata: boom", "boom"),
    ("event: error\ndata: \"boom\"", "boom"),
    (#"data: {"type":"error","error":{"type":"overloaded_error","message":"boom"}}"#, "boom"),
    (#"data: {"type":"error","code":"x","message":"boom"}"#, "boom"),
    (#"data: {"object":"error","message":"boom","code":40001}"#, "boom"),
    (#"data: {"detail":"boom"}"#, "boom"),
    (#"data: [{"error":{"code":429,"message":"boom","status":"RESOURCE_EXHAUSTED"}}]"#, "boom"),
    (#"data: {"errors":[{"message":"boom"}]}"#, "boom"),
    (#"data: {"message":"boom","code":3}"#, "boom"),
    (#"error: {"code":500,"message":"boom","type":"server_error"}"#, "boom"),
    (#"data: {"error":{},"choices":[]}"#, nil),
    (#"data: {"error":true}"#, nil),
  ]) func `an error in the stream fails it, first or after text`(error: String, words: String?)
    throws
  {
    let alone = try decode(error + "\n\n" + stream("[DONE]"))
    #expect(alone.count == 1)
    #expect(alone.end?.kind == .failed)
    #expect(alone.end?.failure?.serverWords == words)
    let late = try decode(stream(chunk("a")) + error + "\n\n" + stream("[DONE]"))
    #expect(late.first == .text("a"))
    #expect(late.end?.kind == .failed)
    #expect(late.end?.failure?.serverWords == words)
  }

  @Test(arguments: [
    #"{"error":null,"choices":[{"delta":{"content":"a"}}]}"#,
    #"{"error":false,"errors":[],"message":"m","choices":[{"delta":{"content":"a"}}]}"#,
    #"{"error":"","code":1,"detail":null,"choices":[{"delta":{"content":"a"}}]}"#,
    #"{"message":"m","choices":[{"delta":{"content":"a"}}],"code":0}"#,
  ]) func `what only looks like an error is none`(data: String) throws {
    #expect(
      try decode(stream(data, "[DONE]")) == [.text("a"), .ended(.complete)])
  }

  @Test func `a chunk with text and an error gives both`() throws {
    let events = try decode(
      stream(
        #"{"error":{"message":"boom","code":502},"choices":[{"delta":{"content":"a"},"finish_reason":"error"}]}"#
      ))
    #expect(
      events == [
        .text("a"), .finishReason(FinishReason(word: "error")),
        .ended(
          .failed(
            ServiceFailure(
              sentence:
                "Error 502: a gateway got no answer from the server. Wait a little, then /retry sends again.",
              serverWords: "boom"))),
      ])
  }

  @Test func `a line without end is refused and the text before it kept`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    decoder.head(HTTPResponseHead(status: 200))
    _ = decoder.feed(Array(stream(chunk("a")).utf8) + Array("data: ".utf8))
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    var count = 0
    while !decoder.isFinished, count < 40 {
      _ = decoder.feed(piece)
      count += 1
    }
    #expect(count == 16)
    #expect(decoder.finish(nil).end?.kind == .interrupted)
  }
}
