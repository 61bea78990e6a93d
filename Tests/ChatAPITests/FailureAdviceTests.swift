import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private func sentence(
  _ status: Int, _ body: String = "", _ headers: [HTTPHeader] = [], at endpoint: Endpoint? = nil
) throws -> String {
  let advice = FailureAdvice(endpoint: try endpoint ?? .fixture(), purpose: .chat)
  let head = HTTPResponseHead(status: status, headers: headers)
  return advice.refused(head, ErrorBody(reading: Array(body.utf8))).sentence
}

@Suite struct FailureAdviceTests {
  @Test(arguments: [
    (
      204, "",
      "HTTP 204: the server sent no answer, from https://api.example.com/v1/chat/completions. Check the base URL."
    ),
    (400, "", "HTTP 400: the server does not accept the request. F2 picks another model."),
    (
      400, #"{"error":{"message":"x","code":"context_length_exceeded"}}"#,
      "HTTP 400: the conversation is longer than the model can read. F2 picks another model."
    ),
    (
      400, #"{"code":"c","error":"Incorrect API key provided: x"}"#,
      "HTTP 400: the server wants a key and none was sent. Set OPENAI_API_KEY."
    ),
    (401, "", "HTTP 401: the server wants a key and none was sent. Set OPENAI_API_KEY."),
    (402, "", "HTTP 402: the account has no credit left. Top it up, then /retry sends again."),
    (
      404, "",
      "HTTP 404 at https://api.example.com/v1/chat/completions. Wrong base URL, or no such model: F2 lists models."
    ),
    (
      405, "",
      "HTTP 405 at https://api.example.com/v1/chat/completions: nothing to ask there. Check the base URL."
    ),
    (408, "", "HTTP 408: the server gave up waiting. /retry sends again."),
    (413, "", "HTTP 413: the request is too large for this server. Send a shorter text."),
    (418, "", "HTTP 418: the server refused. /retry sends again; F2 picks another model."),
    (422, "", "HTTP 422: the server does not understand the request. F2 picks another model."),
    (429, "", "HTTP 429: too many requests for now. Wait a little, then /retry sends again."),
    (
      429, "Please try again in 9m38.016s.",
      "HTTP 429: too many requests for now. Wait 10 min, then /retry sends again."
    ),
    (
      429, #"{"error":{"message":"You exceeded your current quota"}}"#,
      "HTTP 429: a quota is used up. Look at the account's plan; F2 picks another model."
    ),
    (500, "", "HTTP 500: the server failed. /retry sends again; F2 picks another model."),
    (
      502, "",
      "HTTP 502: a gateway got no answer from the server. Wait a little, then /retry sends again."
    ),
    (
      503, "",
      "HTTP 503: the server is busy or still starting. Wait a little, then /retry sends again."
    ),
    (
      529, "",
      "HTTP 529: the server is busy or still starting. Wait a little, then /retry sends again."
    ),
  ]) func `a status gives its advice`(status: Int, body: String, expected: String) throws {
    #expect(try sentence(status, body) == expected)
  }

