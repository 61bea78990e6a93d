import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private let first = stream([delta(#""content":"a""#)])

/// The server faults that need no socket. Source: RELIABILITY 3.3.
@Suite struct ServerFaultTests {
  private static let reset = TransportError.cut(reason: "reset")

  @Test func `N13 a reset inside a character keeps what came before it`() throws {
    let body =
      Array(first.utf8) + Array(stream([delta(#""content":"b€""#)]).utf8).prefix { $0 < 0x80 } + [
        0xE2
      ]
    let events = try decode(body, error: Self.reset)
    #expect(events.text == "a")
    #expect(events.end?.kind == .interrupted)
  }

  @Test func `N14 a reset inside JSON keeps what came before it`() throws {
    let events = try decode(first + #"data: {"choices":[{"del"#, error: Self.reset)
    #expect(events.text == "a")
    #expect(events.message.unreadableEvents == 0)
    #expect(events.end?.kind == .interrupted)
  }

  @Test func `N16 a clean close inside JSON is an interruption all the same`() throws {
    let events = try decode(first + #"data: {"choices":[{"delta":{"content":"b"#)
    #expect(events.text == "a")
    #expect(events.message.unreadableEvents == 0)
    #expect(events.end?.kind == .interrupted)
  }

  @Test func `N29 JSON where a stream was asked for is the answer`() throws {
    let events = try decode(
      whole(#""content":"a""#), headers: [HTTPHeader("Content-Type", "application/json")])
    #expect(events.text == "a")
    #expect(events.end == .complete)
  }

  @Test func `N42 an invalid delta is counted and left out`() throws {
    let events = try decode(first + "data: {oops\n\n" + answer([#""content":"b""#]))
    #expect(events == [.text("a"), .unreadableEvents(1), .text("b"), .ended(.complete)])
  }

  @Test(arguments: ["[", #"{"a":"#]) func `N43 JSON ten thousand deep is counted and left out`(
    open: String
  ) throws {
    let deep = String(repeating: open, count: 10_000)
    for bad in [
      #"{"x":\#(deep)"#, delta(#""content":\#(deep)"#), delta(#""tool_calls":[\#(deep)"#),
      delta(#""reasoning_details":\#(deep)"#), #"{"usage":\#(deep)"#, deep,
    ] {
      var decoder = ChatStreamDecoder(endpoint: try .fixture())
      _ = decoder.head(HTTPResponseHead(status: 200))
      let body = stream([bad, delta(#""content":"a""#), "[DONE]"])
      let events = decoder.feed(Array(body.utf8)) + decoder.finish(nil)
      #expect(events == [.unreadableEvents(1), .text("a"), .ended(.complete)])
    }
  }

  @Test func `N44 of duplicate keys the last one counts`() throws {
    let events = try decode(
      stream([
        #"{"id":"x","id":"y","choices":[{"index":1,"index":0,"delta":{"content":"x"},"delta":{"content":"y","reasoning":"x","reasoning":"z","content":"a","tool_calls":[{"id":"x"}],"tool_calls":[{"id":"b","id":"a","function":{"name":"x"},"function":{"name":"f","arguments":"x","arguments":"{}"}}]},"finish_reason":"x","finish_reason":"stop"}],"usage":{"total_tokens":1},"usage":{"total_tokens":2}}"#
      ]))
    let message = events.message
    #expect(message.text == "a")
    #expect(message.reasoning == "z")
    #expect(message.toolCalls == [ToolCall(id: "a", name: "f", arguments: "{}")])
    #expect(message.finishReason?.word == "stop")
    #expect(message.usage?.total == 2)
    #expect(message.answerID == "y")
  }

  @Test func `N45 numbers beyond measure do no harm`() throws {
    let events = try decode(
      answer([
        #""content":"a","x":1e400,"tool_calls":[{"index":1e400,"id":"a","function":{"name":"f"}}]"#
      ])
    )
    #expect(events.text == "a")
    #expect(events.calls.map(\.name) == ["f"])
    let usage = #"{"created":-1e999,"choices":[],"usage":{"prompt_tokens":1e400,"total_tokens":3}}"#
    #expect(try decode(stream([usage, "[DONE]"])).usage?.total == 3)
  }

  @Test func `N46 unknown fields are passed over`() throws {
    let events = try decode(
      stream([
        #"{"x":[{"choices":1}],"choices":[{"y":{"delta":2},"delta":{"z":[[]],"content":"a","annotations":[{}]},"logprobs":{}}],"moderation":{"w":null}}"#,
        "[DONE]",
      ]))
    #expect(events == [.text("a"), .ended(.complete)])
  }

  @Test func `N47 gaps in the index make no phantom calls`() throws {
    let calls = try decode(
      answer([
        #""tool_calls":[{"index":3,"id":"a","function":{"name":"f","arguments":"{}"}},{"index":900,"id":"b","function":{"name":"g","arguments":"[]"}}]"#
      ])
    ).calls
    #expect(
      calls == [
        ToolCall(id: "a", name: "f", arguments: "{}"),
        ToolCall(id: "b", name: "g", arguments: "[]"),
      ])
  }

  @Test(arguments: [true, false]) func `N48 of ten thousand choices one is read`(hasIndex: Bool)
    throws
  {
    let choices = (0..<10_000).map {
      (hasIndex ? #"{"index":\#($0),"# : "{") + #""delta":{"content":"\#($0)"}}"#
    }
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    _ = decoder.head(HTTPResponseHead(status: 200))
    let body = stream([#"{"choices":[\#(choices.joined(separator: ","))]}"#, "[DONE]"])
    #expect(
      decoder.feed(Array(body.utf8)) + decoder.finish(nil) == [.text("0"), .ended(.complete)])
  }

  @Test func `N49 pieces of calls out of order find their calls`() throws {
    let calls = try decode(
      answer([
        #""tool_calls":[{"index":1,"function":{"arguments":"["}}]"#,
        #""tool_calls":[{"index":0,"function":{"arguments":"{"}}]"#,
        #""tool_calls":[{"index":0,"id":"a","function":{"name":"f"}}]"#,
        #""tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"]"}}]"#,
        #""tool_calls":[{"index":0,"function":{"arguments":"}"}}]"#,
      ])
    ).calls
    #expect(
      calls == [
        ToolCall(id: "b", name: "g", arguments: "[]"),
        ToolCall(id: "a", name: "f", arguments: "{}"),
      ])
  }

  @Test func `N50 of two finish reasons the last counts`() throws {
    let events = try decode(
      stream(["stop", "length"].map { #"{"choices":[{"delta":{},"finish_reason":"\#($0)"}]}"# }))
    #expect(events.message.finishReason?.word == "length")
    #expect(events.end == .complete)
  }

  @Test func `N51 a chunk of nothing but usage is read`() throws {
    let events = try decode(stream([#"{"usage":{"total_tokens":3}}"#, "[DONE]"]))
    #expect(
      events == [.usage(TokenUsage(total: 3, raw: #"{"total_tokens":3}"#)), .ended(.complete)])
  }

  @Test func `N52 an end mark without its blank ends the answer`() throws {
    #expect(try decode(first + "data:[DONE]\n\n") == [.text("a"), .ended(.complete)])
    #expect(try decode(first + "data:[DONE]") == [.text("a"), .ended(.complete)])
  }

  @Test func `N53 a flood of comments is life and nothing else`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    _ = decoder.head(HTTPResponseHead(status: 200))
    let flood = Array(String(repeating: ": ping\n\n", count: 10_000).utf8)
    #expect(decoder.feed(flood) == [.alive])
    #expect(decoder.feed(Array(answer([#""content":"a""#]).utf8)) == [.text("a")])
    #expect(decoder.finish(nil) == [.ended(.complete)])
  }

  @Test func `N54 a byte order mark is no part of the answer`() throws {
    #expect(
      try decode("\u{FEFF}" + answer([#""content":"a""#])) == [.text("a"), .ended(.complete)])
    #expect(try decode("\u{FEFF}" + whole(#""content":"a""#)).text == "a")
  }

  @Test func `N55 an error after some text keeps the text`() throws {
    let events = try decode(first + stream([#"{"error":{"message":"boom"}}"#, "[DONE]"]))
    #expect(events.text == "a")
    #expect(events.end?.kind == .failed)
    #expect(events.end?.failure?.serverWords == "boom")
  }

  @Test func `N56 bytes behind the end mark are nothing`() throws {
    let events = try decode(first + "data: [DONE]\n\n" + first + "{\"error\":1}\0\u{1}")
    #expect(events == [.text("a"), .ended(.complete)])
  }

  @Test func `N58 a NUL in the body is a character or an event less`() throws {
    let raw = try decode(Array(first.utf8) + Array(answer(["\"content\":\"b\0c\""]).utf8))
    #expect(raw == [.text("ab\0c"), .ended(.complete)])
    let outside = try decode(first + "data: \0\n\n\0\ndata: {}\0\n\n" + stream(["[DONE]"]))
    #expect(outside == [.text("a"), .unreadableEvents(2), .ended(.complete)])
  }

  @Test func `an endless line or body is held no further than its limit`() throws {
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    for start in [first + "data: ", "{\"x\":\"", "<html>", first + ":", "event: "] {
      var decoder = ChatStreamDecoder(endpoint: try .fixture())
      _ = decoder.head(HTTPResponseHead(status: 200))
      _ = decoder.feed(Array(start.utf8))
      var count = 0
      while !decoder.isFinished, count < 40 {
        _ = decoder.feed(piece)
        count += 1
      }
      #expect(count <= 16)
      #expect(decoder.finish(nil).end?.kind != .complete)
    }
  }
}
