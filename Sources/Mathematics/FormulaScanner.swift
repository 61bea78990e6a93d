/// A piece of TeX's syntax.
struct FormulaToken {
  enum Kind: Equatable {
    /// Its name without the backslash: letters, or one other character.
    case command(String)
    case character(Unicode.Scalar)
    case open
    case close
    case superscript
    case `subscript`
  }

  let kind: Kind
  /// Blanks or a line end stand before it.
  let isSpaced: Bool
}

/// Cuts TeX into tokens and refuses every character that must not reach the output.
enum FormulaScanner {
  static func tokens(of tex: String) throws(Unsettable) -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    var rest = tex.unicodeScalars[...]
    var isSpaced = false
    while let scalar = rest.popFirst() {
      if isBlank(scalar) {
        isSpaced = true
      } else {
        tokens.append(FormulaToken(kind: try kind(scalar, rest: &rest), isSpaced: isSpaced))
        isSpaced = false
      }
    }
    return tokens
  }

  private static func kind(
    _ scalar: Unicode.Scalar, rest: inout Substring.UnicodeScalarView
  ) throws(Unsettable) -> FormulaToken.Kind {
    switch scalar {
    case "{": return .open
    case "}": return .close
    case "^": return .superscript
    case "_": return .subscript
    case "~": return .command(" ")
    case "\\": return .command(try commandName(&rest))
    // A comment, an alignment and the like, or a quotation mark that is meant to be turned.
    case "%", "#", "&", "$", "`": throw Unsettable()
    default:
      guard isSettable(scalar) else { throw Unsettable() }
      return .character(scalar)
    }
  }

  private static func commandName(
    _ rest: inout Substring.UnicodeScalarView
  ) throws(Unsettable) -> String {
    guard let first = rest.popFirst() else { throw Unsettable() }
    guard isASCIILetter(first) else { return isBlank(first) ? " " : String(first) }
    var name = String(first)
    while let next = rest.first, isASCIILetter(next) {
      name.unicodeScalars.append(next)
      rest.removeFirst()
    }
    return name
  }

  static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r": true
    default: scalar.value > 0x7F && scalar.properties.generalCategory == .spaceSeparator
    }
  }

  /// Whether a character of the source may stand in the output: one that is seen, has a width
  /// under Unicode 14 and joins nothing.
  static func isSettable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    let properties = scalar.properties
    guard let age = properties.age, age.major <= 14, !properties.isDefaultIgnorableCodePoint else {
      return false
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .mathSymbol, .currencySymbol, .otherSymbol:
      return !joinsSyllable(scalar)
    default: return false
    }
  }

  /// The vowels and final consonants of Hangul written in parts: letters without a width.
  private static func joinsSyllable(_ scalar: Unicode.Scalar) -> Bool {
    (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
  }
}
