/// A set of bytes. Membership costs a shift.
struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ text: String = "") {
    for byte in text.utf8 { insert(byte) }
  }

  /// Letters, digits, `_` and all that is not ASCII.
  static let identifier: ByteSet = {
    var set = ByteSet("_0123456789")
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
      set.insert(byte)
      set.insert(byte - 32)
    }
    set.words.2 = .max
    set.words.3 = .max
    return set
  }()

  mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }

  func union(_ text: String) -> ByteSet {
    var set = self
    for byte in text.utf8 { set.insert(byte) }
    return set
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isCapital: Bool { self &- UInt8(ascii: "A") < 26 }
  var isSmallLetter: Bool { self &- UInt8(ascii: "a") < 26 }
  var isLetter: Bool { isCapital || isSmallLetter }
  /// An ASCII capital as a small letter.
  var small: UInt8 { isCapital ? self | 32 : self }
}
