import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private let call = ToolCall(id: "call_abc", name: "f", arguments: "{}")
private let echo = ReasoningEcho(form: .reasoningContent, text: "why")

private let full: TurnRequest = {
  var turn = TurnRequest(
    model: ModelID("m"),
    entries: [
      .init(.system, "S"), .init(.user, "u"), .init(.assistant(calls: [call], reasoning: echo), ""),
      .init(.tool(call), "1"),
    ], streams: true)
  turn.parameters.temperature = 0.5
  turn.parameters.topP = 0.9
  turn.parameters.maxTokens = 10
  turn.parameters.reasoningEffort = "low"
  turn.parameters.seed = 1
  turn.parameters.stop = ["x"]
  turn.tools = [ToolDeclaration(name: "f", description: "", parameters: "{}")]
  return turn
}()

private let bare = TurnRequest(model: ModelID("m"), entries: [.init(.user, "u")], streams: true)

private func refusal(_ body: String, status: Int = 400) -> FailedAttempt {
  FailedAttempt(
    .refused(HTTPResponseHead(status: status), ErrorBody(reading: Array(body.utf8))))
}

private func without(_ name: String) -> String {
  "The server refused \(name) for this model: sent again without it."
}

private func body(_ turn: TurnRequest, _ adaptation: RequestAdaptation) throws -> String {
  let request = ChatRequest(turn, to: try .fixture(), version: "1", adaptation: adaptation)
  let body = request.httpRequest.body
  #expect(JSONSyntax.isValue(String(decoding: body, as: UTF8.self)))
  return String(decoding: body, as: UTF8.self)
}

