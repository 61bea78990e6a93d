/// Finds formulas in a text: `$...$`, `$$...$$`, `\(...\)`, `\[...\]`.
///
/// A dollar opens one where a character that is no blank stands behind it and no letter or digit
/// before it; it closes one where no blank stands before it and no letter, digit, parenthesis or
/// brace behind it (but `$n$th`). Between dollars must stand mathematics (`FormulaContent`);
/// between two of them, alone on their lines, anything with a command or an equals sign. Sums of
/// money and what a shell, a pattern or a template writes are text.
struct FormulaScan {
  private let bytes: [UInt8]
  private var found: [Range<Int>] = []
  /// No run of so many backticks stands behind here.
  private var missingRuns: Set<Int> = []

  private static let longest = 1024

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// In order, delimiters included.
  static func formulas(in bytes: [UInt8]) -> [Range<Int>] {
    guard bytes.contains(where: { $0 == Byte.dollar || $0 == Byte.backslash }) else { return [] }
    var scan = FormulaScan(bytes)
    scan.run()
    return scan.found
  }

  private mutating func run() {
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case Byte.backslash: offset = takeBackslash(at: offset)
      case Byte.backtick: offset = skipCode(at: offset)
      case Byte.less: offset = skipTag(at: offset)
      case Byte.dollar: offset = takeDollar(at: offset)
      default: offset += 1
      }
    }
  }

  private mutating func add(_ range: Range<Int>) -> Int {
    found.append(range)
    return range.upperBound
  }

  private mutating func takeBackslash(at start: Int) -> Int {
    guard start + 1 < bytes.count else { return start + 1 }
    let closing: UInt8
    switch bytes[start + 1] {
    case Byte.leftParenthesis: closing = Byte.rightParenthesis
    case Byte.leftBracket: closing = Byte.rightBracket
    default: return start + 2
    }
    var offset = start + 2
    let bound = min(bytes.count - 1, start + Self.longest)
    while offset < bound {
      if bytes[offset] == Byte.backslash {
        if bytes[offset + 1] == closing {
          return hasInk(start + 2..<offset) ? add(start..<offset + 2) : offset + 2
        }
        offset += 1
      }
      offset += 1
    }
    return start + 2
  }

  private mutating func skipCode(at start: Int) -> Int {
    let length = run(at: start)
    guard !missingRuns.contains(length) else { return start + length }
    var offset = start + length
    while offset < bytes.count {
      if bytes[offset] == Byte.backtick {
        let closing = run(at: offset)
        offset += closing
        if closing == length { return offset }
      } else {
        offset += 1
      }
    }
    missingRuns.insert(length)
    return start + length
  }

  private func run(at start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] == bytes[start] { offset += 1 }
    return offset - start
  }

  /// An address or tag on one line holds no formula.
  private func skipTag(at start: Int) -> Int {
    guard start + 1 < bytes.count,
      Byte.isLetter(bytes[start + 1]) || bytes[start + 1] == UInt8(ascii: "/")
    else { return start + 1 }
    var offset = start + 1
    while offset < bytes.count, bytes[offset] != Byte.lineFeed, bytes[offset] != Byte.less,
      offset - start < Self.longest
    {
      if bytes[offset] == Byte.greater { return offset + 1 }
      offset += 1
    }
    return start + 1
  }

  private mutating func takeDollar(at start: Int) -> Int {
    let length = run(at: start)
    let first = start + length
    guard length <= 2, mayOpen(at: start, length),
      let end = closingDollars(from: first, length),
      mayClose(at: end, length, openedAt: start)
    else { return first }
    return isFormula(first..<end, length) ? add(start..<end + length) : first
  }

  private func mayOpen(at start: Int, _ length: Int) -> Bool {
    guard start + length < bytes.count else { return false }
    if length == 2 { return true }
    return !Byte.isSpace(bytes[start + 1]) && (start == 0 || !Byte.isAlphanumeric(bytes[start - 1]))
  }

  /// The next dollars behind an offset; those in braces belong to what the braces hold.
  /// - Returns: nil where these are not as many, or none, and where braces have no partner.
  private func closingDollars(from first: Int, _ length: Int) -> Int? {
    var offset = first
    var depth = 0
    let bound = min(bytes.count, first + Self.longest)
    while offset < bound {
      switch bytes[offset] {
      case Byte.backslash: offset += 1
      case Byte.leftBrace: depth += 1
      case Byte.rightBrace where depth == 0: return nil
      case Byte.rightBrace: depth -= 1
      case Byte.dollar where depth == 0: return run(at: offset) == length ? offset : nil
      default: break
      }
      offset += 1
    }
    return nil
  }

  private func mayClose(at end: Int, _ length: Int, openedAt start: Int) -> Bool {
    if length == 2 { return true }
    let next = end + 1 < bytes.count ? bytes[end + 1] : Byte.space
    guard !Byte.isSpace(bytes[end - 1]), next != Byte.leftParenthesis, next != Byte.leftBrace,
      !Byte.isAlphanumeric(next) || isOrdinal(at: end + 1)
    else { return false }
    // Quoted.
    let isQuoted = start > 0 && bytes[start - 1] == UInt8(ascii: "'")
    return !isQuoted || !bytes[start..<end].contains(UInt8(ascii: "'"))
  }

  /// The end of `$n$th`.
  private func isOrdinal(at start: Int) -> Bool {
    let letters = bytes[start...].prefix { Byte.isAlphanumeric($0) }
    return ["th", "st", "nd", "rd"].contains { letters.elementsEqual($0.utf8) }
  }

  private func isFormula(_ content: Range<Int>, _ length: Int) -> Bool {
    guard hasInk(content) else { return false }
    let text = String(decoding: bytes[content], as: UTF8.self)
    return FormulaContent.isMathematics(text) || (length == 2 && isDisplayed(content))
  }

  /// Alone on its lines, with something that prose has seldom.
  private func isDisplayed(_ content: Range<Int>) -> Bool {
    let isFirst = bytes[..<(content.lowerBound - 2)].reversed().first { !Byte.isBlank($0) }
    let isLast = bytes[(content.upperBound + 2)...].first { !Byte.isBlank($0) }
    guard isFirst ?? Byte.lineFeed == Byte.lineFeed, isLast ?? Byte.lineFeed == Byte.lineFeed
    else { return false }
    return bytes[content].contains { $0 == Byte.backslash || $0 == UInt8(ascii: "=") }
  }

  private func hasInk(_ range: Range<Int>) -> Bool {
    range.contains { !Byte.isSpace(bytes[$0]) }
  }
}
