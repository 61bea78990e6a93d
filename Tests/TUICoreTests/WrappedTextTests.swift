import Testing

@testable import TUICore

/// The rows of a text, each as a string.
private func rows(_ text: SafeText, _ columns: Int) -> [String] {
  var wrapped = WrappedText(columns: columns)
  wrapped.update(text, changedFrom: 0)
  return (0..<wrapped.rowCount).map { text.slice(wrapped.row(at: $0)).string }
}

private func rows(_ prose: String, _ columns: Int) -> [String] {
  rows(SafeText(prose: prose), columns)
}

struct WrappedTextTests {
  @Test func `words go where they fit and the space broken at is not shown`() {
    #expect(rows("one two three", 8) == ["one two", "three"])
    #expect(rows("one two three", 7) == ["one two", "three"])
    #expect(rows("one two three", 6) == ["one", "two", "three"])
  }

  @Test func `many spaces at a break are one break`() {
    #expect(rows("one      two", 5) == ["one", "two"])
    #expect(rows("one      \ntwo", 5) == ["one", "two"])
    #expect(rows("é one      two", 7) == ["é one", "two"])
    #expect(rows("a  b", 4) == ["a  b"])
  }

  @Test func `blanks at a line's ends are shown where they fit`() {
    #expect(rows("  code", 8) == ["  code"])
    #expect(rows("code  \nx", 8) == ["code  ", "x"])
    #expect(rows("   ", 8) == ["   "])
    #expect(rows("         \nx", 4) == ["", "x"])
  }

  @Test func `a line feed ends a line and nothing follows the last`() {
    #expect(rows("", 8) == [])
    #expect(rows("\n", 8) == [""])
    #expect(rows("a\n", 8) == ["a"])
    #expect(rows("a\n\n", 8) == ["a", ""])
    #expect(rows("a\n\nb", 8) == ["a", "", "b"])
  }

  @Test func `a word longer than a row begins on its own and is broken`() {
    #expect(rows("an incomprehensible word", 8) == ["an", "incompre", "hensible", "word"])
    #expect(rows("un caféchantantvraiment", 8) == ["un", "caféchan", "tantvrai", "ment"])
  }

  @Test func `a hyphen between letters may end a row`() {
    #expect(rows("a well-known rule", 8) == ["a well-", "known", "rule"])
    #expect(rows("été à-peu-près", 8) == ["été à-", "peu-près"])
    #expect(rows("minus -1 or 2-3-4", 9) == ["minus -1", "or 2-3-4"])
    #expect(rows("see --long-option", 9) == ["see", "--long-", "option"])
  }

  @Test func `a URL that fits a row stays whole`() {
    #expect(rows("see https://a-b.org/c-d", 19) == ["see", "https://a-b.org/c-d"])
    #expect(rows("voilà https://a-b.org/c-d", 19) == ["voilà", "https://a-b.org/c-d"])
  }

  @Test func `a URL goes to the next row whole also out of the middle of a word`() {
    let url = "https://a-b.org/c-d"
    #expect(rows("see (\(url))", 21) == ["see", "(\(url))"])
    #expect(rows("see (\(url)) x", 19) == ["see", "(", url, ") x"])
    #expect(rows("[text](\(url)),\nx", 20) == ["[text](", url + ")", ",", "x"])
    #expect(rows("日本語\(url)文字", 19) == ["日本語", url, "文字"])
    #expect(rows("日本「\(url)」文字", 20) == ["日本", "「", url, "」文字"])
    #expect(rows("été=\(url).", 20) == ["été=", url + "."])
    #expect(rows("longword=\(url)", 19) == ["longword=", url])
    #expect(rows("longwordlong(\(url)", 19) == ["longwordlong(", url])
    #expect(rows("longwordlonger(\(url)", 19) == ["longwordlonger(", url])
    #expect(rows("ภาษาไทย\(url)", 19) == ["ภาษาไทย", url])
    #expect(rows("longwordlonger(httpsx", 19) == ["longwordlonger(http", "sx"])
  }

