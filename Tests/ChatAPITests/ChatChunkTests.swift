import ChatCore
import Testing

@testable import ChatAPI

private func events(_ data: String...) throws -> [StreamEvent] {
  try decode(data.map { "data: \($0)\n\n" }.joined() + "data: [DONE]\n\n")
}

private let stop = FinishReason(word: "stop")

@Suite struct ChatChunkTests {
  @Test func `the usual stream gives model, text, reason, usage and end`() throws {
    let events = try events(
      #"{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m-1","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null}"#,
      #"{"id":"c1","model":"m-1","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}],"obfuscation":"xx"}"#,
      #"{"id":"c1","model":"m-1","choices":[{"index":0,"delta":{"content":"lo "},"finish_reason":null}]}"#,
      #"{"id":"c1","model":"m-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
      #"{"id":"c1","model":"m-1","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}"#
    )
    #expect(
      events == [
        .answeringModel(ModelID("m-1")), .text("Hello "), .finishReason(stop),
        .usage(TokenUsage(prompt: 3, completion: 2, total: 5)), .ended(.complete),
      ])
  }

  /// One row for each variant of PROTOCOL 2.2 that is about text.
  @Test(arguments: [
    // Azure's first chunk; the model comes later.
    (
      #"{"id":"","model":"","created":0,"object":"","choices":[],"prompt_filter_results":[{}]}"#, ""
    ),
    (#"{"choices":[{"index":0,"content_filter_results":{},"finish_reason":null}]}"#, ""),
    (#"{"choices":[{"index":0,"delta":null,"content_filter_offsets":{}}]}"#, ""),
    (#"{"choices":null}"#, ""), (#"{}"#, ""), (#"{"choices":{}}"#, ""),
    (#"{"choices":[1,null]}"#, ""),
    (
      #"{"id":7,"created":1.5,"model":null,"object":[],"choices":[{"delta":{"content":"a"}}]}"#, "a"
    ),
    (#"{"choices":[{"index":0,"delta":{"role":null,"content":"a"}}]}"#, "a"),
    (#"{"choices":[{"index":0,"delta":{"role":"","content":null}}]}"#, ""),
    (
      #"{"choices":[{"index":0,"delta":{"content":["a",{"type":"text","text":"b"},{"text":"c"}]}}]}"#,
      "abc"
    ),
    (#"{"choices":[{"index":0,"delta":{"content":{"text":"a"}}}]}"#, ""),
    (#"{"choices":[{"index":0,"delta":{"content":7}}]}"#, ""),
    (#"{"choices":[{"index":0,"delta":{"content":"a"},"message":{"content":"all a"}}]}"#, "a"),
    (#"{"choices":[{"index":0,"message":{"content":"all"}}]}"#, "all"),
    (#"{"choices":[{"index":0,"text":"old"}]}"#, "old"),
    (#"{"object":"chat.completion.done","choices":[{"index":0,"delta":{"content":"a"}}]}"#, "a"),
    (
      #"{"choices":[{"index":1,"delta":{"content":"b"}},{"index":0,"delta":{"content":"a"}}]}"#, "a"
    ),
    (#"{"choices":[{"index":1,"delta":{"content":"b"}}]}"#, ""),
    (#"{"choices":[{"delta":{"content":"a"}},{"delta":{"content":"b"}}]}"#, "a"),
    (#"{"choices":[{"index":"0","delta":{"content":"a"}}]}"#, "a"),
    (#"{"choices":[{"index":null,"delta":{"content":"a"}}]}"#, "a"),
    (
      #"{"choices":[{"index":0,"delta":{"content":"a","annotations":[{}]},"native_finish_reason":null}],"citations":["u"],"provider":"p"}"#,
      "a"
    ),
    (#"{"choices":[{"index":0,"delta":{"content":"a","content":"b"}}]}"#, "b"),
    (
      #"{"choices":[{"index":0,"delta":{"content":"a"}}],"choices":[{"index":0,"delta":{"content":"b"}}]}"#,
      "b"
    ),
    (
      #"{"choices":[{"index":0,"delta":{"\u0063ontent":"a"},"logprobs":{"x":[1e999,NaN,-Infinity]}}]}"#,
      "a"
    ),
    (#"{"choices":[{"index":0,"delta":{"content":" \u0000\u001b[31m\n"}}]}"#, " \0\u{1B}[31m\n"),
    (#"{"type":"ping"}"#, ""),
  ]) func `a variant of the chunk gives its text`(chunk: String, text: String) throws {
    let events = try events(chunk)
    #expect(events.text == text)
    #expect(events.unshown == [])
    #expect(events.end == .complete)
  }

  @Test(arguments: [
    (#"null"#, true), (#""""#, true), (#""null""#, true), ("7", true), (#""stop""#, false),
  ]) func `empty finish reasons are none`(reason: String, isNone: Bool) throws {
    let events = try events(#"{"choices":[{"index":0,"delta":{},"finish_reason":\#(reason)}]}"#)
    #expect(events == (isNone ? [] : [.finishReason(stop)]) + [.ended(.complete)])
  }

  @Test func `a reason in the chunk of the last text comes after the text`() throws {
    let events = try events(
      #"{"choices":[{"index":0,"finish_reason":"stop","delta":{"content":"end"}}]}"#)
    #expect(events == [.text("end"), .finishReason(stop), .ended(.complete)])
  }

  @Test func `text after the reason counts, and the last reason wins`() throws {
    let events = try events(
      #"{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}"#,
      #"{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"length"}]}"#,
      #"{"choices":[{"index":0,"delta":{},"finish_reason":null}]}"#)
    #expect(
      events == [
        .text("a"), .finishReason(stop), .text("b"),
        .finishReason(FinishReason(word: "length")), .ended(.complete),
      ])
  }

  @Test func `one choice a chunk does not mix two answers`() throws {
    let events = try events(
      #"{"choices":[{"index":0,"delta":{"content":"a"}}]}"#,
      #"{"choices":[{"index":1,"delta":{"content":"x"},"finish_reason":"length"}]}"#,
      #"{"choices":[{"index":0,"delta":{"content":"b"}}]}"#)
    #expect(events == [.text("ab"), .ended(.complete)])
  }

  @Test(arguments: ["7", "true", "null", #""text""#, "[1]", "[]", "{oops", "hello", #"{"a":1} x"#])
  func `an event that is no chunk is counted and the answer goes on`(data: String) throws {
    let events = try events(data, #"{"choices":[{"index":0,"delta":{"content":"a"}}]}"#)
    #expect(
      events == [.unshown(.unreadableEvents), .text("a"), .ended(.complete)])
  }

  @Test func `deep nesting and huge numbers neither crash nor end the answer`() throws {
    let deep = String(repeating: "[", count: 10_000)
    let events = try events(
      #"{"x":\#(deep)"#, #"{"created":1e400,"choices":[{"index":0,"delta":{"content":"a"}}]}"#)
    #expect(events.text == "a")
    #expect(events.unshown == [.unreadableEvents])
  }

  @Test(arguments: [
    (#""reasoning_content":"r""#, [UnshownContent.reasoning]),
    (#""reasoning":"r""#, [.reasoning]),
    (#""reasoning_content":"r","reasoning":"r""#, [.reasoning]),
    (#""reasoning_content":"","reasoning":null"#, []),
    (#""reasoning_details":[{"type":"reasoning.text","text":"r"}]"#, [.reasoning]),
    (#""reasoning_details":[{"type":"reasoning.summary","summary":"r"}]"#, [.reasoning]),
    (#""reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]"#, []),
    (#""content":[{"type":"thinking","thinking":[{"type":"text","text":"r"}]}]"#, [.reasoning]),
    (#""refusal":null"#, []), (#""refusal":"""#, []),
    (#""audio":{"transcript":"a"}"#, [.audio]), (#""audio":{ }"#, []), (#""audio":null"#, []),
    (#""images":[{"type":"image_url"}]"#, [.image]), (#""images":[]"#, []),
    (#""content":[{"type":"image_url"},{"type":"video"}]"#, [.image, .other("video")]),
    (
      #""tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]"#,
      [.toolCall(name: "f")]
    ),
    (#""tool_calls":[{"index":0,"id":"a","function":{"arguments":"{}"}}]"#, [.toolCall(name: nil)]),
    (#""tool_calls":[{"index":0,"function":null}]"#, []),
    (
      #""tool_calls":[{"index":0,"id":"a","type":"custom","custom":{"name":"g","input":"x"}}]"#,
      [.toolCall(name: "g")]
    ),
    (#""tool_calls":{"a":1}"#, []),
    (#""function_call":{"name":"h","arguments":"{}"}"#, [.toolCall(name: "h")]),
  ]) func `what is not shown is named`(field: String, expected: [UnshownContent]) throws {
    let chunk = #"{"choices":[{"index":0,"delta":{\#(field)}}]}"#
    #expect(try events(chunk, chunk).unshown == expected)
  }

  @Test(arguments: [#""refusal":"no""#, #""content":[{"type":"refusal","refusal":"no"}]"#])
  func `a refusal is the answer's text, and said to be one`(field: String) throws {
    let chunk = #"{"choices":[{"index":0,"delta":{\#(field)}}]}"#
    let events = try events(chunk, chunk)
    #expect(events.text == "nono")
    #expect(events.filter { $0 == .refused }.count == 1)
  }

  @Test func `parallel calls with one index are named one by one`() throws {
    let events = try events(
      #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f"}},{"index":0,"id":"b","function":{"name":"g"}}]}}]}"#,
      #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{"}}]}}]}"#
    )
    #expect(events.unshown == [.toolCall(name: "f"), .toolCall(name: "g")])
  }

  @Test func `reasoning is named before the text of its delta`() throws {
    let events = try events(
      #"{"choices":[{"index":0,"delta":{"content":"a","reasoning":"r"}}]}"#)
    #expect(events == [.unshown(.reasoning), .text("a"), .ended(.complete)])
  }

  @Test func `inventing kinds without end is named only so often`() throws {
    let chunks = (0..<500).map {
      #"{"choices":[{"index":0,"delta":{"content":[{"type":"k\#($0)"}]}}]}"#
    }
    let body = chunks.map { "data: \($0)\n\n" }.joined()
    #expect(try decode(body).unshown.count == 160)
  }
}
