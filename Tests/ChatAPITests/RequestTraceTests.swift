import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

@Suite struct RequestTraceTests {
  private let key = "sk-CANARY-4f9c2b7d81e65a30c4f9c2b7d81e65a3"

  private func made(
    _ head: HTTPResponseHead, by url: String = "https://api.example.com/v1"
  ) throws -> RequestTrace {
    let endpoint = try Endpoint(
      baseURL: url, key: APIKey(key), keyOrigin: "MY_KEY", organization: "org-1", project: key)
    let turn = TurnRequest(model: ModelID("m"), entries: [.init(.user, "hi")], streams: true)
    let request = ChatRequest(turn, to: endpoint, version: "1").httpRequest
    var trace = RequestTrace(of: request, to: endpoint, RequestAdaptation())
    trace.note(head, from: endpoint)
    #expect(trace.sentBytes == request.body.count)
    #expect(
      trace.bodyDigest == RequestTrace.digest(of: RequestBody(turn, RequestAdaptation()).bytes))
    return trace
  }

  @Test func `the names by which a provider finds a request are taken, in any case`() throws {
    let head = HTTPResponseHead(
      status: 429,
      headers: [
        HTTPHeader("X-Request-Id", " req_1 "), HTTPHeader("X-Generation-Id", "gen-2"),
        HTTPHeader("Content-Type", "text/plain"), HTTPHeader("CF-Ray", ""),
      ], times: TransferTimes(isReused: true, firstByte: .milliseconds(3)))
    let trace = try made(head)
    #expect(trace.status == 429)
    #expect(
      trace.marks == [
        .init(name: "x-request-id", value: "req_1"), .init(name: "x-generation-id", value: "gen-2"),
      ])
    #expect(trace.url == "https://api.example.com/v1/chat/completions")
    #expect(trace.keyOrigin == "MY_KEY")
    #expect(trace.connection == .init(isReused: true, firstByte: .milliseconds(3)))
  }

  @Test func `no key is in it, wherever one stands`() throws {
    let long = String(repeating: "x", count: 999)
    let head = HTTPResponseHead(
      status: 200, headers: [HTTPHeader("x-request-id", "id-\(key)-\(long)")])
    let trace = try made(head, by: "https://api.example.com/v1?key=\(key)")
    #expect(!"\(trace)".contains(key.dropLast(4).suffix(12)))
    #expect(trace.marks.first?.value.count == 200)
    #expect(trace.identity.map(\.name) == ["OpenAI-Organization", "OpenAI-Project"])
  }

  @Test func `without a key that may go there none is named`() throws {
    let endpoint = try Endpoint.fixture("http://192.168.1.4/v1", key: "sk-12345678", origin: "K")
    let request = HTTPRequest(.post, url: endpoint.chatURL)
    #expect(RequestTrace(of: request, to: endpoint, RequestAdaptation()).keyOrigin == nil)
  }

  @Test func `every change has words that lead back to it`() {
    let all: [RequestAdaptation.Change] =
      RequestAdaptation.Parameter.allCases.map { .without($0) } + [
        .newNameOfMaxTokens, .wholeAnswer, .systemInFirstMessage, .withoutReasoning,
        .reasoningAlways, .nullContent, .nineCharacterIDs,
      ]
    for change in all {
      let words = RequestAdaptation([change]).changeWords
      #expect(words.count == 1)
      #expect(RequestAdaptation(changeWords: words) == RequestAdaptation([change]))
    }
    #expect(RequestAdaptation(Set(all)).changeWords.count == all.count)
    #expect(RequestAdaptation(changeWords: ["of a later version"]) == RequestAdaptation())
  }
}