  @Test func `a long word is broken after a sign in the row's second half`() {
    #expect(
      rows("https://example.org/path/to?a=1&b=2", 16) == [
        "https://example.", "org/path/to?a=1&", "b=2",
      ])
    #expect(rows("/usr/share/documentation", 12) == ["/usr/share/", "documentatio", "n"])
    #expect(rows("/usr/documentation", 12) == ["/usr/documen", "tation"])
    #expect(rows("https://a/bc", 7) == ["https:/", "/a/bc"])
    #expect(rows("/étés/été/étés", 12) == ["/étés/été/", "étés"])
    #expect(rows("aaaaaaa...aaa", 9) == ["aaaaaaa..", ".aaa"])
    #expect(rows("aaaaa/\u{301}aaa", 7) == ["aaaaa/\u{301}a", "aa"])
  }

  @Test func `scripts without spaces break between syllables`() {
    #expect(rows("ภาษาไทย", 4) == ["ภาษา", "ไทย"])
    #expect(rows("ภาษาไทย", 5) == ["ภาษา", "ไทย"])
    #expect(rows("กำลังเป็นคน", 4) == ["กำลัง", "เป็นค", "น"])
    #expect(rows("เดินๆ", 3) == ["เดิ", "นๆ"])
    #expect(rows("ศาสตร์", 4) == ["ศาส", "ตร์"])
    #expect(rows("ພາສາລາວ", 4) == ["ພາສາ", "ລາວ"])
    #expect(rows("ភាសាខ្មែរ។", 8) == ["ភាសាខ្មែ", "រ។"])
    #expect(rows("မြန်မာ။", 4) == ["မြန်", "မာ။"])
    #expect(rows("ไทยabcไทย", 5) == ["ไทย", "abcไท", "ย"])
  }

  @Test func `a space that leaves the row half full goes before a syllable's end`() {
    #expect(rows("กขคง จฉชซ", 7) == ["กขคง", "จฉชซ"])
    #expect(rows("กข จฉชซฌญฎฏ", 9) == ["กข จฉชซฌญ", "ฎฏ"])
    #expect(rows("กข abcdefgh", 9) == ["กข", "abcdefgh"])
  }

  @Test func `rows break between ideographs, with kinsoku`() {
    #expect(rows("日本語文字列", 7) == ["日本語", "文字列"])
    #expect(rows("日本語。文字", 6) == ["日本", "語。文", "字"])
    #expect(rows("彼は「今日」と", 6) == ["彼は", "「今", "日」と"])
    #expect(rows("赤キャッチ", 6) == ["赤", "キャッ", "チ"])
    #expect(rows("日本ABC語", 7) == ["日本ABC", "語"])
    #expect(rows("한국어문장", 4) == ["한국", "어문", "장"])
  }

  @Test func `a cluster is never split`() {
    #expect(rows("cafe\u{301}s", 4) == ["cafe\u{301}", "s"])
    #expect(rows("ab👩\u{200D}💻cd", 5) == ["ab", "👩\u{200D}💻", "cd"])
    #expect(rows("x🇯🇵🇩🇪", 4) == ["x🇯🇵", "🇩🇪"])
    #expect(rows("👍🏿👍🏿", 6) == ["👍🏿", "👍🏿"])
    #expect(rows("aaa1\u{FE0F}\u{20E3}", 3) == ["aaa", "1\u{FE0F}\u{20E3}"])
    #expect(rows("कि कि", 3) == ["कि", "कि"])
  }

  @Test func `a cluster wider than the row is broken between its bases`() {
    #expect(
      rows("👨\u{200D}👩\u{200D}👧", 4) == ["👨\u{200D}👩\u{200D}", "👧"])
    #expect(rows("日e\u{301}🇯🇵", 1) == ["日", "e\u{301}", "🇯", "🇵"])
  }

  @Test func `an offset's row is the one that shows it or ends at it`() {
    var wrapped = WrappedText(columns: 4)
    let text = SafeText(prose: "one two\n\nx")
    wrapped.update(text, changedFrom: 0)
    #expect((0...11).map(wrapped.rowIndex) == [0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 3, 3])
    #expect(wrapped.rowIndex(containing: -1) == 0)
    #expect(wrapped.row(at: 4) == 10..<10)
    #expect(wrapped.row(at: -1) == 10..<10)
    #expect(WrappedText(columns: 4).rowIndex(containing: 0) == 0)
  }

  @Test func `a cluster that shrinks goes back over two rows`() {
    let old = SafeText(prose: "a b(👩\u{200D}👩\u{200D}👧")
    let new = SafeText(prose: "a b(👩")
    var wrapped = WrappedText(columns: 6)
    wrapped.update(old, changedFrom: 0)
    #expect((0..<wrapped.rowCount).map { wrapped.row(at: $0) } == [0..<1, 2..<4, 4..<22])
    wrapped.update(new, changedFrom: 8)
    #expect((0..<wrapped.rowCount).map { wrapped.row(at: $0) } == [0..<8])
  }

  @Test func `less than one column counts as one`() {
    #expect(WrappedText(columns: 0).columns == 1)
    #expect(rows("ab", -3) == ["a", "b"])
  }
}
