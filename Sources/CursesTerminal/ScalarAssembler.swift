/// UTF-8 byte by byte; a maximal bad part becomes one U+FFFD and never takes the byte after it.
/// Source: Unicode 15 §3.9, table 3-7 and "U+FFFD Substitution of Maximal Subparts".
struct ScalarAssembler {
  enum Outcome: Equatable {
    case incomplete
    case scalar(Unicode.Scalar)
    /// What was held is bad; the byte just given is still to be looked at.
    case badBefore
    /// The byte just given can begin nothing.
    case bad
  }

  private var value: UInt32 = 0
  private var missing = 0
  /// What the next byte must lie in.
  private var range: ClosedRange<UInt8> = 0x80...0xBF

  var isIncomplete: Bool { missing > 0 }

  mutating func reset() { missing = 0 }

  /// - Parameter byte: 0x80 or more, unless bytes are held.
  mutating func append(_ byte: UInt8) -> Outcome {
    guard missing > 0 else { return begin(byte) }
    guard range.contains(byte) else {
      missing = 0
      return .badBefore
    }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    range = 0x80...0xBF
    if missing > 0 { return .incomplete }
    return Unicode.Scalar(value).map(Outcome.scalar) ?? .bad
  }

  private mutating func begin(_ byte: UInt8) -> Outcome {
    range = 0x80...0xBF
    switch byte {
    case 0xC2...0xDF:
      missing = 1
      value = UInt32(byte & 0x1F)
    case 0xE0...0xEF:
      missing = 2
      value = UInt32(byte & 0x0F)
      if byte == 0xE0 { range = 0xA0...0xBF }
      if byte == 0xED { range = 0x80...0x9F }
    case 0xF0...0xF4:
      missing = 3
      value = UInt32(byte & 0x07)
      if byte == 0xF0 { range = 0x90...0xBF }
      if byte == 0xF4 { range = 0x80...0x8F }
    default:
      return .bad
    }
    return .incomplete
  }
}
