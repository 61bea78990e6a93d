/// Takes a typed query apart into words and quoted phrases.
struct ChatQueryReader {
  struct Word {
    var text: String
    var isQuoted = false
    /// A minus stood before it.
    var isExcluded = false
    /// A star stood behind it.
    var isPrefix = false

    var term: ChatQuery.Term { ChatQuery.Term(text, isPrefix: isPrefix) }
  }

  private var rest: Substring
  /// What was read last is a word or a phrase that nothing closes: it may go on.
  private(set) var endsInWord = false

  init(_ typed: Substring) { rest = typed }

  /// Nil at the end.
  mutating func next() -> Word? {
    guard !rest.isEmpty else { return nil }
    endsInWord = false
    rest = rest.drop(while: \.isWhitespace)
    guard !rest.isEmpty else { return nil }
    var word = Word(text: "")
    if rest.first == "-", let second = rest.dropFirst().first, !second.isWhitespace {
      word.isExcluded = true
      rest.removeFirst()
    }
    if let phrase = quotedNext() {
      word.text = phrase
      word.isQuoted = true
      if word.isExcluded { endsInWord = false }
    } else {
      word.text = String(rest.prefix { !$0.isWhitespace && !Self.isQuote($0) })
      rest = rest.dropFirst(word.text.count)
      endsInWord = rest.isEmpty && !word.isExcluded
    }
    if word.isQuoted ? rest.first == "*" : word.text.last == "*" {
      word.isPrefix = true
      if word.isQuoted { rest.removeFirst() } else { word.text.removeLast() }
    }
    return word
  }

  /// The phrase that starts right here; one that nothing closes goes to the end. Nil for none.
  mutating func quotedNext() -> String? {
    guard let quote = rest.first, Self.isQuote(quote) else { return nil }
    let inside = rest.dropFirst().prefix { !Self.isQuote($0) }
    rest = rest.dropFirst(1 + inside.count)
    if rest.isEmpty { endsInWord = true } else { rest.removeFirst() }
    return String(inside)
  }

  private static func isQuote(_ character: Character) -> Bool { "\"“”„".contains(character) }
}
