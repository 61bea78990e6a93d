/// Tells whether a text is JSON to the letter. `JSONReader` forgives what servers do wrong; what
/// beck puts into a request must be right, or the whole request is refused. Source: RFC 8259.
struct JSONSyntax {
  private static let deepest = 128
  private let bytes: [UInt8]
  private var position = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  static func isValue(_ text: String) -> Bool {
    var syntax = JSONSyntax(text)
    guard syntax.value(level: 0) else { return false }
    syntax.skipBlanks()
    return syntax.position == syntax.bytes.count
  }

  static func isObject(_ text: String) -> Bool {
    text.utf8.first { !$0.isBlank } == UInt8(ascii: "{") && isValue(text)
  }

  // MARK: -

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte.isBlank { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(word: StaticString) -> Bool {
    let word = Array(word.description.utf8)
    guard bytes[position...].starts(with: word) else { return false }
    position += word.count
    return true
  }

  private mutating func value(level: Int) -> Bool {
    guard level < Self.deepest else { return false }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return container(UInt8(ascii: "}"), hasKeys: true, level)
    case UInt8(ascii: "["): return container(UInt8(ascii: "]"), hasKeys: false, level)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return take(word: "true")
    case UInt8(ascii: "f"): return take(word: "false")
    case UInt8(ascii: "n"): return take(word: "null")
    default: return number()
    }
  }

  private mutating func container(_ close: UInt8, hasKeys: Bool, _ level: Int) -> Bool {
    position += 1
    skipBlanks()
    if take(close) { return true }
    while true {
      if hasKeys {
        skipBlanks()
        guard string() else { return false }
        skipBlanks()
        guard take(UInt8(ascii: ":")) else { return false }
      }
      guard value(level: level + 1) else { return false }
      skipBlanks()
      if take(close) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func string() -> Bool {
    guard take(UInt8(ascii: "\"")) else { return false }
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case 0..<0x20: return false
      case UInt8(ascii: "\\"): guard escape() else { return false }
      default: break
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    guard let byte = next else { return false }
    position += 1
    guard byte == UInt8(ascii: "u") else { return #""\/bfnrt"#.utf8.contains(byte) }
    let digits = bytes[position...].prefix(4)
    position += digits.count
    return digits.count == 4
      && digits.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0.lowerCase)
      }
  }

  private mutating func number() -> Bool {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { guard digits() else { return false } }
    if take(UInt8(ascii: ".")) { guard digits() else { return false } }
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return true }
    if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
    return digits()
  }

  private mutating func digits() -> Bool {
    let start = position
    while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
    return position > start
  }
}
