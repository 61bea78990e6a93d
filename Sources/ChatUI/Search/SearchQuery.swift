/// What was typed into the search line, read: whose text is searched and for what.
///
/// Prefixes stand at the very start, in any order, with blanks behind them or not: `u:` questions,
/// `a:` answers (both together: either), `c:` code alone. What would be a prefix is searched as
/// letters behind a backslash, which is then no part of the pattern (`\u:`), or behind a blank,
/// which is (` u:`).
package struct SearchQuery: Equatable, Sendable {
  package private(set) var takesQuestions = false
  package private(set) var takesAnswers = false
  package private(set) var takesCodeOnly = false
  /// What is looked for; empty: nothing is.
  package let pattern: String
  package let isRegex: Bool
  /// True unless the pattern holds a capital letter; `\W` and its like are no letters.
  package let ignoresCase: Bool

  /// - Parameter typed: one line; a line end in it matches nothing.
  package init(_ typed: String, isRegex: Bool = false) {
    var rest = typed[...]
    while let prefix = Self.prefix(of: rest) {
      switch prefix {
      case "u": takesQuestions = true
      case "a": takesAnswers = true
      default: takesCodeOnly = true
      }
      rest = rest.dropFirst(2).drop { $0 == " " }
    }
    if rest.first == "\\", Self.prefix(of: rest.dropFirst()) != nil { rest = rest.dropFirst() }
    pattern = String(rest)
    self.isRegex = isRegex
    ignoresCase = !Self.holdsCapital(pattern, isRegex: isRegex)
  }

  /// What is to be typed so that a text is looked for as it stands.
  static func literally(_ text: String) -> String {
    prefix(of: text[...]) == nil ? text : "\\\(text)"
  }

  /// Whether text of this role is searched.
  package func takes(_ role: SearchRole) -> Bool {
    guard takesQuestions || takesAnswers else { return true }
    return switch role {
    case .question: takesQuestions
    case .answer: takesAnswers
    case .other: false
    }
  }

  private static func prefix(of text: Substring) -> Character? {
    guard let letter = text.first, "uac".contains(letter), text.dropFirst().first == ":" else {
      return nil
    }
    return letter
  }

  private static func holdsCapital(_ pattern: String, isRegex: Bool) -> Bool {
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      if !isEscaped, CaseFolding.isCapital(scalar) { return true }
      isEscaped = isRegex && !isEscaped && scalar == "\\"
    }
    return false
  }
}

/// Whose text a block of the transcript shows.
package enum SearchRole: Equatable, Sendable { case question, answer, other }
