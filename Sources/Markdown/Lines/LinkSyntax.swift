/// The parts of links and of link reference definitions. CommonMark 0.29 §4.7, §6.6. Each takes
/// where a part begins and gives where it ends, nil where there is none.
enum LinkSyntax {
  /// `[label]`: no bracket inside, at least one character that is no blank.
  static func label(at start: Int, in bytes: [UInt8]) -> Int? {
    guard start < bytes.count, bytes[start] == Byte.leftBracket else { return nil }
    var offset = start + 1
    var isBlank = true
    while offset < bytes.count, offset - start <= 1000 {
      switch bytes[offset] {
      case Byte.rightBracket: return isBlank ? nil : offset + 1
      case Byte.leftBracket: return nil
      case Byte.backslash where offset + 1 < bytes.count && Byte.isPunctuation(bytes[offset + 1]):
        offset += 1
        isBlank = false
      case let byte where Byte.isSpace(byte): break
      default: isBlank = false
      }
      offset += 1
    }
    return nil
  }

  /// `<...>`, or without blanks and with its parentheses in balance.
  /// - Parameter mayStayOpen: a blank ends it within parentheses too, as cmark has it in links.
  static func destination(
    at start: Int, in bytes: [UInt8], mayStayOpen: Bool = false
  ) -> Int? {
    guard start < bytes.count else { return nil }
    var offset = start
    if bytes[start] == Byte.less {
      offset += 1
      while offset < bytes.count {
        switch bytes[offset] {
        case Byte.greater: return offset + 1
        case Byte.less, Byte.lineFeed: return nil
        case Byte.backslash: offset += 2
        default: offset += 1
        }
      }
      return nil
    }
    var depth = 0
    scan: while offset < bytes.count {
      switch bytes[offset] {
      case Byte.backslash where offset + 1 < bytes.count && Byte.isPunctuation(bytes[offset + 1]):
        offset += 1
      case Byte.leftParenthesis:
        depth += 1
        if depth > 32 { return nil }
      case Byte.rightParenthesis:
        if depth == 0 { break scan }
        depth -= 1
      case let byte where Byte.isSpace(byte): break scan
      default: break
      }
      offset += 1
    }
    return depth == 0 || mayStayOpen ? offset : nil
  }

  /// `"..."`, `'...'` or `(...)`. As in cmark a sign behind a backslash ends it where no other does.
  static func title(at start: Int, in bytes: [UInt8]) -> Int? {
    guard start < bytes.count else { return nil }
    let closing: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): closing = bytes[start]
    case Byte.leftParenthesis: closing = Byte.rightParenthesis
    default: return nil
    }
    var end: Int?
    for offset in start + 1..<bytes.count {
      let isEscaped = bytes[offset - 1] == Byte.backslash
      if bytes[offset] == closing {
        end = offset + 1
        if !isEscaped { return end }
      } else if closing == Byte.rightParenthesis, bytes[offset] == Byte.leftParenthesis, !isEscaped
      {
        return end
      }
    }
    return end
  }

  static func skipSpaces(at start: Int, in bytes: [UInt8]) -> Int {
    var offset = start
    while offset < bytes.count, Byte.isSpace(bytes[offset]) { offset += 1 }
    return offset
  }

  /// `(destination "title")` behind a link's text.
  static func tail(
    at start: Int, in bytes: [UInt8]
  ) -> (destination: Range<Int>, end: Int)? {
    guard start < bytes.count, bytes[start] == Byte.leftParenthesis else { return nil }
    let first = skipSpaces(at: start + 1, in: bytes)
    guard let last = destination(at: first, in: bytes, mayStayOpen: true) else { return nil }
    var end = skipSpaces(at: last, in: bytes)
    if end > last, let title = title(at: end, in: bytes) { end = skipSpaces(at: title, in: bytes) }
    guard end < bytes.count, bytes[end] == Byte.rightParenthesis else { return nil }
    return (first..<last, end + 1)
  }
}
