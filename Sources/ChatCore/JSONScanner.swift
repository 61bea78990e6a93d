/// Reads JSON strictly, with a stack of its own: depth costs a byte a level.
struct JSONScanner {
  private let bytes: [UInt8]
  private var index = 0
  /// The containers that are open, by the byte that closes them.
  private var closers: [UInt8] = []

  init(_ text: String) { bytes = Array(text.utf8) }

  /// - Returns: false when the text is not one object; the writer then holds a part of it.
  mutating func scanObject(_ writer: inout JSONLayoutWriter) -> Bool {
    skipBlanks()
    guard peek == UInt8(ascii: "{") else { return false }
    repeat {
      guard scanValue(&writer) else { return false }
    } while !closers.isEmpty
    skipBlanks()
    return index == bytes.count
  }

  /// One value, or the beginning of a container; then all ends and the comma that follow.
  private mutating func scanValue(_ writer: inout JSONLayoutWriter) -> Bool {
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{")?: return open(UInt8(ascii: "}"), &writer)
    case UInt8(ascii: "[")?: return open(UInt8(ascii: "]"), &writer)
    default: return scanScalar(&writer) && goOn(&writer)
    }
  }

  private mutating func open(_ closer: UInt8, _ writer: inout JSONLayoutWriter) -> Bool {
    writer.open(bytes[index])
    index += 1
    closers.append(closer)
    skipBlanks()
    return peek == closer ? goOn(&writer) : beginMember(&writer)
  }

  private mutating func goOn(_ writer: inout JSONLayoutWriter) -> Bool {
    while let closer = closers.last {
      skipBlanks()
      guard let byte = peek else { return false }
      index += 1
      if byte == closer {
        writer.close(byte)
        closers.removeLast()
        continue
      }
      guard byte == UInt8(ascii: ",") else { return false }
      writer.separator()
      return beginMember(&writer)
    }
    return true
  }

  private mutating func beginMember(_ writer: inout JSONLayoutWriter) -> Bool {
    writer.beginMember()
    guard closers.last == UInt8(ascii: "}") else { return true }
    skipBlanks()
    guard peek == UInt8(ascii: "\""), scanScalar(&writer) else { return false }
    skipBlanks()
    guard peek == UInt8(ascii: ":") else { return false }
    index += 1
    writer.colon()
    return true
  }

  private mutating func scanScalar(_ writer: inout JSONLayoutWriter) -> Bool {
    let start = index
    let isWhole =
      switch peek {
      case UInt8(ascii: "\"")?: scanString()
      case UInt8(ascii: "t")?: scanWord("true")
      case UInt8(ascii: "f")?: scanWord("false")
      case UInt8(ascii: "n")?: scanWord("null")
      default: scanNumber()
      }
    if isWhole { writer.token(bytes[start..<index]) }
    return isWhole
  }

  private mutating func scanString() -> Bool {
    index += 1
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case 0..<0x20: return false
      case UInt8(ascii: "\\"): guard scanEscape() else { return false }
      default: break
      }
    }
    return false
  }

  private mutating func scanEscape() -> Bool {
    guard let byte = peek else { return false }
    index += 1
    switch byte {
    case UInt8(ascii: "u"):
      for _ in 0..<4 {
        guard let digit = peek, Self.isHexDigit(digit) else { return false }
        index += 1
      }
      return true
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return true
    default: return false
    }
  }

  private mutating func scanWord(_ word: StaticString) -> Bool {
    for byte in word.description.utf8 {
      guard peek == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func scanNumber() -> Bool {
    if peek == UInt8(ascii: "-") { index += 1 }
    if peek == UInt8(ascii: "0") { index += 1 } else if !scanDigits() { return false }
    if peek == UInt8(ascii: ".") {
      index += 1
      if !scanDigits() { return false }
    }
    guard peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") else { return true }
    index += 1
    if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
    return scanDigits()
  }

  private mutating func scanDigits() -> Bool {
    let start = index
    while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
    return index > start
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
