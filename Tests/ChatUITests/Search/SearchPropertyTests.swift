import Testing

@testable import ChatUI

/// What holds for any text and any pattern.
struct SearchPropertyTests {
  private static let letters = [
    "a", "A", "b", "B", "é", "É", "я", "Я", "日", "本", "🙂", "e\u{301}", "ß", "[", "{", "@", "`", " ",
    "ＡＢ", "ａｂ", "σ", "Σ", "ς",
  ]

  @Test(arguments: 1...40)
  func `letters are found where the plainest search finds them`(seed: Int) {
    var chance = Chance(state: UInt64(seed))
    for _ in 0..<40 {
      let palette = (0..<4).compactMap { _ in Self.letters.randomElement(using: &chance) }
      let line = chance.text(of: palette, count: Int.random(in: 0...60, using: &chance))
      let pattern = chance.text(of: palette, count: Int.random(in: 1...4, using: &chance))
      let query = SearchQuery(pattern)
      var matcher = SearchMatcher(query)
      let expected = plainlyFound(query.pattern, in: line, ignoresCase: query.ignoresCase)
      #expect(matcher.matches(in: Array(line.utf8).span) == expected, "\(pattern) in \(line)")
    }
  }

  private static let syntax = [
    "a", "b", "ab", "é", "日", ".", "[ab]", "[^a]", #"\w"#, #"\b"#, #"\B"#, "^", "$", "|", "a*",
    "b+",
    "a?", "a*?", "b+?", "(a|b)", "(ab|a)", "(a*)*", "(a|b){1,2}", "(?:ba)+", "(|b)", "(b?a)*", ".*",
  ]

