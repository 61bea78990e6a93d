@testable import Highlighting

/// Lines made of what means something in a language, in no order.
struct LanguageSoup {
  let language: Language
  private let pieces: [[UInt8]]

  init(_ language: Language) {
    self.language = language
    var texts: Set<String> = [
      " ", "\n", "\n  ", "\t", "a", "Ab", "é", "1", "0x1", "-", "=", ":", ".", "(", ")", "{", "}",
      "[", "]", "EOF", "\\", "\"", "'", "#", "/", "<", ">", "x(", "\n- ", ": |\n   ",
    ]
    for rules in [language.rules] + language.more.values { Self.add(rules, to: &texts) }
    pieces = texts.sorted().map { Array($0.utf8) }
  }

  func lines(pieces count: Int, _ numbers: inout SeededNumbers) -> [[UInt8]] {
    var bytes: [UInt8] = []
    for _ in 0..<count { bytes += pieces[Int.random(in: pieces.indices, using: &numbers)] }
    return bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
  }

  private static func add(_ rules: Rules, to texts: inout Set<String>) {
    texts.formUnion(rules.literals)
    for mark in rules.marks { texts.formUnion([mark.prefix, mark.prefix + "a" + mark.suffix]) }
    for region in rules.regions { add(region, to: &texts) }
    guard let words = rules.words else { return }
    for list in [words.keywords, words.beforeFunction, words.beforeType] {
      if let word = list.split(separator: " ").last { texts.insert(String(word)) }
    }
  }

  private static func add(_ region: Region, to texts: inout Set<String>) {
    let (opener, between) = middle(of: region.opening.form)
    texts.formUnion(region.opening.prefixes.map { $0 + between + opener })
    switch region.closing {
    case .text(let head, let tail): texts.insert(head + between + tail)
    case .before(let text, _): texts.insert(text)
    case .lineEnd, .byOpening: break
    }
    if let nesting = region.nesting { texts.formUnion([nesting.open, nesting.close]) }
    if let escape = region.escape { texts.insert(String(escape)) }
    for next in region.next { add(next, to: &texts) }
    guard case .holding(let regions, let marks, let literals) = region.inside else { return }
    add(Rules(regions: regions, marks: marks, literals: literals), to: &texts)
  }

  private static func middle(of form: Opening.Form) -> (opener: String, between: String) {
    switch form {
    case .plain, .character, .indented: ("", "")
    case .counted(let counter, _, let opener, _): (opener, String(counter))
    case .tagged(let opener, _): (opener, "a")
    case .hereDocument(let isQuoted, _): ("", isQuoted ? "'EOF'" : "EOF")
    }
  }
}