  @Test func `a wait asked for by header is told`() throws {
    #expect(
      try sentence(429, "", [HTTPHeader("Retry-After", "3")])
        == "HTTP 429: too many requests for now. Wait 3 s, then /retry sends again.")
  }

  @Test(arguments: [301, 302, 307, 308]) func `a move names the new address`(status: Int) throws {
    let headers = [HTTPHeader("location", "https://new.example/v1\r\n x")]
    #expect(
      try sentence(status, "", headers)
        == "HTTP \(status): moved to https://new.example/v1 x, not followed. Set it as the base URL."
    )
  }

  @Test(arguments: [
    (
      "https://h.example/v1", "k", "OPENAI_API_KEY", 401,
      "HTTP 401: the server refused the key from OPENAI_API_KEY. Check that it is for this server."
    ),
    (
      "https://h.example/v1", "k", nil, 401,
      "HTTP 401: the server refused the key. Check that it is for this server."
    ),
    (
      "https://h.example/v1", "k", "K", 403,
      "HTTP 403: the key from K may not do this. Check its rights; F2 picks another model."
    ),
    (
      "http://10.0.0.1/v1", "k", "K", 401,
      "HTTP 401: the key from K was not sent, since http is not encrypted. Use https://."
    ),
    (
      "http://10.0.0.1/v1", "", nil, 403,
      "HTTP 403: the server wants a key and none was sent. Set OPENAI_API_KEY."
    ),
  ]) func `a refused key is named by its origin`(
    url: String, key: String, origin: String?, status: Int, expected: String
  ) throws {
    let endpoint = try Endpoint.fixture(url, key: key, origin: origin)
    #expect(try sentence(status, at: endpoint) == expected)
  }

  @Test(arguments: [
    ("http://localhost:11434", true), ("https://h.example/api", true),
    ("https://h.example/v1beta/openai", false), ("https://h.example/api/v1", false),
  ]) func `a missing version in the path is suspected`(url: String, suspects: Bool) throws {
    let endpoint = try Endpoint.fixture(url)
    #expect(try sentence(404, at: endpoint).contains("may lack /v1") == suspects)
    let page = try decode("<title>x</title>", from: endpoint).end?.failure?.sentence ?? ""
    #expect(page.contains("may lack /v1") == suspects)
  }

  @Test func `no sentence is longer than two rows, whatever the names`() throws {
    let long = String(repeating: "long-name.", count: 60)
    let endpoint = try Endpoint.fixture("https://\(long)example/v1", key: "k", origin: long)
    let reason = FinishReason(word: long)
    for purpose in [FailureAdvice.Purpose.chat, .models] {
      let advice = FailureAdvice(endpoint: endpoint, purpose: purpose)
      let headers = [HTTPHeader("location", long), HTTPHeader("retry-after", "\(long) GMT")]
      var failures = transportErrors(long).flatMap { error in
        [advice.transport(error, afterText: true), advice.transport(error, afterText: false)]
      }
      for status in [204] + Array(300...599) {
        let head = HTTPResponseHead(status: status, headers: headers)
        failures.append(advice.refused(head, ErrorBody(reading: Array(long.utf8))))
        let inside = #"{"error":{"message":"quota","code":\#(status)}}"#
        let error = ErrorBody(reading: Array(inside.utf8))
        failures.append(advice.reported(error, afterText: true))
      }
      failures += [
        advice.webPage(ErrorBody(reading: [])), advice.noChatAnswer(nil), advice.noChoice(),
        advice.eventTooLong(), advice.failureWord(reason),
        advice.reported(ErrorBody(reading: []), afterText: false),
        advice.reported(ErrorBody(reading: []), afterText: true),
      ]
      for failure in failures {
        #expect(failure.sentence.count <= 160, "\(failure.sentence)")
        #expect(failure.sentence.hasSuffix("."))
        #expect(!failure.sentence.contains("\n"))
      }
    }
  }

  @Test(arguments: [
    (
      TransportError.nameNotFound(host: "h"),
      "No host named h was found. Check the base URL and the network; /retry sends again."
    ),
    (
      .connectTimedOut(host: "h", port: 1, after: .seconds(10)),
      "h:1 did not answer within 10 s. Check the network; /retry sends again."
    ),
    (
      .firstByteTimedOut(after: .milliseconds(1500)),
      "The server sent nothing for 1 s. /retry sends again; F2 picks another model."
    ),
    (
      .silenceTimedOut(after: .seconds(300)),
      "The server fell silent for 300 s. /retry sends again."
    ),
    (
      .tlsFailed(host: "h", reason: "expired"),
      "No trust in h: expired. Set SSL_CERT_FILE for an authority of your own."
    ),
    (
      .proxyFailed(reason: "r"),
      "The proxy failed (r). Check https_proxy and no_proxy; /retry sends again."
    ),
    (.bodyTooLarge(limit: 8 << 20), "The server sent more than 8 MiB; beck stopped reading."),
  ]) func `a transport error gives its advice`(error: TransportError, expected: String) throws {
    let advice = FailureAdvice(endpoint: try .fixture(), purpose: .chat)
    #expect(advice.transport(error, afterText: false) == ServiceFailure(sentence: expected))
  }

  private func transportErrors(_ long: String) -> [TransportError] {
    [
      .invalidURL(long), .nameNotFound(host: long), .connectionRefused(host: long, port: 65535),
      .connectionFailed(host: long, port: 65535, reason: long),
      .connectTimedOut(host: long, port: 65535, after: .seconds(10)), .proxyFailed(reason: long),
      .tlsFailed(host: long, reason: long), .firstByteTimedOut(after: .seconds(600)),
      .silenceTimedOut(after: .seconds(300)), .cut(reason: long), .headersTooLarge,
      .bodyTooLarge(limit: 64 << 20), .other(code: -12345, reason: long),
    ]
  }
}
