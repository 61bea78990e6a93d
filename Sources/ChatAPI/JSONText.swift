/// The text of a JSON string. Halves of a surrogate pair at its two ends are kept, since gateways
/// that cut UTF-16 send one pair in two strings; halves elsewhere are U+FFFD already.
struct JSONText: Equatable {
  /// A low surrogate that came before `text`.
  var leadingLow: UInt16?
  var text = ""
  /// A high surrogate that came after `text`.
  var trailingHigh: UInt16?

  /// The text by itself: a half without its other half is U+FFFD.
  var string: String {
    guard leadingLow != nil || trailingHigh != nil else { return text }
    let replacement = "\u{FFFD}"
    return (leadingLow == nil ? "" : replacement) + text + (trailingHigh == nil ? "" : replacement)
  }

  var isEmpty: Bool { text.isEmpty && leadingLow == nil && trailingHigh == nil }

  /// Puts `next` behind this text: a high half at the end and a low half at the start become one
  /// character, other halves that no longer stand at an end become U+FFFD.
  mutating func append(_ next: JSONText) {
    if isEmpty {
      self = next
    } else if let high = trailingHigh, let low = next.leadingLow {
      text.unicodeScalars.append(Unicode.Scalar(high: high, low: low))
      text += next.text
      trailingHigh = next.trailingHigh
    } else if !next.isEmpty {
      settle()
      if next.leadingLow != nil { text.unicodeScalars.append("\u{FFFD}") }
      text += next.text
      trailingHigh = next.trailingHigh
    }
  }

  /// A half that waited at the end gets no other half any more.
  mutating func settle() {
    guard trailingHigh != nil else { return }
    trailingHigh = nil
    text.unicodeScalars.append("\u{FFFD}")
  }

  /// The text so far; a half at the end stays for what follows.
  mutating func takeText() -> String {
    let taken = leadingLow == nil ? text : "\u{FFFD}" + text
    leadingLow = nil
    text = ""
    return taken
  }
}

extension JSONReader {
  /// Whether the content of `token` is byte for byte `word`.
  func token(_ token: StringToken, is word: StaticString) -> Bool {
    Self.token(token, in: bytes, is: word)
  }

  static func token(_ token: StringToken, in bytes: [UInt8], is word: StaticString) -> Bool {
    guard token.range.count == word.utf8CodeUnitCount else { return false }
    let start = token.range.lowerBound
    let span = bytes.span
    return word.withUTF8Buffer { wanted in
      var offset = 0
      while offset < wanted.count {
        if span[start &+ offset] != wanted[offset] { return false }
        offset &+= 1
      }
      return true
    }
  }

  /// The content of a string: escapes resolved, bad UTF-8 replaced by U+FFFD.
  func text(of token: StringToken) -> JSONText { Self.text(of: token, in: bytes) }

  static func text(of token: StringToken, in bytes: [UInt8]) -> JSONText {
    let content = bytes[token.range]
    guard token.hasEscapes else { return JSONText(text: String(decoding: content, as: UTF8.self)) }
    var unescaper = JSONUnescaper()
    unescaper.run(content)
    return unescaper.finish()
  }
}

/// Resolves the escapes of one JSON string.
private struct JSONUnescaper {
  private var output: [UInt8] = []
  private var leadingLow: UInt16?
  private var pendingHigh: UInt16?

  mutating func run(_ content: ArraySlice<UInt8>) {
    output.reserveCapacity(content.count)
    var rest = content
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        settleHigh()
        output.append(byte)
        continue
      }
      guard escape == UInt8(ascii: "u") else {
        settleHigh()
        output.append(Self.simpleEscape(escape))
        continue
      }
      if let unit = Self.codeUnit(rest.prefix(4)) {
        rest = rest.dropFirst(4)
        append(unit)
      } else {
        settleHigh()
        appendReplacement()
      }
    }
  }

  func finish() -> JSONText {
    JSONText(
      leadingLow: leadingLow, text: String(decoding: output, as: UTF8.self),
      trailingHigh: pendingHigh)
  }

  private mutating func append(_ unit: UInt16) {
    if UTF16.isTrailSurrogate(unit) {
      if let high = pendingHigh {
        pendingHigh = nil
        append(Unicode.Scalar(high: high, low: unit))
      } else if output.isEmpty, leadingLow == nil {
        leadingLow = unit
      } else {
        appendReplacement()
      }
      return
    }
    settleHigh()
    if UTF16.isLeadSurrogate(unit) {
      pendingHigh = unit
    } else if let scalar = Unicode.Scalar(unit) {
      append(scalar)
    }
  }

  private mutating func settleHigh() {
    guard pendingHigh != nil else { return }
    pendingHigh = nil
    appendReplacement()
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func appendReplacement() {
    output.append(contentsOf: UTF8.encodedReplacementCharacter)
  }

  // An unknown escape stands for its own character: some servers write \' for '.
  private static func simpleEscape(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: byte
    }
  }

  private static func codeUnit(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard digits.count == 4 else { return nil }
    var unit: UInt16 = 0
    for digit in digits {
      guard let value = hexDigit(digit) else { return nil }
      unit = unit << 4 | value
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

extension Unicode.Scalar {
  /// The scalar of a surrogate pair; the caller has checked both halves.
  init(high: UInt16, low: UInt16) {
    let value = 0x10000 + (UInt32(high) & 0x3FF) << 10 + UInt32(low) & 0x3FF
    self = Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
