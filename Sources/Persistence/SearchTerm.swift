import ChatCore

/// Words that stand one behind the other, as the index has them.
struct SearchTerm: Equatable {
  let words: [[UInt8]]
  /// The last one may go on.
  let isPrefix: Bool

  /// Of a longer phrase only the start is looked for.
  static let mostWords = 60
  /// A shorter beginning would be that of half of all words.
  private static let shortestPrefix = 3

  /// Nil where nothing of it is a word.
  init?(_ term: ChatQuery.Term, _ splitter: TextSplitter) {
    let words = splitter.words(of: term.text).prefix(Self.mostWords)
    guard let last = words.last else { return nil }
    self.words = Array(words)
    let letters = String(decoding: last, as: UTF8.self).unicodeScalars.count
    isPrefix = term.isPrefix && letters >= Self.shortestPrefix
  }

  /// As SQLite's full-text search reads it. Nothing in it is syntax but what is put here.
  var expression: String {
    let phrase = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    // No word holds a quote: SQLite and we would not split there else.
    return "\"\(phrase)\"" + (isPrefix ? " *" : "")
  }
}
