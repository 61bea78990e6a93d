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
        .answerID("c1"), .answeringModel(ModelID("m-1")), .text("Hello "), .finishReason(stop),
        .usage(
          TokenUsage(
            prompt: 3, completion: 2, total: 5,
            raw: #"{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}"#)),
        .ended(.complete),
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
      events == [.unreadableEvents(1), .text("a"), .ended(.complete)])
  }

  @Test func `deep nesting and huge numbers neither crash nor end the answer`() throws {
    let deep = String(repeating: "[", count: 10_000)
    let events = try events(
      #"{"x":\#(deep)"#, #"{"created":1e400,"choices":[{"index":0,"delta":{"content":"a"}}]}"#)
    #expect(events.text == "a")
    #expect(events.message.unreadableEvents == 1)
  }

  @Test(arguments: [
    (#""refusal":null"#, [UnshownContent]()), (#""refusal":"""#, []),
    (#""audio":{"transcript":"a"}"#, [.audio]), (#""audio":{ }"#, []), (#""audio":null"#, []),
    (#""audio":{"id":"x","data":"AAAA","expires_at":7}"#, [.audio]), (#""audio":"x""#, [.audio]),
    (#""images":[{"type":"image_url"}]"#, [.image]), (#""images":[]"#, []),
    (#""content":[{"type":"image_url"},{"type":"video"}]"#, [.image, .other("video")]),
    (#""content":[{"type":"output_audio","data":"AAAA"}]"#, [.audio]),
    (
      #""content":[{"type":"k\#(String(repeating: "k", count: 99))"}]"#,
      [.other(String(repeating: "k", count: 80))]
    ),
  ]) func `what is not shown is named once`(field: String, expected: [UnshownContent]) throws {
    #expect(try decode(answer([field, field])).unshown == expected)
    #expect(try decode(whole(field)).unshown == expected)
  }

  @Test(arguments: [
    ([#""audio":{"transcript":"a"}"#, #""audio":{"transcript":"b"}"#], "ab"),
    ([#""content":"","audio":{"id":"x","transcript":"a"}"#], "a"),
    ([#""audio":{"transcript":"a"},"content":null"#], "a"),
    ([#""audio":{"transcript":"a"},"content":"a""#], "a"),
    ([#""content":[{"type":"output_audio","transcript":"a"}]"#], "a"),
  ]) func `the transcript of sound is text`(fields: [String], text: String) throws {
    let events = try decode(answer(fields))
    #expect(events.text == text)
    #expect(events.unshown == [.audio])
  }

  @Test func `inventing kinds without end is named only so often`() throws {
    let body = (0..<500).map { delta(#""content":[{"type":"k\#($0)"}]"#) }
    #expect(try decode(stream(body)).unshown.count == 32)
  }

  @Test(arguments: [
    (#"{"id":"a"}"#, "a" as String?), (#"{"id":""}"#, nil), (#"{"id":7}"#, "7"),
    (#"{"id":-1.5e3}"#, "-1.5e3"), (#"{"id":null}"#, nil), (#"{"id":true}"#, nil),
    (#"{"id":NaN}"#, nil), (#"{"id":["a"]}"#, nil), (#"{"id":{}}"#, nil),
    (#"{"id":"a","id":"b"}"#, "b"),
    (#"{"id":"\#(String(repeating: "x", count: 2000))"}"#, nil),
  ]) func `the first id that says something is the answer's`(chunk: String, id: String?) throws {
    #expect(try decode(stream([#"{"id":""}"#, chunk, "[DONE]"])).message.answerID == id)
    let later = try decode(stream([chunk, #"{"id":"later"}"#, "[DONE]"]))
    #expect(later.message.answerID == id ?? "later")
  }

  @Test(arguments: [
    ("0", true), (#""0""#, true), ("0.0", true), ("null", true), (#""x""#, true), ("{}", true),
    ("true", true), ("-1", false), ("1", false), ("0.5", false), ("1e30", false), ("1e400", false),
    ("99999999999999999999", false),
  ]) func `an index that is no other choice's is the first's`(index: String, isTaken: Bool) throws {
    let events = try events(#"{"choices":[{"index":\#(index),"delta":{"content":"a"}}]}"#)
    #expect(events.text == (isTaken ? "a" : ""))
  }
}
