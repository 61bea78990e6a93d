import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

/// Wed, 21 Oct 2026 07:28:00 GMT.
private let now = 1_792_567_680.0

private func attempt(
  _ status: Int, _ headers: [(String, String)] = [], _ body: String = ""
) -> FailedAttempt {
  let head = HTTPResponseHead(status: status, headers: headers.map { HTTPHeader($0, $1) })
  return FailedAttempt(.refused(head, ErrorBody(reading: Array(body.utf8))))
}

private func wait(
  _ attempt: FailedAttempt, made: Int = 0, jitter: Double = 0
) -> Int? {
  RetryPolicy.wait(after: attempt, retries: made, jitter: jitter, now: now)
    .map { Int($0 / .milliseconds(1)) }
}

@Suite struct RetryPolicyTests {
  /// Milliseconds; nil for no retry.
  @Test(
    arguments: [
      (408, [], "", 500), (409, [], "", 500), (425, [("Retry-After", "2")], "", 2000),
      (429, [("retry-after", "3")], "", 3000), (429, [("Retry-After", "0.25")], "", 250),
      (429, [("retry-after-ms", "1500"), ("retry-after", "9")], "", 1500),
      (429, [("retry-after-ms", "-5"), ("retry-after", "9")], "", 9000),
      (429, [("retry-after", "Wed, 21 Oct 2026 07:28:07 GMT")], "", 7000),
      (429, [("retry-after", "Wed, 21 Oct 2026 07:27:00 GMT")], "", 500),
      (429, [("retry-after", "120")], "", 120_000), (429, [("retry-after", "121")], "", nil),
      (429, [("retry-after", "0")], "Please try again in 9.5s.", 9500),
      (429, [], "Please try again in 1m38.016s. Visit the billing page.", 98_016),
      (
        429, [("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "1m0.5s")], "",
        60_500
      ),
      (
        429, [("x-ratelimit-remaining-tokens", "7"), ("x-ratelimit-reset-tokens", "1m0.5s")], "",
        500
      ),
      (
        503, [("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "6m0s")], "",
        nil
      ),
      (429, [("retry-after", "3")], #"{"error":{"code":"insufficient_quota"}}"#, nil),
      (498, [], "", 500), (500, [("x-should-retry", "false")], "", nil),
      (400, [("x-should-retry", "true"), ("retry-after", "1")], "", 1000),
      (502, [("retry-after", "soon")], "", 500), (529, [("retry-after", "4")], "", 4000),
      (301, [("retry-after", "1")], "", nil), (422, [("retry-after", "1")], "", nil),
    ] as [(Int, [(String, String)], String, Int?)])
  func `R17: status and headers decide whether and when`(
    status: Int, headers: [(String, String)], body: String, milliseconds: Int?
  ) {
    #expect(wait(attempt(status, headers, body)) == milliseconds)
  }

  @Test(arguments: [
    204, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 413, 418, 422,
  ]) func `what will not pass by itself is never sent again`(status: Int) {
    #expect(wait(attempt(status)) == nil)
  }

  @Test(arguments: [500, 501, 502, 503, 504, 520, 521, 522, 523, 524, 529, 599])
  func `a fault of the server may pass`(status: Int) {
    #expect(wait(attempt(status)) == 500)
  }

  @Test(arguments: [
    #"{"error":{"message":"maximum context length is 10 tokens"}}"#,
    #"{"error":{"message":"m","code":"context_length_exceeded"}}"#,
  ]) func `a conversation that is too long is too long the next time`(body: String) {
    #expect(wait(attempt(500, [], body)) == nil)
  }

  @Test(arguments: [
    (#"{"error":{"message":"m","code":503}}"#, 500), (#"{"error":{"code":"429"}}"#, 500),
    (#"{"error":{"type":"overloaded_error"}}"#, 500), (#"{"error":"Rate limit reached"}"#, 500),
    (#"{"error":{"message":"m","code":400}}"#, nil), (#"{"error":{"message":"m"}}"#, nil),
    (#"{"error":{"code":"insufficient_quota","message":"rate limit"}}"#, nil),
  ]) func `an error inside a response of status 200 counts by its own status or words`(
    body: String, milliseconds: Int?
  ) {
    #expect(wait(attempt(200, [], body)) == milliseconds)
  }

  @Test(arguments: [
    (TransportError.connectionRefused(host: "h", port: 1), true), (.nameNotFound(host: "h"), true),
    (.connectionFailed(host: "h", port: 1, reason: ""), true),
    (.connectTimedOut(host: "h", port: 1, after: .seconds(1)), true),
    (.firstByteTimedOut(after: .seconds(1)), true), (.cut(reason: ""), true),
    (.tlsFailed(host: "h", .expired), false), (.invalidURL(""), false),
    (.proxyFailed(reason: "407"), false), (.headersTooLarge, false),
    (.bodyTooLarge(limit: 1), false), (.silenceTimedOut(after: .seconds(1)), false),
    (.other(code: 1, reason: ""), false),
  ]) func `a failure to connect may pass, a lack of trust does not`(
    error: TransportError, mayPass: Bool
  ) {
    #expect((wait(FailedAttempt(.transport(error))) != nil) == mayPass)
  }

  @Test(arguments: [
    (0, 0.0, 500), (0, 1.0, 375), (0, 0.5, 438), (1, 0.0, 1000), (1, 1.0, 750), (2, 0.0, nil),
    (-1, 0.0, 500), (0, 7.0, 375),
  ]) func `the wait doubles, less a random quarter, and two retries are the most`(
    made: Int, jitter: Double, milliseconds: Int?
  ) {
    #expect(wait(attempt(500), made: made, jitter: jitter) == milliseconds)
  }

  @Test(arguments: [
    (
      "N34", 401, "", #"{"error":{"message":"Incorrect API key provided: sk-secret0123456789"}}"#,
      nil, "HTTP 401: the server refused the key from KEY. Check that it is for this server."
    ),
    ("N35", 429, "3", "", 3000, "HTTP 429: too many requests for now. Wait 3 s."),
    (
      "N36", 429, "Wed, 21 Oct 2026 07:28:30 GMT", "", 30_000,
      "HTTP 429: too many requests for now. Wait until Wed, 21 Oct 2026 07:28:30 GMT."
    ),
    ("N37", 429, "1e9", "", nil, "HTTP 429: too many requests for now. Wait more than a year."),
    ("N38", 429, "-1", "", 500, "HTTP 429: too many requests for now. Wait a little."),
    ("N39", 429, "NaN", "", 500, "HTTP 429: too many requests for now. Wait a little."),
    ("N40", 500, "", "", 500, "HTTP 500: the server failed."),
    ("N41", 529, "", "", 500, "HTTP 529: the server is busy or still starting. Wait a little."),
  ]) func `N34 to N41: the policy and the sentence agree`(
    number: String, status: Int, retryAfter: String, body: String, milliseconds: Int?,
    sentence: String
  ) throws {
    let headers = retryAfter.isEmpty ? [] : [("Retry-After", retryAfter)]
    let attempt = attempt(status, headers, body)
    #expect(wait(attempt) == milliseconds, "\(number)")
    guard case .refused(let head, let error) = attempt.cause else { return }
    let endpoint = try Endpoint.fixture(key: "sk-secret0123456789", origin: "KEY")
    let failure = FailureAdvice(endpoint: endpoint, purpose: .chat).refused(head, error)
    #expect(failure.sentence == sentence, "\(number)")
    #expect(!"\(failure)".contains("secret"), "\(number)")
  }

  @Test func `N40: after two retries a fault is told`() {
    #expect((0...2).map { wait(attempt(500), made: $0) } == [500, 1000, nil])
  }

  @Test(arguments: [
    (429, "", "429: too many requests"), (503, "", "503: the server is busy or still starting"),
    (500, "", "500: the server failed"), (408, "", "408: the server gave up waiting"),
    (200, #"{"error":{"code":502}}"#, "502: a gateway got no answer from the server"),
    (200, #"{"error":"overloaded"}"#, "the server is busy or still starting"),
    (200, #"{"error":"x"}"#, "the server failed"),
  ]) func `a refusal has its clause`(status: Int, body: String, clause: String) throws {
    #expect(attempt(status, [], body).reason(at: try .fixture()) == clause)
  }

  @Test(arguments: [
    (TransportError.connectionRefused(host: "h", port: 1), "connection refused"),
    (.nameNotFound(host: "host-sk-canary123"), "no host named host-…y123"),
    (.connectionFailed(host: "h", port: 1, reason: "x"), "no connection to h:1"),
    (.connectTimedOut(host: "h", port: 1, after: .seconds(10)), "no connection within 10 s"),
    (.firstByteTimedOut(after: .seconds(300)), "no answer within 300 s"),
    (.cut(reason: "x"), "the connection ended before an answer came"),
  ]) func `a transport error has its clause`(error: TransportError, clause: String) throws {
    #expect(FailedAttempt(.transport(error)).reason(at: try .fixture()) == clause)
  }
}
