import ChatUI
import TUICore

/// A transcript of plain words for searches.
struct Pages: SearchSource {
  struct Block {
    var role: SearchRole
    /// By section: pieces of lines.
    var sections: [Int: [[SearchLine]]]
  }

  var blocks: [Block] = []
  /// Pieces that were asked for, in order.
  var asked: [SearchPlace] = []

  init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// A block for each text, of one section, with a piece for each line.
  init(_ texts: String..., role: SearchRole = .answer) {
    for text in texts { add(text, role: role) }
  }

  mutating func add(_ text: String, role: SearchRole = .answer) {
    blocks.append(Block(role: role, sections: [0: Pages.pieces(text)]))
  }

  static func pieces(_ text: String) -> [[SearchLine]] {
    let safe = SafeText(prose: text)
    var start = 0
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { part in
      var line = StyledLine()
      line.append(safe, bytes: start..<start + part.utf8.count, TextStyle(.text))
      start += part.utf8.count + 1
      return [SearchLine(line, isCode: part.hasPrefix("    "))]
    }
  }

  var blockCount: Int { blocks.count }
  func role(ofBlock block: Int) -> SearchRole { blocks[block].role }
  func sections(ofBlock block: Int) -> [Int] { blocks[block].sections.keys.sorted() }
  func pieceCount(block: Int, section: Int) -> Int { blocks[block].sections[section]?.count ?? 0 }

  mutating func lines(block: Int, section: Int, piece: Int) -> [SearchLine] {
    asked.append(SearchPlace(block: block, section: section, piece: piece))
    return blocks[block].sections[section]?[piece] ?? []
  }
}

extension SearchHit {
  init(_ block: Int, _ piece: Int, _ source: Range<Int>, section: Int = 0) {
    self.init(
      place: SearchPlace(block: block, section: section, piece: piece), source: source)
  }
}

extension SearchState {
  /// Nothing is searched yet.
  static func typed(_ text: String, isRegex: Bool = false, from start: SearchPlace = .top)
    -> SearchState
  {
    var search = SearchState(origin: .live, start: SearchStart(place: start))
    if isRegex { search.toggleRegex() }
    search.type(text)
    return search
  }

  /// All is searched.
  static func finished(
    _ text: String, in pages: inout Pages, isRegex: Bool = false, from start: SearchPlace = .top
  ) -> SearchState {
    var search = SearchState.typed(text, isRegex: isRegex, from: start)
    search.searchAll(&pages)
    return search
  }

  mutating func searchAll(_ pages: inout Pages) {
    while search(&pages) {}
  }
}

/// What a query finds in a line, as text.
func found(_ typed: String, in line: String, isRegex: Bool = false) -> [String] {
  var matcher = SearchMatcher(SearchQuery(typed, isRegex: isRegex))
  let bytes = Array(line.utf8)
  return matcher.matches(in: bytes.span).map { String(decoding: bytes[$0], as: UTF8.self) }
}
