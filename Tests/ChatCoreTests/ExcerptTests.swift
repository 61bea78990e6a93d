import Testing

@testable import ChatCore

struct ExcerptTests {
  private func excerpt(_ text: String, _ matches: Range<Int>...) -> Excerpt {
    Excerpt(of: Array(text.utf8), around: matches)
  }

  @Test func `a short text is shown whole, its matches apart`() {
    let excerpt = excerpt("one two three", 4..<7)
    #expect(excerpt.pieces == [.init("one "), .init("two", isMatch: true), .init(" three")])
    #expect(excerpt.text == "one two three" && excerpt.firstMatch == "two")
  }

  @Test func `lines become one`() {
    let excerpt = excerpt("\n\none\r\n\n  two \tthree\n", 10..<13)
    #expect(excerpt.text == "one two three ")
    #expect(excerpt.firstMatch == "two")
  }

  @Test func `a long text is cut at words on both sides`() {
    let text =
      String(repeating: "abcdefg ", count: 50) + "HERE" + String(repeating: " tuvwxyz", count: 90)
    let excerpt = excerpt(text, 400..<404)
    #expect(excerpt.isCutBefore && excerpt.isCutBehind)
    #expect(excerpt.text.hasPrefix("…abcdefg abc") && excerpt.text.hasSuffix(" tuvwxyz…"))
    #expect(excerpt.text.contains("abcdefg HERE tuvwxyz") && excerpt.firstMatch == "HERE")
    #expect(excerpt.text.utf8.count < 500)
  }

  @Test func `no character is cut`() {
    let text = String(repeating: "川", count: 400)
    for start in 0..<4 {
      let excerpt = Excerpt(
        of: Array((String(repeating: "x", count: start) + text).utf8).dropFirst(0),
        around: [(600 + start)..<(603 + start)])
      #expect(!excerpt.text.contains("\u{FFFD}") && excerpt.firstMatch == "川")
    }
  }

  @Test func `without a match it is the start, and bytes that are no text are signs`() {
    #expect(Excerpt(of: [0x61, 0xFF, 0x00, 0x62] as [UInt8], around: []).text == "a\u{FFFD}\0b")
    #expect(excerpt("").text == "")
  }

  @Test func `ranges that are not in the text are left out`() {
    #expect(excerpt("abc", 0..<1, 7..<9).text == "abc")
    #expect(excerpt("abc", 1..<9).firstMatch == "bc")
  }
}
