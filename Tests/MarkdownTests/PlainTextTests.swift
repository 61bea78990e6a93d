import Testing

@testable import Markdown

struct PlainTextTests {
  @Test(arguments: [
    "a*b", "a_b", "`", "\\", "~", "[", "]", "<", "&amp;", "me@x.org", "http://x", "www.x.org",
    "\u{1}",
  ])
  func `a text with a sign of syntax goes to the parser`(text: String) {
    #expect(!PlainText.holds(Array(text.utf8)))
  }

  /// With a last line that needs the parser, the parser reads the lines before it as well.
  @Test func `a plain text has the runs that the parser would give it`() {
    let words = ["word", "日本語", "a:", "(b)", "c!", "1.", "-", "+ x", "$", "\"q\"", "é", "  ", ">"]
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var plain = "word"
      for _ in 0..<12 {
        plain += words.randomElement(using: &generator) ?? ""
        plain += [" ", " ", "  ", "\nz"].randomElement(using: &generator) ?? ""
      }
      let own = blocks(of: plain + "\nz", readsFormulas: false).flatMap(\.lines)
      let read = blocks(of: plain + "\n\\*", readsFormulas: false).flatMap(\.lines)
      #expect(own.count > 1 && own.dropLast() == read.dropLast(), "\(plain.debugDescription)")
    }
  }
}
