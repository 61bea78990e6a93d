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
        .init(.assistant, "c"), .init(.assistant, ""), .init(.user, ""),
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
}