  @Test(arguments: 1...30)
  func `expressions match where trying everything matches`(seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    for _ in 0..<8 {
      let pattern = chance.text(of: Self.syntax, count: Int.random(in: 1...4, using: &chance))
      let line = chance.text(
        of: ["a", "b", "ab", " ", "é", "日"], count: Int.random(in: 0...8, using: &chance))
      let query = SearchQuery(pattern, isRegex: true)
      let node = try PatternParser.parse(pattern, ignoresCase: query.ignoresCase)
      let plain = PlainPattern(node: node, scalars: Array(line.unicodeScalars))
      var matcher = SearchMatcher(query)
      #expect(
        matcher.matches(in: Array(line.utf8).span) == plain.found(), "\(pattern) in \(line)")
    }
  }

  @Test(arguments: ["ab", "aB", "я", "日本", "b"], [false, true])
  func `a line of many windows is searched as one`(pattern: String, isRegex: Bool) {
    var chance = Chance(state: 7)
    let line = chance.text(of: ["a", "b", "ab", "aB", "日本", "я"], count: 25_000)
    let query = SearchQuery(pattern, isRegex: isRegex)
    var matcher = SearchMatcher(query)
    let matches = matcher.matches(in: Array(line.utf8).span)
    #expect(matches == plainlyFound(pattern, in: line, ignoresCase: query.ignoresCase))
    #expect(matches.count > 500)
  }

  @Test func `a match over the border of two windows is found once`() {
    for gap in stride(from: 8_178, through: 8_198, by: 4) {
      let line = Array((String(repeating: "日", count: gap / 3) + "abcabc" + "日").utf8)
      var matcher = SearchMatcher(SearchQuery("(abc)+$|c日", isRegex: true))
      let start = gap / 3 * 3
      #expect(matcher.matches(in: line.span) == [start + 5..<start + 9])
    }
  }

  @Test func `letters over the border of two windows are found once`() {
    for gap in 65_528...65_540 {
      let line = Array((String(repeating: "-", count: gap) + "abcabcdabc").utf8)
      var matcher = SearchMatcher(SearchQuery("abcd"))
      #expect(matcher.matches(in: line.span) == [gap + 3..<gap + 7])
    }
  }

  /// Texts that a search by trying would not come to an end with.
  @Test(arguments: [
    "(a+)+$b", "(a|aa)+b", ".*.*.*=.*", "(a*)*b", "(.*a){20}b", "[ab]*a[ab]{250}", "a(.*b)?",
    #"(\w+\s?)+="#, "(a?){90}a{90}b",
  ])
  func `the work on a line is bounded`(pattern: String) {
    for letters in [["a"], ["a", "b"]] {
      var chance = Chance(state: 3)
      let line = Array(chance.text(of: letters, count: 9 << 10).utf8)
      var matcher = SearchMatcher(SearchQuery(pattern, isRegex: true))
      #expect(matcher.mistake == nil)
      var start = 0
      while start < line.count {
        let window = matcher.search(line.span, from: start)
        #expect(window.next > start)
        #expect(window.work < 5 << 20)
        start = window.next
      }
      #expect(start == line.count)
    }
  }

  // MARK: slices

  private static func pages(_ chance: inout Chance, blocks: Int) -> Pages {
    var pages = Pages()
    for _ in 0..<blocks {
      let role = [SearchRole.question, .answer, .other].randomElement(using: &chance) ?? .other
      pages.add(text(&chance), role: role)
    }
    return pages
  }

  private static func text(_ chance: inout Chance) -> String {
    chance.text(
      of: ["x", "xy ", "日本", "\n", "\n    ", " "], count: Int.random(in: 0...40, using: &chance))
  }

  @Test(arguments: 1...60)
  func `slices from any start find what one search from the top finds`(seed: Int) {
    var chance = Chance(state: UInt64(seed))
    var pages = Self.pages(&chance, blocks: 8)
    let typed = ["x", "xy", "c: x", "u:x", "日", "a: x"].randomElement(using: &chance) ?? "x"
    let whole = SearchState.finished(typed, in: &pages)
    let place = SearchPlace(
      block: Int.random(in: 0...8, using: &chance), section: 0,
      piece: Int.random(in: 0...3, using: &chance))
    var search = SearchState.typed(typed, isRegex: seed.isMultiple(of: 2), from: place)
    while search.search(&pages, bytes: Int.random(in: 1...300, using: &chance)) {}
    #expect(search.hits == whole.hits)
    let first = whole.hits.first { $0.place >= place } ?? whole.hits.first
    #expect(search.current == first)
  }

  @Test(arguments: 1...60)
  func `what changes while it is searched is found as if it had been so`(seed: Int) {
    var chance = Chance(state: UInt64(seed))
    var pages = Self.pages(&chance, blocks: 5)
    var search = SearchState.typed(
      "x", isRegex: seed.isMultiple(of: 2), from: SearchPlace(startOf: 3))
    for _ in 0..<30 {
      switch Int.random(in: 0..<5, using: &chance) {
      case 0: pages.add(Self.text(&chance))
      case 1:
        let block = Int.random(in: 0..<pages.blockCount, using: &chance)
        pages.blocks[block].sections = [
          1: Pages.pieces(Self.text(&chance)), 4: Pages.pieces(Self.text(&chance)),
        ]
        search.noteChange(ofBlock: block)
      case 2:
        let block = Int.random(in: 0..<pages.blockCount, using: &chance)
        let section = pages.sections(ofBlock: block)[0]
        let old = pages.blocks[block].sections[section] ?? []
        let kept = Int.random(in: 0...old.count, using: &chance)
        let tail = Pages.pieces(Self.text(&chance))
        pages.blocks[block].sections[section] = Array(old.prefix(kept)) + tail
        search.noteChange(block: block, section: section, fromPiece: kept)
      default: search.search(&pages, bytes: Int.random(in: 1...400, using: &chance))
      }
      if Bool.random(using: &chance) { search.goToNext() }
    }
    search.searchAll(&pages)
    #expect(search.hits == SearchState.finished("x", in: &pages).hits)
    #expect(search.hits.isEmpty == (search.current == nil))
    #expect(search.hits.isEmpty || search.currentIndex != nil)
  }
}
