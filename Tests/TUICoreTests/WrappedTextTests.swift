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

/// Properties on random text.
struct WrappedTextPropertyTests {
  private static let pieces = [
    "a", "word ", "longerword", " ", "   ", "\n", "-", "a-b", "1-2", "https://a-b.c/d-e ", "://",
    "日",
    "本。", "「", "」", "ッ", "한", "e\u{301}", "\u{301}\u{316}", "👩\u{200D}💻", "👨\u{200D}👩\u{200D}👧",
    "🇯", "🇵", "👍🏿", "🏿", "❤\u{FE0F}", "क्\u{200D}ष", "ि", "\u{3000}", "\u{A0}", "—", "…", "\u{1B}",
    ",",
    "(", ")", "’", "é", "\u{200B}\u{200B}",
  ]

  private static func randomText(_ random: inout RandomSource, pieces: [String] = pieces) -> String
  {
    (0..<random.below(24)).map { _ in random.pick(pieces) }.joined()
  }

  private static func ranges(_ wrapped: WrappedText) -> [Range<Int>] {
    (0..<wrapped.rowCount).map { wrapped.row(at: $0) }
  }

  private static func wrap(_ text: SafeText, _ columns: Int) -> [Range<Int>] {
    var wrapped = WrappedText(columns: columns)
    wrapped.update(text, changedFrom: 0)
    return ranges(wrapped)
  }

  /// Borders of clusters, those inside a cluster wider than the row with them.
  private static func borders(_ text: SafeText, _ columns: Int) -> Set<Int> {
    var borders: Set<Int> = [0]
    var index = 0
    while index < text.utf8.count {
      let cluster = TextCluster(in: text.utf8.span, at: index)
      if cluster.columns > columns { borders.formUnion(index..<cluster.end) }
      borders.insert(cluster.end)
      index = cluster.end
    }
    return borders
  }

  @Test func `rows fit, split no cluster, and leave out only line feeds and spaces`() {
    var random = RandomSource(seed: 6)
    for _ in 0..<1500 {
      let text = SafeText(prose: Self.randomText(&random))
      let columns = 1 + random.below(12)
      let borders = Self.borders(text, columns)
      var end = 0
      for row in Self.wrap(text, columns) {
        let gap = text.utf8[end..<row.lowerBound]
        #expect(gap.allSatisfy { $0 == 0x0A || $0 == 0x20 })
        #expect(gap.count { $0 == 0x0A } <= 1)
        let shown = text.slice(row)
        #expect(!shown.utf8.contains(0x0A))
        let isLoneWide = shown.columns == 2 && columns == 1
        #expect(shown.columns <= columns || isLoneWide)
        #expect(borders.contains(row.lowerBound))
        end = row.upperBound
      }
      #expect(text.utf8[end...].allSatisfy { $0 == 0x0A || $0 == 0x20 })
    }
  }

  @Test func `growing piece by piece gives the rows of the whole at every prefix`() {
    var random = RandomSource(seed: 7)
    for _ in 0..<400 {
      let columns = 1 + random.below(12)
      var builder = SafeTextBuilder()
      var wrapped = WrappedText(columns: columns)
      for scalar in Self.randomText(&random).unicodeScalars {
        let changedFrom = builder.append(String(scalar))
        let before = Self.ranges(wrapped)
        let first = wrapped.update(builder.text, changedFrom: changedFrom)
        #expect(Self.ranges(wrapped) == Self.wrap(builder.text, columns))
        #expect(before.prefix(first) == Self.ranges(wrapped).prefix(first))
      }
    }
  }

  @Test func `another end to a text gives the rows of the new whole`() {
    var random = RandomSource(seed: 8)
    for _ in 0..<1500 {
      let columns = 1 + random.below(12)
      let stem = SafeText(prose: Self.randomText(&random))
      let old = stem + SafeText(prose: Self.randomText(&random))
      let new = stem + SafeText(prose: Self.randomText(&random))
      var wrapped = WrappedText(columns: columns)
      wrapped.update(old, changedFrom: 0)
      wrapped.update(new, changedFrom: stem.utf8.count)
      #expect(Self.ranges(wrapped) == Self.wrap(new, columns))
    }
  }

  @Test func `plain ASCII is broken as the search for any text breaks it`() {
    var random = RandomSource(seed: 9)
    let ascii = ["a", "bc", " ", "   ", "-", "a-b", "://", "h://a-b-c", "\n", ".", "1", "word"]
    for _ in 0..<3000 {
      let text = SafeText(prose: Self.randomText(&random, pieces: ascii))
      let columns = 1 + random.below(12)
      var start = 0
      while start < text.utf8.count {
        var search = RowSearch(start: start, columns: columns)
        let row = RowBreaking.row(in: text.utf8.span, from: start, columns: columns)
        #expect(search.run(in: text.utf8.span) == row)
        start = row.next
      }
    }
  }

  @Test(arguments: [
    "a", "word ", "日", "a-", "\u{301}", "\u{200B}", "👩\u{200D}", " ", "\n", "line\n", "\u{1B}",
  ])
  func `an update lays out three rows and what is new, however long the line`(piece: String) {
    var builder = SafeTextBuilder()
    var wrapped = WrappedText(columns: 10)
    for _ in 0..<1000 {
      let before = wrapped.rowCount
      let changedFrom = builder.append(piece)
      let first = wrapped.update(builder.text, changedFrom: changedFrom)
      #expect(first >= before - 5)
    }
  }
}
