import HTTPCore
import Testing

@testable import ChatAPI

@Suite struct RetryAfterTests {
  @Test(arguments: [
    ("retry-after", "3", "3 s"), ("retry-after", "0.2", "1 s"), ("retry-after", "119", "119 s"),
    ("retry-after", "120", "2 min"), ("retry-after", "7200", "2 h"),
    ("retry-after", "1e6", "12 days"),
    ("retry-after", "1e9", "more than a year"), ("retry-after", "-1", nil),
    ("retry-after", "nan", nil),
    ("retry-after", "inf", nil), ("retry-after", "soon", nil), ("retry-after", "", nil),
    ("retry-after-ms", "1500", "2 s"),
    ("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT", "until Wed, 21 Oct 2026 07:28:00 GMT"),
  ]) func `a header gives a wait in words`(name: String, value: String, words: String?) {
    let head = HTTPResponseHead(status: 429, headers: [HTTPHeader(name, value)])
    #expect(RetryAfter.words(head, message: nil) == words)
  }

  @Test(arguments: [
    ("Please try again in 5.289s.", "6 s"), ("try again in 1h2m3.5s", "63 min"),
    ("Try again in 120ms", "1 s"),
    ("Please retry after 8 seconds.", "8 s"), ("retry in 2 minutes", "2 min"),
    ("try again in a while", nil), ("try again in 5", nil),
    ("", nil),
  ]) func `a message gives a wait where no header does`(message: String, words: String?) {
    #expect(RetryAfter.words(HTTPResponseHead(status: 429), message: message) == words)
  }

  @Test(arguments: [
    ("Wed, 21 Oct 2026 07:28:00 GMT", 1_792_567_680),
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Sun Nov  6 08:49:37 1994", 784_111_777),
    ("Tue, 29 Feb 2028 00:00:00 GMT", 1_835_395_200), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Wed, 21 Oct 2026 07:28:00", nil), ("Wed, 21 Foo 2026 07:28:00 GMT", nil),
    ("Wed, 32 Oct 2026 07:28:00 GMT", nil), ("Wed, 21 Oct 2026 24:28:00 GMT", nil), ("", nil),
    ("Wed, 21 Oct 99999999999999999999 07:28:00 GMT", nil), ("GMT", nil),
  ]) func `a date in any of its three forms is read`(text: String, seconds: Double?) {
    #expect(HTTPDate.seconds(of: text) == seconds)
  }

  /// PROTOCOL 7.5: what servers send in `x-ratelimit-reset-…` beside a `remaining` of 0.
  @Test(arguments: [
    ("12ms", 0.012), ("20s", 20), ("6m0s", 360), ("1h2m3.5s", 3723.5), ("59.7s", 59.7),
    ("30", 30), ("0", nil), ("-1", nil), ("0s", nil), ("", nil), ("s", nil), ("5x", nil),
    ("1m 5s", nil), ("2026-10-21T07:28:00Z", nil), ("nan", nil),
  ]) func `the reset of a limit that is used up is read`(value: String, seconds: Double?) {
    let head = HTTPResponseHead(
      status: 429,
      headers: [
        HTTPHeader("x-ratelimit-remaining-tokens", "0"),
        HTTPHeader("x-ratelimit-reset-tokens", value),
      ])
    #expect(RetryAfter.seconds(head, message: nil, now: 0) == seconds)
  }

  @Test func `of two limits that are used up the longer one counts`() {
    let headers = ["requests": ("0", "1m0s"), "tokens": ("0", "2s")].flatMap { kind, told in
      [
        HTTPHeader("X-RateLimit-Remaining-\(kind)", told.0),
        HTTPHeader("X-RateLimit-Reset-\(kind)", told.1),
      ]
    }
    let head = HTTPResponseHead(status: 429, headers: headers)
    #expect(RetryAfter.seconds(head, message: nil, now: 0) == 60)
    #expect(RetryAfter.words(head, message: nil) == "60 s")
    #expect(RetryAfter.seconds(head, message: "try again in 3s", now: 0) == 3)
  }
}
