import TestSupport
import Testing

@Suite struct ChatStepTests {
  private func body(of steps: [ServerStep]) async throws -> String {
    let server = try ScriptedServer { _ in [.unframedEventStream] + steps }
    let client = try LoopbackClient(port: server.port)
    client.request()
    _ = try await client.waitForEnding()
    let received = client.received
    return String(
      received[(received.firstRange(of: "\r\n\r\n")?.upperBound ?? received.endIndex)...])
  }

  private func chunk(_ choices: String, _ rest: String = "") -> String {
    #"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"#
      + #""model":"test-model","choices":\#(choices)\#(rest)}"# + "\n\n"
  }

  @Test func `the events of a stream are those of a well-behaved server`() async throws {
    let body = try await body(of: [
      .role(), .content("a\"b"), .reasoning("hm"), .finish("length"),
      .usage(prompt: 3, completion: 4), .done,
    ])
    let choice = #"[{"index":0,"delta":"#
    #expect(
      body == chunk(choice + #"{"role":"assistant","content":""},"finish_reason":null}]"#)
        + chunk(choice + #"{"content":"a\"b"},"finish_reason":null}]"#)
        + chunk(choice + #"{"reasoning_content":"hm"},"finish_reason":null}]"#)
        + chunk(choice + #"{},"finish_reason":"length"}]"#)
        + chunk(
          "[]", #","usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}"#)
        + "data: [DONE]\n\n")
  }

  @Test func `a tool call is named once and grows`() async throws {
    let body = try await body(of: [
      .toolCall(id: "call_1", name: "now"), .toolCall(arguments: #"{"a":"#),
    ])
    let start = #"[{"index":0,"delta":{"tool_calls":[{"index":0,"#
    let end = #"}]},"finish_reason":null}]"#
    #expect(
      body == chunk(
        start
          + #""id":"call_1","type":"function","function":{"name":"now","arguments":""}"# + end)
        + chunk(start + #""function":{"arguments":"{\"a\":"}"# + end))
  }

  @Test func `whole answers have a length`() async throws {
    let server = try ScriptedServer { request in
      switch request.path {
      case "/v1/models": .models("a", "b")
      case "/v1/fail": .failure(429, "slow", code: "rate", headers: [("Retry-After", "3")])
      case "/v1/stream": .streamed("Hel", "lo", usage: nil)
      default: .completion("whole")
      }
    }
    let client = try LoopbackClient(port: server.port)
    client.request("GET", "/v1/models")
    client.request("GET", "/v1/fail")
    client.request("GET", "/v1/stream")
    client.request("POST", "/v1/chat/completions")
    let text = try await client.waitForText { $0.hasSuffix(#""total_tokens":7}}"#) }
    #expect(text.contains(#"{"object":"list","data":[{"id":"a","object":"model","#))
    #expect(text.contains("HTTP/1.1 429 Too Many Requests\r\n"))
    #expect(text.contains("Retry-After: 3\r\n\r\n"))
    #expect(
      text.contains(
        #"{"error":{"message":"slow","type":"invalid_request_error","param":null,"code":"rate"}}"#))
    #expect(text.contains(#""delta":{"content":"lo"}"#) && text.contains("data: [DONE]"))
    #expect(text.contains(#""message":{"role":"assistant","content":"whole"}"#))
    #expect(server.connectionCount == 1)
  }

  @Test(arguments: [
    ("", #""""#), ("a\"\\/b", #""a\"\\/b""#), ("\n\r\t", #""\n\r\t""#),
    ("\u{00}\u{1B}\u{1F}", #""\u0000\u001b\u001f""#),
    ("é日👍🏽\u{7F}\u{2028}", "\"é日👍🏽\u{7F}\u{2028}\""),
  ])
  func `a string is escaped as JSON demands`(text: String, json: String) {
    #expect(jsonString(text) == json)
  }
}
