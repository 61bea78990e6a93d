import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private func failure(
  _ status: Int, _ body: String = "", _ headers: [HTTPHeader] = [], at endpoint: Endpoint? = nil
) throws -> ServiceFailure {
  let advice = FailureAdvice(endpoint: try endpoint ?? .fixture(), purpose: .chat)
  let head = HTTPResponseHead(status: status, headers: headers)
  return advice.refused(head, ErrorBody(reading: Array(body.utf8)))
}

private let again = "r sends again; m picks another model."
private let other = "m picks another model."
private let drop = "/drop leaves out the oldest turns; m picks another model."

@Suite struct FailureAdviceTests {
  /// The rows of PROTOCOL 7.4.
  @Test(arguments: [
    (
      204, "",
      "HTTP 204: the server sent no answer, from https://api.example.com/v1/chat/completions. Check the base URL.",
      ""
    ),
    (400, "", "HTTP 400: the server does not accept the request.", other),
    (
      400, #"{"error":{"message":"x","code":"context_length_exceeded"}}"#,
      "HTTP 400: the conversation is longer than the model can read.", drop
    ),
    (
      400,
      #"{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":4096}}"#,
      "HTTP 400: the conversation is longer than the model can read: 9000 tokens, and 4096 at most.",
      drop
    ),
    (
      422,
      "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens.",
      "HTTP 422: the conversation is longer than the model can read: 9000 tokens, and 8192 at most.",
      drop
    ),
    (
      500, "maximum context length is 8192 tokens",
      "HTTP 500: the conversation is longer than the model can read: 8192 tokens at most.", drop
    ),
    (
      400, #"{"code":"c","error":"Incorrect API key provided: x"}"#,
      "HTTP 400: the server wants a key and none was sent. Set OPENAI_API_KEY.", ""
    ),
    (401, "", "HTTP 401: the server wants a key and none was sent. Set OPENAI_API_KEY.", ""),
    (402, "", "HTTP 402: the account has no credit left. Top it up.", again),
    (
      404, "",
      "HTTP 404 at https://api.example.com/v1/chat/completions. Wrong base URL, or no such model.",
      other
    ),
    (
      405, "",
      "HTTP 405 at https://api.example.com/v1/chat/completions: nothing to ask there. Check the base URL.",
      ""
    ),
    (408, "", "HTTP 408: the server gave up waiting.", again),
    (409, "", "HTTP 409: the server was busy with a change.", again),
    (413, "", "HTTP 413: the request is too large for this server. Send a shorter text.", drop),
    (
      413,
      #"{"error":{"message":"tokens per minute (TPM): Limit 6000, Requested 9000","code":"rate_limit_exceeded"}}"#,
      "HTTP 413: the request is too large for this server: 9000 tokens, and 6000 at most. Send a shorter text.",
      drop
    ),
    (418, "", "HTTP 418: the server refused.", again),
    (422, "", "HTTP 422: the server does not understand the request.", other),
    (425, "", "HTTP 425: too many requests for now. Wait a little.", again),
    (429, "", "HTTP 429: too many requests for now. Wait a little.", again),
    (
      429, "Please try again in 9m38.016s.", "HTTP 429: too many requests for now. Wait 10 min.",
      again
    ),
    (
      429, #"{"error":{"message":"You exceeded your current quota"}}"#,
      "HTTP 429: a quota is used up. Look at the account's plan.", other
    ),
    (
      429, #"{"error":{"message":"m","code":"insufficient_quota"}}"#,
      "HTTP 429: a quota is used up. Look at the account's plan.", other
    ),
    (
      429, "Rate limit reached, too many tokens. See example.com/billing or try again in 5.289s.",
      "HTTP 429: too many requests for now. Wait 6 s.", again
    ),
    (
      429, "Please retry after 8 seconds. See https://example.com/quotaincrease.",
      "HTTP 429: too many requests for now. Wait 8 s.", again
    ),
    (
      429, "Resource has been exhausted (e.g. check quota).",
      "HTTP 429: too many requests for now. Wait a little.", again
    ),
    (498, "", "HTTP 498: the server is busy or still starting. Wait a little.", again),
    (500, "", "HTTP 500: the server failed.", again),
    (502, "", "HTTP 502: a gateway got no answer from the server. Wait a little.", again),
    (503, "", "HTTP 503: the server is busy or still starting. Wait a little.", again),
    (504, "", "HTTP 504: a gateway got no answer from the server. Wait a little.", again),
    (520, "", "HTTP 520: a gateway got no answer from the server. Wait a little.", again),
    (524, "", "HTTP 524: a gateway got no answer from the server. Wait a little.", again),
    (529, "", "HTTP 529: the server is busy or still starting. Wait a little.", again),
  ]) func `a status gives its sentence and its advice`(
    status: Int, body: String, sentence: String, advice: String
  ) throws {
    let failure = try failure(status, body)
    #expect(failure.sentence == sentence)
    #expect(failure.advice == advice)
  }