@Suite struct RequestAdaptationTests {
  /// The rows of PROTOCOL 8.2: what servers say, what the person is told, and what is then no
  /// longer in the request.
  @Test(arguments: [
    (
      #"{"error":{"message":"Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}"#,
      without("temperature"), #""temperature""#
    ),
    (
      #"{"error":{"message":"temperature and top_p cannot both be specified for this model."}}"#,
      without("temperature"), #""temperature""#
    ),
    (#"{"error":{"message":"Unknown parameter: top_p"}}"#, without("top_p"), #""top_p""#),
    (
      #"{"detail":[{"loc":["body","seed"],"msg":"Extra inputs are not permitted","type":"extra_forbidden"}]}"#,
      without("seed"), #""seed""#
    ),
    (
      #"{"error":{"message":"Unsupported parameter: 'stop' is not supported with this model.","param":"stop"}}"#,
      without("stop"), #""stop""#
    ),
    (#"{"error":"property 'stop' is unsupported"}"#, without("stop"), #""stop""#),
    (
      #"{"error":{"message":"`reasoning_effort` is not supported with this model"}}"#,
      without("reasoning_effort"), #""reasoning_effort""#
    ),
    (
      #"{"error":{"message":"'stream_options' : for 'stream' property unsupported"}}"#,
      without("stream_options"), #""stream_options""#
    ),
    (
      #"{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}}"#,
      without("stream_options"), #""stream_options""#
    ),
    (
      #"{"message":"Extra inputs are not permitted"}"#, without("stream_options"),
      #""stream_options""#
    ),
    (
      #"{"error":"unknown field include_usage"}"#, without("stream_options"), #""stream_options""#
    ),
    (
      #"{"detail":[{"loc":["body","seed"],"msg":"no"},{"loc":["body","top_p"],"msg":"no"}]}"#,
      "The server refused top_p and seed for this model: sent again without them.", #""seed""#
    ),
    (
      #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","param":"max_tokens","code":"unsupported_parameter"}}"#,
      "The server refused max_tokens for this model: sent again as max_completion_tokens.",
      #""max_tokens""#
    ),
    (
      #"{"error":{"message":"registry.example/m does not support tools"}}"#,
      "This model takes no tools: sent again without them.", #""tools""#
    ),
    (
      #"{"error":{"message":"x","param":"tools"}}"#,
      "This model takes no tools: sent again without them.", #""tools""#
    ),
    (
      #"{"error":{"message":"Your organization must be verified to stream this model.","param":"stream","code":"unsupported_value"}}"#,
      "The server does not stream this model: asked for the whole answer.", #""stream":true"#
    ),
    (
      #"{"error":{"message":"System role not supported"}}"#,
      "This model takes no system prompt: sent again in front of the first message.",
      #""system""#
    ),
    (
      #"{"error":{"message":"Developer instruction is not enabled for models/gemma"}}"#,
      "This model takes no system prompt: sent again in front of the first message.",
      #""system""#
    ),
    (
      #"{"error":{"message":"Conversation roles must alternate user/assistant/user/assistant/..."}}"#,
      "This model takes no system prompt: sent again in front of the first message.",
      #""system""#
    ),
    (
      #"{"error":{"message":"reasoning_content is not allowed in messages"}}"#,
      "The server refused the reasoning: sent again without it.", "reasoning_content"
    ),
    (
      #"{"detail":[{"loc":["body","messages",2,"assistant","reasoning_content"],"msg":"Extra inputs are not permitted"}]}"#,
      "The server refused the reasoning: sent again without it.", "reasoning_content"
    ),
    (
      #"{"error":{"message":"Invalid value for 'content': expected a non-empty string.","param":"messages.[2].content"}}"#,
      "The server refused an empty content: sent again with null.", #""content":"""#
    ),
    (
      #"{"error":{"message":"Tool call id was call_abc but must be a-z, A-Z, 0-9, with a length of 9."}}"#,
      "The server refused the ids of the tool calls: sent again with others.", "call_abc"
    ),
  ]) func `what a refusal names is left out once`(
    refused: String, sentence: String, gone: String
  ) throws {
    var adaptation = RequestAdaptation()
    #expect(try body(full, adaptation).contains(gone))
    #expect(adaptation.adapt(to: refusal(refused), sent: full) == sentence)
    #expect(try !body(full, adaptation).contains(gone))
    let learned = adaptation
    if !refused.contains("max_tokens") {
      #expect(adaptation.adapt(to: refusal(refused), sent: full) != sentence)
    }
    // What was not sent cannot be left out.
    var other = RequestAdaptation()
    if !gone.contains("stream") {
      #expect(other.adapt(to: refusal(refused), sent: bare) == nil)
      #expect(other == RequestAdaptation())
    }
    #expect(learned != other)
  }

  @Test func `max_tokens is renamed, then left out`() throws {
    var adaptation = RequestAdaptation()
    let old = refusal(#"{"error":{"message":"no max_tokens","param":"max_tokens"}}"#)
    let new = refusal(
      #"{"error":{"message":"unknown field 'max_completion_tokens'"}}"#, status: 422)
    #expect(adaptation.adapt(to: old, sent: full)?.contains("as max_completion_tokens") == true)
    #expect(try body(full, adaptation).contains(#""max_completion_tokens":10"#))
    #expect(adaptation.adapt(to: new, sent: full) == without("max_tokens"))
    #expect(try !body(full, adaptation).contains("max_"))
    #expect(adaptation.adapt(to: new, sent: full) == nil)
  }

  @Test(arguments: [
    (#"{"error":{"message":"temperature","param":"temperature"}}"#, 401),
    (#"{"error":{"message":"temperature","param":"temperature"}}"#, 500),
    (#"{"error":{"message":"temperature","param":"temperature"}}"#, 429),
    (#"{"error":{"message":"model not found"}}"#, 404), ("", 400),
    (#"{"error":{"message":"Please stop sending this, the tools of your trade failed."}}"#, 400),
    (#"{"error":{"message":"bad","param":"messages"}}"#, 400),
    (
      #"{"error":{"message":"'max_tokens' is too large: maximum context length is 4096 tokens"}}"#,
      400
    ),
  ]) func `other refusals change nothing`(refused: String, status: Int) {
    var adaptation = RequestAdaptation()
    #expect(adaptation.adapt(to: refusal(refused, status: status), sent: full) == nil)
    #expect(adaptation == RequestAdaptation())
  }

  @Test func `a failure of the way changes nothing`() {
    var adaptation = RequestAdaptation()
    let attempt = FailedAttempt(.transport(.cut(reason: "temperature")))
    #expect(adaptation.adapt(to: attempt, sent: full) == nil)
  }

  @Test func `an error inside a response of status 200 counts by its own status`() {
    var adaptation = RequestAdaptation()
    let inside = #"{"error":{"message":"no seed","param":"seed","code":400}}"#
    #expect(adaptation.adapt(to: refusal(inside, status: 200), sent: full) == without("seed"))
  }

  @Test func `a template that throws may answer 500`() {
    var adaptation = RequestAdaptation()
    let thrown = refusal(#"{"error":{"message":"System role not supported"}}"#, status: 500)
    #expect(adaptation.adapt(to: thrown, sent: full) != nil)
  }

  @Test func `the system prompt goes in front of the first message`() throws {
    var adaptation = RequestAdaptation()
    var turn = bare
    turn.entries = [.init(.system, "S"), .init(.user, "u")]
    let refused = refusal(#"{"error":{"message":"Only user and assistant roles are supported!"}}"#)
    _ = adaptation.adapt(to: refused, sent: turn)
    #expect(
      try body(turn, adaptation).contains(#""messages":[{"role":"user","content":"S\n\nu"}]"#))
    turn.entries = [.init(.system, "S"), .init(.assistant(), "a")]
    #expect(try body(turn, adaptation).contains(#"[{"role":"user","content":"S"},{"role":"a"#))
  }

  @Test func `reasoning that must go back does, also where there is none`() throws {
    var adaptation = RequestAdaptation()
    var turn = full
    turn.entries[2].role = .assistant(calls: [call])
    let wanted = refusal(
      #"{"error":{"message":"The `reasoning_content` in the thinking mode must be passed back to the API."}}"#
    )
    #expect(
      adaptation.adapt(to: wanted, sent: turn)
        == "The server wants the reasoning back: sent again with it.")
    #expect(try body(turn, adaptation).contains(#""reasoning_content":"""#))
    #expect(try body(full, adaptation).contains(#""reasoning_content":"why""#))
    #expect(adaptation.adapt(to: wanted, sent: turn) == nil)
  }

  @Test func `an empty content becomes null on calling turns only`() throws {
    var adaptation = RequestAdaptation()
    let refused = refusal(#"{"error":{"message":"content must not be empty"}}"#)
    #expect(adaptation.adapt(to: refused, sent: full) != nil)
    #expect(try body(full, adaptation).contains(#"{"role":"assistant","content":null,"#))
    #expect(try body(bare, adaptation).contains(#""content":"u""#))
  }

  @Test func `ids are mapped to nine letters and digits, alike for calls and results`() throws {
    let calls = ["call_1", "abcDEF123", "call_2", "call00001"].map {
      ToolCall(id: $0, name: "f", arguments: "{}")
    }
    var turn = bare
    turn.entries =
      [.init(.assistant(calls: calls), "")] + calls.map { .init(.tool($0), "r") }
    var adaptation = RequestAdaptation()
    let refused = refusal(
      #"{"message":"Tool call IDs should be alphanumeric strings with length 9!"}"#)
    #expect(adaptation.adapt(to: refused, sent: turn) != nil)
    let sent = try JSONValue(parsing: Array(try body(turn, adaptation).utf8))
    let messages = try #require(sent["messages"]?.array)
    let ids = messages[0]["tool_calls"]?.array?.compactMap { $0["id"]?.string } ?? []
    #expect(ids == ["call00002", "abcDEF123", "call00003", "call00001"])
    #expect(messages.dropFirst().map { $0["tool_call_id"]?.string } == ids)
    // Good ids cannot be what was refused.
    var good = RequestAdaptation()
    turn.entries = [.init(.assistant(calls: [calls[1]]), "")]
    #expect(good.adapt(to: refused, sent: turn) == nil)
  }

  @Test func `without a stream the request is that of a whole answer`() throws {
    var adaptation = RequestAdaptation()
    let refused = refusal(#"{"error":{"message":"This model does not support streaming"}}"#)
    #expect(adaptation.adapt(to: refused, sent: bare) != nil)
    let request = ChatRequest(bare, to: try .fixture(), version: "1", adaptation: adaptation)
      .httpRequest
    #expect(request.headers.first == HTTPHeader("Accept", "application/json"))
    #expect(request.limits.firstByte == .seconds(600))
    #expect(try body(bare, adaptation).contains(#""stream":false}"#))
  }
}
