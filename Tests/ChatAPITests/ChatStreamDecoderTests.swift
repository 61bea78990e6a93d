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
              "The connection ended in mid-answer (reset by peer). What came is kept.",
            advice: "r sends again; m picks another model."
          )))
  }

  @Test func `an answer without end is ended at a limit, its text kept`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    _ = decoder.head(HTTPResponseHead(status: 200))
    let event = Array(stream(chunk(String(repeating: "word ", count: 200_000))).utf8)
    var bytes = 0
    for _ in 1...20 where !decoder.isFinished {
      for case .text(let text) in decoder.feed(event) { bytes += text.utf8.count }
    }
    #expect(bytes == 13_000_000)
    let failure = decoder.finish(nil).end?.failure
    #expect(failure?.sentence.contains("longer than 12 MiB") == true)
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
    _ = decoder.head(HTTPResponseHead(status: 200))
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
    _ = decoder.head(HTTPResponseHead(status: 200))
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

  @Test func `a line without end is refused and the text before it kept`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    _ = decoder.head(HTTPResponseHead(status: 200))
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
