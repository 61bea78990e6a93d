/// Tags as CommonMark reads them. CommonMark 0.29 §6.10
enum HTMLTag {
  /// One opening or closing tag and nothing behind it.
  static func isWholeLine(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    guard let end = end(range, in: text) else { return false }
    return LineSyntax.isBlank(end..<range.upperBound, in: text)
  }

  private static func end(_ range: Range<Int>, in text: Span<UInt8>) -> Int? {
    var offset = range.lowerBound + 1
    let end = range.upperBound
    func byte() -> UInt8? { offset < end ? text[offset] : nil }
    func skipBlanks() -> Bool {
      let start = offset
      while let next = byte(), Byte.isBlank(next) { offset += 1 }
      return offset > start
    }
    func skipName(_ isPart: (UInt8) -> Bool) {
      while let next = byte(), isPart(next) { offset += 1 }
    }
    func isTagName(_ byte: UInt8) -> Bool { Byte.isAlphanumeric(byte) || byte == Byte.dash }

    let isClosing = byte() == UInt8(ascii: "/")
    if isClosing { offset += 1 }
    guard let letter = byte(), Byte.isLetter(letter) else { return nil }
    skipName(isTagName)
    if isClosing {
      _ = skipBlanks()
      return byte() == Byte.greater ? offset + 1 : nil
    }
    while true {
      let hasBlank = skipBlanks()
      if byte() == Byte.greater { return offset + 1 }
      if byte() == UInt8(ascii: "/") {
        offset += 1
        return byte() == Byte.greater ? offset + 1 : nil
      }
      guard hasBlank, let next = attributeEnd(offset..<end, in: text) else { return nil }
      offset = next
    }
  }

  private static func attributeEnd(_ range: Range<Int>, in text: Span<UInt8>) -> Int? {
    var offset = range.lowerBound
    func isStart(_ byte: UInt8) -> Bool {
      Byte.isLetter(byte) || byte == Byte.underscore || byte == Byte.colon
    }
    guard offset < range.upperBound, isStart(text[offset]) else { return nil }
    while offset < range.upperBound,
      isStart(text[offset]) || Byte.isDigit(text[offset]) || text[offset] == Byte.dash
        || text[offset] == UInt8(ascii: ".")
    {
      offset += 1
    }
    var value = offset
    while value < range.upperBound, Byte.isBlank(text[value]) { value += 1 }
    guard value < range.upperBound, text[value] == UInt8(ascii: "=") else { return offset }
    value += 1
    while value < range.upperBound, Byte.isBlank(text[value]) { value += 1 }
    return valueEnd(value..<range.upperBound, in: text)
  }

  private static func valueEnd(_ range: Range<Int>, in text: Span<UInt8>) -> Int? {
    guard let quote = LineSyntax.first(range, in: text) else { return nil }
    var offset = range.lowerBound
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      offset += 1
      while offset < range.upperBound, text[offset] != quote { offset += 1 }
      return offset < range.upperBound ? offset + 1 : nil
    }
    while offset < range.upperBound, !Byte.isBlank(text[offset]), !isForbidden(text[offset]) {
      offset += 1
    }
    return offset > range.lowerBound ? offset : nil
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), Byte.less, Byte.greater,
      Byte.backtick:
      true
    default: false
    }
  }
}
