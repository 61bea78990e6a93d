/// Cuts what stands between two dollars into tokens.
struct MathTokens {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var depth = 0
  private var tokens: [MathToken] = []

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// - Returns: nil where something outside all braces is not of mathematics, and where braces have
  ///   no partner.
  static func read(_ text: String) -> [MathToken]? {
    var reading = MathTokens(text)
    guard reading.run() else { return nil }
    return reading.tokens
  }

  private mutating func run() -> Bool {
    var isSpaced = false
    while at < scalars.count {
      if scalars[at].properties.isWhitespace {
        isSpaced = true
        at += 1
        continue
      }
      let start = at
      guard let kind = next() else { return false }
      if kind == .closeBrace { depth -= 1 }
      guard depth >= 0 else { return false }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[start..<at])
      tokens.append(MathToken(kind: kind, text: String(text), isSpaced: isSpaced, depth: depth))
      if kind == .openBrace { depth += 1 }
      isSpaced = false
    }
    return depth == 0
  }

  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    at + distance < scalars.count ? scalars[at + distance] : nil
  }

  private mutating func next() -> MathToken.Kind? {
    guard let scalar = peek() else { return nil }
    if Self.isLetter(scalar) {
      while let next = peek(), Self.isLetter(next) { at += 1 }
      return .letters
    }
    if Self.isDigit(scalar) || (scalar == "." && peek(1).map(Self.isDigit) == true) {
      takeNumber()
      return .number
    }
    if scalar == "\\" { return command() }
    if scalar == ".", peek(1) == ".", peek(2) == "." {
      at += 3
      return .sign
    }
    at += 1
    if scalar.isASCII, let kind = sign(scalar) { return kind }
    if let kind = Self.foreign(scalar) { return kind }
    return depth > 0 ? .other : nil
  }

  private mutating func takeNumber() {
    while let next = peek() {
      let joins = next == "." || next == ","
      guard Self.isDigit(next) || (joins && peek(1).map(Self.isDigit) == true) else { return }
      at += 1
    }
  }

  private mutating func command() -> MathToken.Kind? {
    at += 1
    guard let first = peek() else { return nil }
    at += 1
    guard Self.isASCIILetter(first) else {
      return "{}|,;:!%& \\".unicodeScalars.contains(first) ? .command : .escape
    }
    let start = at
    while let next = peek(), Self.isASCIILetter(next) { at += 1 }
    // `\right.`: a fence that is not drawn.
    let name = scalars[(start - 1)..<at]
    if peek() == ".", ["left", "right"].contains(where: { name.elementsEqual($0.unicodeScalars) }) {
      at += 1
    }
    return at > start ? .command : .escape
  }

  private mutating func sign(_ scalar: Unicode.Scalar) -> MathToken.Kind? {
    switch scalar {
    case "{": return .openBrace
    case "}": return .closeBrace
    case "(", "[": return .opening
    case ")", "]": return .closing
    case "^", "_": return .script
    case "|": return .bar
    case "'": return .prime
    case ",": return .comma
    case ";": return .semicolon
    case "+": return .plus
    case "-": return .minus
    case "*": return .times
    case "/": return .slash
    case "=": return .equals
    case "&": return .other
    case "<", ">", "!", ":":
      let isLong = peek() == "="
      if isLong { at += 1 }
      if scalar == "!" { return isLong ? .comparison : .bang }
      return scalar == ":" && !isLong ? .colon : .comparison
    default: return nil
    }
  }

  /// Signs of mathematics beyond ASCII; nil for those of prose, and for currencies.
  private static func foreign(_ scalar: Unicode.Scalar) -> MathToken.Kind? {
    switch scalar.value {
    case 0xB0, 0xB2, 0xB3, 0xB9, 0x2026, 0x2032...0x2034, 0x2070...0x209C, 0x2102...0x214F,
      0x2200, 0x2202...0x2207, 0x220F...0x2211, 0x221A...0x221E, 0x222B...0x2233,
      0x1D400...0x1D7FF:
      return .sign
    case 0x2190...0x21FF: return .arrow
    case 0x2016: return .bar
    case 0x2308, 0x230A, 0x27E8, 0x27EA: return .opening
    case 0x2309, 0x230B, 0x27E9, 0x27EB: return .closing
    case 0xB7: return .symbol
    default: return scalar.properties.generalCategory == .mathSymbol ? .symbol : nil
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    isASCIILetter(scalar)
      || ((0x370...0x3FF).contains(scalar.value) && scalar.properties.isAlphabetic)
  }
}
