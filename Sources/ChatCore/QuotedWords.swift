/// Words as a person types them: separated by blanks, in quotes where they hold some.
///
/// Between double quotes `\n`, `\t`, `\"` and `\\` stand for a line feed, a tab, the quote and the
/// backslash, any other backslash for itself; between single quotes everything stands for itself.
enum QuotedWords {
  /// Nil when a quote is not closed.
  static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "\"", "'":
        guard let quoted = takeQuoted(&rest, upTo: character) else { return nil }
        word = (word ?? "") + quoted
      case _ where character.isWhitespace:
        if let whole = word { words.append(whole) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let whole = word { words.append(whole) }
    return words
  }

  /// The text as it can stand between double quotes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func takeQuoted(_ rest: inout Substring, upTo quote: Character) -> String? {
    var result = ""
    while let character = rest.popFirst() {
      if character == quote { return result }
      guard character == "\\", quote == "\"", let next = rest.first, let meant = meaning(of: next)
      else {
        result.append(character)
        continue
      }
      rest.removeFirst()
      result.append(meant)
    }
    return nil
  }

  private static func meaning(of escaped: Character) -> Character? {
    switch escaped {
    case "n": "\n"
    case "t": "\t"
    case "\"", "\\": escaped
    default: nil
    }
  }
}
