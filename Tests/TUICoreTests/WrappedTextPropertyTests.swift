import Testing

@testable import TUICore

/// Properties on random text.
struct WrappedTextPropertyTests {
  private static let pieces = [
    "a", "word ", "longerword", " ", "   ", "\n", "-", "a-b", "1-2", "https://a-b.c/d-e ", "://",
    "日",
    "本。", "「", "」", "ッ", "한", "e\u{301}", "\u{301}\u{316}", "👩\u{200D}💻", "👨\u{200D}👩\u{200D}👧",
    "🇯", "🇵", "👍🏿", "🏿", "❤\u{FE0F}", "क्\u{200D}ष", "ि", "\u{3000}", "\u{A0}", "—", "…", "\u{1B}",
    ",",
    "(", ")", "’", "é", "\u{200B}\u{200B}", "ก", "เ", "ำ", "ั", "์", "ๆ", "ภาษา", "ພາ", "ខ្", "មែ",
    "។",
    "န်", "္", "/", "x.y/z?q&r", "(http", "s://a", "http",
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

  @Test func `a URL no longer than a row is on one row, whatever stands around it`() {
    var random = RandomSource(seed: 10)
    let before = ["", "x ", "(", "[a](", "日本", "。", "「", "ไทย", "longword=", "a-b(", "é"]
    let after = ["", " ", ")", ").", "。", "」", "語", ", x", " word", "\n"]
    let urls = ["https://a-b.org/c-d/e", "http://a.b", "ftp://x/?y&z", "git+ssh://a-b"]
    for _ in 0..<3000 {
      let url = random.pick(urls)
      let head = Self.randomText(&random, pieces: ["word ", "日", "ไท", "ab", " "])
      let start = head + random.pick(before)
      let end = start.last.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
      let text = SafeText(prose: start + (end ? " " : "") + url + random.pick(after))
      let place = (start + (end ? " " : "")).utf8.count
      let whole = place..<place + url.utf8.count
      let rows = Self.wrap(text, url.utf8.count + random.below(8))
      #expect(rows.contains { $0.lowerBound <= place && $0.upperBound >= whole.upperBound })
    }
  }

  @Test func `what the letters tell to be one syllable is on one row`() {
    var random = RandomSource(seed: 11)
    let syllables = [
      "มา", "เรา", "วัน", "กำ", "ไป", "เป็น", "มือ", "จะ", "นั่น", "ມາ", "ເຮົາ", "ខ្ញុំ", "ខ្មែ", "មែ។", "မြန်",
      "ကျောင်း", "မာ။", " ", "日", "a",
    ]
    for _ in 0..<2000 {
      let chosen = (0..<random.below(24)).map { _ in random.pick(syllables) }
      var borders: Set<Int> = [0]
      for syllable in chosen { borders.insert((borders.max() ?? 0) + syllable.utf8.count) }
      let text = SafeText(prose: chosen.joined())
      for row in Self.wrap(text, 6 + random.below(8)) {
        #expect(borders.contains(row.lowerBound), "\(text.string)")
      }
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
    let ascii = [
      "a", "bc", " ", "   ", "-", "a-b", "://", "h://a-b-c", "\n", ".", "1", "word", "/", "(http",
      "s://", ")",
    ]
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
