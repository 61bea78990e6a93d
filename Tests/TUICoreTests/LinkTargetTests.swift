import Testing

@testable import TUICore

struct LinkTargetTests {
  private func sent(_ address: String) -> String? {
    LinkTarget(address).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    ("http://example.org", "http://example.org"),
    ("HTTPS://Example.org/A?b=c#d", "https://Example.org/A?b=c#d"),
    (
      "https://example.org:8080/(x)[y]!$&'*+,;=~_-.", "https://example.org:8080/(x)[y]!$&'*+,;=~_-."
    ),
    ("http://[::1]/", "http://[::1]/"),
    ("MailTo:me@example.org?subject=a b", "mailto:me@example.org?subject=a%20b"),
    ("http://example.org/?a@b", "http://example.org/?a@b"),
  ])
  func `web and mail addresses are taken`(address: String, expected: String) {
    #expect(sent(address) == expected)
  }

  @Test(arguments: [
    "", ":", "example.org", "/path", "//example.org", "#part", "a/b.md", "file:///etc/passwd",
    "ftp://example.org", "javascript:alert(1)", "data:text/html,x", "ssh://example.org",
    "httpx://example.org", "xhttp://example.org", " http://example.org", "http\u{0}://example.org",
    "ｈttp://example.org", "http:", "http:/", "http://", "http:///path", "http://?q", "http://#f",
    "http://:80/", "http:example.org", "http:/example.org", "https:\\\\example.org", "mailto:",
  ])
  func `other schemes, relative addresses and those without a host are not`(address: String) {
    #expect(sent(address) == nil)
  }

  @Test(arguments: ["http://user@host/", "https://good.example:x@bad.example", "http://@host"])
  func `a name before the host would mislead`(address: String) {
    #expect(sent(address) == nil)
  }

  @Test func `what a URL cannot hold is percent-encoded`() {
    #expect(
      sent("http://ex.org/a b\"<>\\^`{|}") == "http://ex.org/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D")
    #expect(
      sent("http://bücher.example/ä/中?ß") == "http://b%C3%BCcher.example/%C3%A4/%E4%B8%AD?%C3%9F")
    #expect(
      sent("http://ex.org/\u{1B}\\\u{7}\n\u{7F}\u{9C}\0")
        == "http://ex.org/%1B%5C%07%0A%7F%C2%9C%00")
  }

  @Test func `what is encoded already stays, and a percent sign that encodes nothing does not`() {
    #expect(sent("http://ex.org/%20%c3%A4") == "http://ex.org/%20%c3%A4")
    #expect(sent("http://ex.org/100%/%4/%zz%") == "http://ex.org/100%25/%254/%25zz%25")
  }

  @Test func `2048 bytes are sent and not one more, encoded as they are`() {
    let start = "http://ex.org/"
    let room = LinkTarget.longest - start.utf8.count
    #expect(sent(start + String(repeating: "a", count: room))?.utf8.count == 2048)
    #expect(sent(start + String(repeating: "a", count: room + 1)) == nil)
    #expect(sent(start + String(repeating: " ", count: room / 3 + 1)) == nil)
    #expect(sent(start + String(repeating: "a", count: 1 << 20)) == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `whatever comes, what is sent is a plain address`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<200 {
      let count = Int.random(in: 0...60, using: &random)
      let tail = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let scheme = ["http://h", "https://h/", "mailto:", "HTTP://", ""].randomElement(
        using: &random)
      let address = (scheme ?? "") + String(decoding: tail, as: UTF8.self)
      guard let sent = sent(address) else { continue }
      #expect(
        sent.wholeMatch(of: /(https?:\/\/|mailto:)[A-Za-z0-9\-._~:\/?#\[\]@!$&'()*+,;=%]+/) != nil)
      #expect(sent.matches(of: /%(?![0-9A-Fa-f]{2})/).isEmpty)
      #expect(LinkTarget(sent)?.bytes == Array(sent.utf8))
    }
  }
}
