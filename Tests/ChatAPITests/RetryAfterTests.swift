import HTTPCore
import Testing

@testable import ChatAPI

@Suite struct RetryAfterTests {
  @Test(arguments: [
    ("retry-after", "3", "3 s"), ("retry-after", "0.2", "1 s"), ("retry-after", "119", "119 s"),
    ("retry-after", "120", "2 min"), ("retry-after", "7200", "2 h"),
    ("retry-after", "1e6", "12 days"),
    ("retry-after", "1e9", nil), ("retry-after", "-1", nil), ("retry-after", "nan", nil),
    ("retry-after", "inf", nil), ("retry-after", "soon", nil), ("retry-after", "", nil),
    ("retry-after-ms", "1500", "2 s"),
    ("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT", "until Wed, 21 Oct 2026 07:28:00 GMT"),
  ]) func `a header gives a wait in words`(name: String, value: String, words: String?) {
    let head = HTTPResponseHead(status: 429, headers: [HTTPHeader(name, value)])
    #expect(RetryAfter.words(head, message: nil) == words)
  }

  @Test(arguments: [
    ("Please try again in 5.289s.", "6 s"), ("try again in 1h2m3.5s", "63 min"),
    ("Try again in 120ms", "1 s"), ("try again in a while", nil), ("try again in 5", nil),
    ("", nil),
  ]) func `a message gives a wait where no header does`(message: String, words: String?) {
    #expect(RetryAfter.words(HTTPResponseHead(status: 429), message: message) == words)
  }
}
