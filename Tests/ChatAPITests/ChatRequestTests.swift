import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private func request(
  _ entries: [TurnRequest.Entry], streams: Bool = true, key: String = ""
) throws -> HTTPRequest {
  let turn = TurnRequest(model: ModelID("m/\"1\""), entries: entries, streams: streams)
  let endpoint = try Endpoint(
    baseURL: "https://h.example/v1", key: APIKey(key), organization: "org", project: "proj")
  return ChatRequest(turn, to: endpoint, version: "0.1.0", authorityFile: "/ca.pem").httpRequest
}

private func body(_ request: HTTPRequest) -> String {
  String(decoding: request.body, as: UTF8.self)
}

@Suite struct ChatRequestTests {
  @Test func `a streamed turn is written with nothing but what is needed`() throws {
    let request = try request(
      [
        .init(.system, "Be brief."), .init(.user, "a\n\"b\"\\ \u{1} \u{1F} é😀\u{2028}"),
        .init(.assistant(), "c"), .init(.assistant(), ""), .init(.user, ""),
      ], key: "secret")
    #expect(
      body(request) == #"{"model":"m/\"1\"","messages":["#
        + #"{"role":"system","content":"Be brief."},"#
        + #"{"role":"user","content":"a\n\"b\"\\ \u0001 \u001f é😀"# + "\u{2028}" + #""},"#
        + #"{"role":"assistant","content":"c"},{"role":"user","content":""}],"#
        + #""stream":true,"stream_options":{"include_usage":true}}"#)
    #expect(request.method == .post)
    #expect(request.url == "https://h.example/v1/chat/completions")
    #expect(request.authorityFile == "/ca.pem")
    #expect(request.limits == HTTPLimits(firstByte: .seconds(300)))
    #expect(
      request.headers == [
        HTTPHeader("Accept", "text/event-stream"), HTTPHeader("User-Agent", "beck/0.1.0"),
        HTTPHeader("Authorization", "Bearer secret", isSensitive: true),
        HTTPHeader("OpenAI-Organization", "org"), HTTPHeader("OpenAI-Project", "proj"),
        HTTPHeader("Content-Type", "application/json"),
      ])
  }

  @Test func `without streaming there are no stream options and more patience`() throws {
    let request = try request([.init(.user, "a")], streams: false)
    #expect(
      body(request)
        == #"{"model":"m/\"1\"","messages":[{"role":"user","content":"a"}],"stream":false}"#)
    #expect(request.limits.firstByte == .seconds(600))
    #expect(
      request.headers == [
        HTTPHeader("Accept", "application/json"), HTTPHeader("User-Agent", "beck/0.1.0"),
        HTTPHeader("Content-Type", "application/json"),
      ])
  }

  @Test func `the body can be read back as it was meant`() throws {
    let text = String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init)))
    let request = try request([.init(.user, text)])
    let value = try JSONValue(parsing: request.body)
    #expect(value["messages"]?.array?.first?["content"]?.string == text)
  }

  @Test func `only what was set is sent, numbers short and exact`() throws {
    var turn = TurnRequest(model: ModelID("m"), entries: [.init(.user, "a")], streams: true)
    turn.parameters.temperature = 0.7
    turn.parameters.topP = 1
    turn.parameters.maxTokens = 100
    turn.parameters.reasoningEffort = "low"
    turn.parameters.seed = -3
    turn.parameters.stop = ["\n", "END"]
    turn.tools = [
      ToolDeclaration(name: "f", description: "d\"", parameters: #"{"type": "object"}"#),
      ToolDeclaration(name: "g", description: "", parameters: "[broken"),
    ]
    let request = ChatRequest(turn, to: try .fixture(), version: "1").httpRequest
    #expect(
      body(request) == #"{"model":"m","messages":[{"role":"user","content":"a"}],"stream":true,"#
        + #""stream_options":{"include_usage":true},"temperature":0.7,"top_p":1,"seed":-3,"#
        + #""stop":["\n","END"],"reasoning_effort":"low","max_tokens":100,"tools":["#
        + #"{"type":"function","function":{"name":"f","description":"d\"","#
        + #""parameters":{"type": "object"}}},"#
        + #"{"type":"function","function":{"name":"g","description":"","#
        + #""parameters":{"type":"object","properties":{}}}}]}"#)
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1"), (0.1, "0.1"), (-2, "-2"), (1.25, "1.25"), (1e-7, "1e-07"),
    (1e300, "1e+300"),
  ]) func `a number is valid JSON`(number: Double, text: String) {
    var bytes: [UInt8] = []
    bytes.appendJSON(number)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    #expect(JSONSyntax.isValue(text))
  }

  @Test(arguments: [Double.nan, .infinity])
  func `what is no number is not sent`(number: Double) throws {
    var turn = TurnRequest(model: ModelID("m"), entries: [], streams: false)
    turn.parameters.temperature = number
    turn.parameters.topP = number
    let request = ChatRequest(turn, to: try .fixture(), version: "1").httpRequest
    #expect(body(request) == #"{"model":"m","messages":[],"stream":false}"#)
  }

  @Test func `times that the person set win`() throws {
    var timeouts = RequestTimeouts()
    timeouts.connect = .seconds(1)
    timeouts.firstByte = .seconds(2)
    timeouts.silence = .seconds(3)
    for streams in [true, false] {
      let turn = TurnRequest(model: ModelID("m"), entries: [], streams: streams)
      let limits = ChatRequest(turn, to: try .fixture(), version: "1", timeouts: timeouts)
        .httpRequest.limits
      #expect(
        limits == HTTPLimits(connect: .seconds(1), firstByte: .seconds(2), silence: .seconds(3)))
    }
  }
}

