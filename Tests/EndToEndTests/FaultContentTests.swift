import TestSupport
import Testing

/// N42 to N59 of RELIABILITY 3.3: chunks that are odd, and what stands around them.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultContentTests {
  private static let rest: [ServerStep] = [
    .content("b"), .finish(), .usage(prompt: 5, completion: 2), .done,
  ]

  private static func stream(_ odd: ServerStep...) -> [[ServerStep]] {
    [[.eventStream, .role(), .content("a")] + odd + rest]
  }

  private static let deep = String(repeating: "[", count: 10_000)
  private static let choices = (0..<10_000).map {
    #"{"index":\#($0),"delta":{"content":"<\#($0)>"}}"#
  }

  private static let faults: [Fault] = [
    Fault(
      testDescription: "N42 a delta that is no JSON", answers: stream(.event("{oops")), text: "ab"),
    Fault(
      testDescription: "N42 a delta cut off inside",
      answers: stream(.event(#"{"choices":[{"delta":{"#)),
      text: "ab"),
    Fault(
      testDescription: "N43 JSON ten thousand deep", answers: stream(.event(deep)), text: "ab"),
    Fault(
      testDescription: "N43 a delta ten thousand deep",
      answers: stream(.delta(#""content":"x","y":\#(deep)"#)), text: "ab"),
    Fault(
      testDescription: "N44 duplicate keys",
      answers: stream(
        .chunk(
          of:
            #""choices":[],"choices":[{"delta":{"content":"x"},"delta":{"content":"y","content":"!"}}]"#
        )),
      text: "a!b"),
    Fault(
      testDescription: "N45 numbers beyond measure",
      answers: stream(
        .chunk(of: #""created":-1e999,"choices":[{"index":0,"delta":{"content":"!"},"x":1e400}]"#)),
      text: "a!b"),
    Fault(
      testDescription: "N46 unknown fields",
      answers: stream(
        .chunk(
          of:
            #""x":[{"choices":1}],"choices":[{"y":{"delta":2},"delta":{"z":[[]],"content":"!"},"logprobs":{}}],"moderation":{"w":null}"#
        )),
      text: "a!b"),
    Fault(
      testDescription: "N48 ten thousand choices",
      answers: stream(.chunk(of: "\"choices\":[\(choices.joined(separator: ","))]")),
      text: "a<0>b"),
    Fault(
      testDescription: "N50 two reasons to finish",
      answers: [[.eventStream, .content("ab"), .finish("length"), .finish("stop"), .done]],
      text: "ab"),
    Fault(
      testDescription: "N51 a chunk of nothing but usage",
      answers: [
        [
          .eventStream, .content("ab"), .finish(),
          .chunk(of: #""usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}"#), .done,
        ]
      ], text: "ab"),
    Fault(
      testDescription: "N52 an end mark without its blank",
      answers: [[.eventStream, .content("ab"), .text("data:[DONE]\n\n"), .untilDisconnect]],
      text: "ab"),
    Fault(
      testDescription: "N53 a flood of comments",
      answers: stream(.repeated(Array(": ping\n\n".utf8), total: 800_000)), text: "ab"),
    Fault(
      testDescription: "N54 a byte order mark",
      answers: [[.eventStream, .text("\u{FEFF}"), .content("a")] + rest], text: "ab"),
    Fault(
      testDescription: "N54 a byte order mark in pieces",
      answers: [[.eventStream, .split(.text("\u{FEFF}")), .content("a")] + rest], text: "ab"),
    Fault(
      testDescription: "N55 an error after some text",
      answers: [
        [.eventStream, .content("ab"), .event(errorBody("Out of memory.")), .done]
      ], outcome: "error", text: "ab",
      error: ["The server reported an error in mid-answer. What came is kept: Out of memory."]),
    Fault(
      testDescription: "N55 a retryable error after some text",
      answers: [
        [.eventStream, .content("ab"), .event(#"{"error":{"code":529,"message":"Overloaded"}}"#)]
      ], outcome: "error", text: "ab",
      error: [
        "Error 529: the server is busy or still starting. Wait a little. What came is kept: Overloaded"
      ]),
    Fault(
      testDescription: "N56 bytes behind the end mark",
      answers: [
        [
          .eventStream, .content("ab"), .finish(), .done, .content("more"),
          .event(errorBody("Too late.")), .bytes([0, 0xFF, 1]), .untilDisconnect,
        ]
      ], text: "ab"),
    Fault(
      testDescription: "N57 a NUL in a header",
      answers: [
        [.raw("HTTP/1.1 200 OK\r\nX-A: a"), .rawBytes([0]), .raw("b\r\n\r\ndata: [DONE]\n\n")]
      ], outcome: "error", error: ["The transfer failed ("]),
    Fault(
      testDescription: "N58 a NUL in the body",
      answers: stream(
        .text("data: \0\n\n\0\n"), .event("{\"choices\":[{\"delta\":{\"content\":\"\0\"}}]}")),
      text: "a\0b"),
    Fault(
      testDescription: "N59 a 100, then the answer",
      answers: [[.carryOn, .carryOn] + .streamed("ab")], text: "ab"),
  ]

  @Test(arguments: faults) func `what is odd in a stream does no harm`(_ fault: Fault) async throws
  {
    let (end, _) = try await fault.play()
    guard end.outcome == "complete" else { return }
    #expect(end.finishReason == (fault.testDescription.hasPrefix("N52") ? nil : "stop"))
    let hasUsage = !["N50", "N52", "N56"].contains { fault.testDescription.hasPrefix($0) }
    #expect(end.usageQuality == (hasUsage ? "exact" : "unknown"))
  }

  @Test func `N47 gaps in the index make no phantom calls`() async throws {
    let fault = Fault(
      testDescription: "N47",
      answers: [
        [
          .eventStream, .role(), .toolCall(index: 3, id: "a", name: "f", arguments: "{\"x\":"),
          .toolCall(index: 900, id: "b", name: "g"), .toolCall(index: 3, arguments: "1}"),
          .finish("tool_calls"), .done,
        ]
      ])
    let (end, _) = try await fault.play()
    #expect(end.finishKind == "tool_calls")
    #expect(
      end.toolCalls == [
        .init(id: "a", name: "f", arguments: "{\"x\":1}"),
        .init(id: "b", name: "g", arguments: "{}"),
      ])
  }

  @Test func `N49 pieces of calls out of order find their calls`() async throws {
    let fault = Fault(
      testDescription: "N49",
      answers: [
        [
          .eventStream, .role(), .toolCall(index: 1, arguments: "["),
          .toolCall(index: 0, arguments: "{"), .toolCall(index: 0, id: "a", name: "f"),
          .toolCall(index: 1, id: "b", name: "g", arguments: "]"),
          .toolCall(index: 0, arguments: "}"),
          .finish("stop"), .done,
        ]
      ])
    let (end, _) = try await fault.play()
    #expect(end.finishKind == "tool_calls")
    #expect(
      end.toolCalls == [
        .init(id: "b", name: "g", arguments: "[]"), .init(id: "a", name: "f", arguments: "{}"),
      ])
  }

  @Test func `N60 an endless stream ends at the limit, and what came is kept`() async throws {
    let part =
      ": \(String(repeating: "p", count: 8000))\n\n"
      + "data: {\"choices\":[{\"delta\":{\"content\":\"word \"}}]}\n\n"
    let server = try ScriptedServer(answers: [[.eventStream, .endless(Array(part.utf8))]])
    let beck = try PrintSession.asking(server)
    #expect(try await beck.ended(1))
    let end = try beck.end()
    #expect(end.outcome == "interrupted")
    #expect(
      end.error == "The server sent more than 64 MiB; beck stopped reading. What came is kept.")
    let whole = String(repeating: "word ", count: (64 << 20) / part.utf8.count)
    let isKept = end.text == whole
    #expect(isKept, "\(end.text.utf8.count) of \(whole.utf8.count) bytes")
    try await server.disconnects()
    #expect(server.requests.count == 1)
  }
}
