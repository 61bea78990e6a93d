import ChatAPI
import ChatCore
import HTTPCore
import Testing

@testable import ChatRuntime

/// What the consumer tells of its requests, and the command that is made of that.
@Suite struct CurlCommandTests {
  private func request(_ parameters: RequestParameters = RequestParameters()) -> TurnRequest {
    TurnRequest(
      model: ModelID("m"), entries: [.init(.user, "it's")], streams: true, parameters: parameters)
  }

  private func traces(
    _ transport: ScriptedTransport, _ request: TurnRequest
  ) async throws -> [RequestTrace] {
    let received = Received()
    await (try StreamConsumer.scripted(transport)).run(request) { received.add($0) }
    return received.traces
  }

  @Test func `a request is told before it leaves, at its head, and at its end`() async throws {
    let transport = ScriptedTransport({
      .response(headers: [HTTPHeader("x-request-id", "r1")], "data: [DONE]\n\n")
    })
    let traces = try await traces(transport, request())
    #expect(traces.map(\.status) == [nil, 200, 200])
    #expect(traces.map { $0.marks.map(\.value) } == [[], ["r1"], ["r1"]])
    #expect(traces.map(\.receivedBytes) == [nil, nil, 14])
    let body = try #require(transport.requests.first?.body)
    #expect(traces.allSatisfy { $0.sentBytes == body.count })
    #expect(traces.allSatisfy { $0.bodyDigest == RequestTrace.digest(of: body) })
  }

  @Test func `what was left out after a refusal is told of the next try`() async throws {
    var parameters = RequestParameters()
    try parameters.set("top_p", to: "0.5")
    let refusal = #"{"error":{"message":"Unsupported parameter: 'top_p'","param":"top_p"}}"#
    let transport = ScriptedTransport(
      { .response(400, refusal) }, { .answer(#"{"content":"Hello"}"#) })
    let request = request(parameters)
    let last = try #require(try await traces(transport, request).last)
    #expect(last.leftOutNames == ["top_p"])
    // The command is of the try that was answered.
    let body = String(decoding: try #require(transport.requests.last?.body), as: UTF8.self)
    #expect(!body.contains("top_p"))
    let command = CurlCommand(request, last).text
    let shown = body.split(separator: "'").joined(separator: #"'\''"#)
    #expect(command.hasSuffix("--data-raw '\(shown)'"))
    #expect(command.hasPrefix("curl -sSN 'http://127.0.0.1:1/v1/chat/completions' \\\n"))
    #expect(!command.contains("Authorization"))
  }

  @Test func `what is no longer what was sent says so`() {
    let trace = RequestTrace(
      url: "https://a/b", keyOrigin: "config.toml", sentBytes: 1, bodyDigest: "0")
    let command = CurlCommand(request(), trace).text
    #expect(command.hasPrefix(": 'beck: what was sent can no longer be told byte by byte"))
    #expect(command.contains(#"-H "Authorization: Bearer $OPENAI_API_KEY""#))
  }

  @Test func `the variable that held the key is the one that is named`() {
    let trace = RequestTrace(url: "u", keyOrigin: "GROQ_API_KEY", sentBytes: 1, bodyDigest: "0")
    #expect(CurlCommand(request(), trace).text.contains(#"Bearer $GROQ_API_KEY""#))
  }

  @Test func `what hides or acts is written in digits, a long text goes through a pipe`() {
    let trace = RequestTrace(url: "u", sentBytes: 1, bodyDigest: "0")
    var odd = request()
    odd.entries = [.init(.user, "100% \u{202E}\u{7F}é")]
    let command = CurlCommand(odd, trace).text
    #expect(command.contains(#"100%% \342\200\256\177\303\251"#))
    #expect(command.contains(" | curl -sSN 'u'") && command.hasSuffix("--data-binary @-"))
    var long = request()
    long.entries = [.init(.user, String(repeating: "日", count: 100_000))]
    #expect(CurlCommand(long, trace).text.contains("printf '{"))
  }
}