/// PROTOCOL 4 and 6.3.
@Suite struct SentToolTurnTests {
  private func messages(_ entries: [TurnRequest.Entry]) throws -> String {
    let all = body(try request(entries, streams: false))
    let start = try #require(all.firstRange(of: #""messages":["#)).upperBound
    let end = try #require(all.firstRange(of: #"],"stream""#)).lowerBound
    return String(all[start..<end])
  }

  @Test func `calls go back with all their results`() throws {
    let first = ToolCall(
      id: "a", name: "f", arguments: #"{"x": 1}"#, extraContent: #"{"google":{"s":"y"}}"#)
    let second = ToolCall(id: "b", name: "g", arguments: "{broken", extraContent: "broken")
    #expect(
      try messages([
        .init(.user, "u"), .init(.assistant(calls: [first, second]), ""),
        .init(.tool(first), "1"), .init(.tool(second), ""),
      ]) == #"{"role":"user","content":"u"},{"role":"assistant","content":"","tool_calls":["#
        + #"{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\": 1}"},"#
        + #""extra_content":{"google":{"s":"y"}}},"#
        + #"{"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]},"#
        + #"{"role":"tool","content":"1","tool_call_id":"a"},"#
        + #"{"role":"tool","content":"","tool_call_id":"b"}"#)
  }

  @Test func `a deprecated call goes back as such`() throws {
    let call = ToolCall(id: "x", name: "f", arguments: "{}", form: .function)
    #expect(
      try messages([.init(.assistant(calls: [call]), "t"), .init(.tool(call), "1")])
        == #"{"role":"assistant","content":"t","function_call":{"name":"f","arguments":"{}"}},"#
        + #"{"role":"function","content":"1","name":"f"}"#)
  }

  @Test(arguments: [
    (ReasoningForm.reasoningContent, #","reasoning_content":"why""#),
    (.reasoning, #","reasoning":"why","reasoning_details":[{"a":1},2]"#),
    (.details, #","reasoning_details":[{"a":1},2]"#), (.inContent, ""),
  ]) func `reasoning goes back in the field it came in`(
    form: ReasoningForm, field: String
  ) throws {
    let details =
      form == .details || form == .reasoning ? [#"{"a":1}"#, "2", "{broken"] : []
    let echo = ReasoningEcho(form: form, text: "why", details: details)
    let call = ToolCall(id: "a", name: "f", arguments: "{}")
    #expect(
      try messages([.init(.assistant(calls: [call], reasoning: echo), "")])
        == #"{"role":"assistant","content":""\#(field),"tool_calls":[{"id":"a","type":"function","#
        + #""function":{"name":"f","arguments":"{}"}}]}"#)
    // Without calls it stays here.
    #expect(
      try messages([.init(.assistant(reasoning: echo), "t")])
        == #"{"role":"assistant","content":"t"}"#)
  }
}
