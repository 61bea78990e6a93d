/// Finds formulas in a text: `$...$`, `$$...$$`, `\(...\)`, `\[...\]`. When in doubt it is text:
/// sums of money and variables of a shell are not formulas.
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
    if length > 2 { return start + length }
    let first = start + length
    guard first < bytes.count, length == 2 || !Byte.isSpace(bytes[first]),
      length == 2 || start == 0 || !Byte.isAlphanumeric(bytes[start - 1])
    else { return first }
    var offset = first
    let bound = min(bytes.count, start + Self.longest)
    while offset < bound {
      if bytes[offset] == Byte.backslash {
        offset += 2
      } else if bytes[offset] == Byte.dollar {
        let closing = run(at: offset)
        guard closing == length, isFormula(first..<offset, behind: offset + closing, length) else {
          return first
        }
        return add(start..<offset + closing)
      } else {
        offset += 1
      }
    }
    return first
  }

  private func isFormula(_ content: Range<Int>, behind: Int, _ length: Int) -> Bool {
    guard hasInk(content) else { return false }
    if length == 2 { return true }
    if Byte.isSpace(bytes[content.upperBound - 1]) { return false }
    if behind < bytes.count, Byte.isAlphanumeric(bytes[behind]) { return false }
    var hasOperator = false
    var hasLetter = false
    var hasBlank = false
    for offset in content {
      let byte = bytes[offset]
      if Byte.isSpace(byte) { hasBlank = true }
      if Byte.isLetter(byte) || byte >= 0x80 { hasLetter = true }
      if Self.isOperator(byte) { hasOperator = true }
    }
    if beginsLikeMoney(content) { return false }
    return hasOperator || (hasLetter && !hasBlank)
  }

  /// `5 apples and `: a number, a blank and a word.
  private func beginsLikeMoney(_ content: Range<Int>) -> Bool {
    var offset = content.lowerBound
    while offset < content.upperBound,
      Byte.isDigit(bytes[offset]) || bytes[offset] == UInt8(ascii: ",")
        || bytes[offset] == UInt8(ascii: ".")
    {
      offset += 1
    }
    guard offset > content.lowerBound, offset < content.upperBound, Byte.isSpace(bytes[offset])
    else { return false }
    while offset < content.upperBound, Byte.isSpace(bytes[offset]) { offset += 1 }
    return offset < content.upperBound && Byte.isLetter(bytes[offset])
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.backslash, Byte.underscore, Byte.star, Byte.less, Byte.greater, Byte.bar,
      UInt8(ascii: "^"), UInt8(ascii: "="), UInt8(ascii: "+"), Byte.dash, UInt8(ascii: "/"):
      true
    default: false
    }
  }

  private func hasInk(_ range: Range<Int>) -> Bool {
    range.contains { !Byte.isSpace(bytes[$0]) }
  }
}