  @Test(arguments: [
    ("3", "3 s"), ("1e9", "more than a year"), ("300", "5 min"), ("-1", "a little"),
    ("NaN", "a little"), ("Wed, 21 Oct 2026 07:28:00 GMT", "until Wed, 21 Oct 2026 07:28:00 GMT"),
  ]) func `N35 to N39: a wait asked for by header is told`(value: String, words: String) throws {
    #expect(
      try failure(429, "", [HTTPHeader("Retry-After", value)]).sentence
        == "HTTP 429: too many requests for now. Wait \(words).")
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a move names the new address`(status: Int) throws {
    let headers = [HTTPHeader("location", "https://new.example/v1\r\n x")]
    #expect(
      try failure(status, "", headers)
        == ServiceFailure(
          sentence:
            "HTTP \(status): moved to https://new.example/v1 x, not followed. Set it as the base URL."
        ))
    #expect(
      try failure(status).sentence
        == "HTTP \(status): the server has moved and names no new address. Check the base URL.")
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
      "HTTP 403: the key from K may not do this. Check its rights."
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
    #expect(try failure(status, at: endpoint).sentence == expected)
  }

  @Test(arguments: [
    ("http://localhost:11434", true), ("https://h.example/api", true),
    ("https://h.example/v1beta/openai", false), ("https://h.example/api/v1", false),
  ]) func `a missing version in the path is suspected`(url: String, suspects: Bool) throws {
    let endpoint = try Endpoint.fixture(url)
    #expect(try failure(404, at: endpoint).sentence.contains("may lack /v1") == suspects)
    let page = FailureAdvice(endpoint: endpoint, purpose: .chat).webPage(ErrorBody(reading: []))
    #expect(page.sentence.contains("may lack /v1") == suspects)
  }

  /// An error inside a response of status 200.
  @Test(arguments: [
    (#"{"error":{"message":"m"}}"#, false, "The server reported an error.", again),
    (
      #"{"error":{"message":"m"}}"#, true,
      "The server reported an error in mid-answer. What came is kept.", again
    ),
    (
      #"{"error":{"type":"overloaded_error","message":"m"}}"#, false,
      "The server refused: the server is busy or still starting. Wait a little.", again
    ),
    (
      #"{"error":{"code":502,"message":"m"}}"#, true,
      "Error 502: a gateway got no answer from the server. Wait a little. What came is kept.", again
    ),
    (
      #"{"error":"Trying to keep the first 5000 tokens when the context overflows. However, the model is loaded with context length of only 4096 tokens"}"#,
      false,
      "The server refused: the conversation is longer than the model can read: 5000 tokens, and 4096 at most.",
      drop
    ),
  ]) func `an error inside an answer gives its sentence`(
    body: String, afterText: Bool, sentence: String, advice: String
  ) throws {
    let failure = FailureAdvice(endpoint: try .fixture(), purpose: .chat)
      .reported(ErrorBody(reading: Array(body.utf8)), afterText: afterText)
    #expect(failure.sentence == sentence)
    #expect(failure.advice == advice)
  }

  @Test func `no sentence grows without end, whatever the names`() throws {
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
        #expect(failure.sentence.count <= 240, "\(failure.sentence)")
        #expect(failure.advice.count <= 60)
        #expect(failure.sentence.hasSuffix("."))
        #expect(failure.advice.isEmpty || failure.advice.hasSuffix("."))
        #expect(!failure.told.contains("\n"))
      }
    }
  }

  private func transportErrors(_ long: String) -> [TransportError] {
    [
      .invalidURL(long), .nameNotFound(host: long), .connectionRefused(host: long, port: 65535),
      .connectionFailed(host: long, port: 65535, reason: long),
      .connectTimedOut(host: long, port: 65535, after: .seconds(10)), .proxyFailed(reason: long),
      .tlsFailed(host: long, .unknownAuthority(trusted: long)),
      .tlsFailed(host: long, .selfSigned(trusted: long)), .tlsFailed(host: long, .expired),
      .tlsFailed(host: long, .notYetValid), .tlsFailed(host: long, .wrongName),
      .tlsFailed(host: long, .versionTooOld), .tlsFailed(host: long, .noTLS),
      .tlsFailed(host: long, .unusableAuthorityFile(long)),
      .tlsFailed(host: long, .other(long)), .firstByteTimedOut(after: .seconds(600)),
      .silenceTimedOut(after: .seconds(300)), .cut(reason: long), .headersTooLarge,
      .bodyTooLarge(limit: 64 << 20), .other(code: -12345, reason: long),
    ]
  }
}
