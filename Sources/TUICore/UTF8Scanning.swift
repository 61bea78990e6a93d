/// What stands at one place of a byte sequence.
struct UTF8Reading {
  /// The scalar; U+FFFD for a bad part.
  var value: UInt32
  /// Bytes it takes, ≥ 1; for a bad part all of it.
  var length: Int
  var outcome: Outcome

  enum Outcome {
    case scalar
    /// A maximal subpart as Unicode 3.9 (U+FFFD substitution of maximal subparts) has it.
    case bad
    /// All bytes to the end could begin a scalar.
    case incomplete
  }
}

/// Reading UTF-8 out of a span without making strings.
enum UTF8Scanning {
  /// Reads one scalar or one bad part.
  /// - Parameter index: in `bytes`.
  @inline(__always)
  static func read(_ bytes: Span<UInt8>, at index: Int) -> UTF8Reading {
    let lead = bytes[index]
    if lead < 0x80 { return UTF8Reading(value: UInt32(lead), length: 1, outcome: .scalar) }
    return readMultiByte(bytes, at: index, lead: lead)
  }

  private static func readMultiByte(
    _ bytes: Span<UInt8>, at index: Int, lead: UInt8
  ) -> UTF8Reading {
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    var value: UInt32
    switch lead {
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF:
      (length, value) = (3, UInt32(lead & 0x0F))
      if lead == 0xE0 { low = 0xA0 } else if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      (length, value) = (4, UInt32(lead & 0x07))
      if lead == 0xF0 { low = 0x90 } else if lead == 0xF4 { high = 0x8F }
    default: return UTF8Reading(value: 0xFFFD, length: 1, outcome: .bad)
    }
    for step in 1..<length {
      guard index + step < bytes.count else {
        return UTF8Reading(value: 0xFFFD, length: step, outcome: .incomplete)
      }
      let byte = bytes[index + step]
      guard byte >= low, byte <= high else {
        return UTF8Reading(value: 0xFFFD, length: step, outcome: .bad)
      }
      (low, high) = (0x80, 0xBF)
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return UTF8Reading(value: value, length: length, outcome: .scalar)
  }

  /// Where the stretch of printable ASCII from `start` ends, at most `limit`.
  /// - Parameter limit: at most `bytes.count`.
  @inline(__always)
  static func printableASCIIEnd(_ bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    var index = start
    let raw = bytes.bytes
    while index + 8 <= limit {
      // Safe because any eight bytes are a UInt64, and the load itself checks the bounds.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      if holdsUnprintable(word) { break }
      index += 8
    }
    while index < limit, bytes[index] >= 0x20, bytes[index] < 0x7F { index += 1 }
    return index
  }

  /// Whether one of eight bytes is below 0x20, 0x7F or above: may say so of a sound word (the
  /// bytes are then looked at one by one), never the reverse.
  @inline(__always)
  private static func holdsUnprintable(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let belowSpace = word &- ones &* 0x20
    let aboveTilde = word &+ ones
    return (word | belowSpace | aboveTilde) & (ones &* 0x80) != 0
  }
}

extension Array where Element == UInt8 {
  /// Adds a scalar as UTF-8. A surrogate or a value out of range becomes U+FFFD.
  mutating func append(scalar value: UInt32) {
    append(
      contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}")
        ?? UTF8.encodedReplacementCharacter)
  }

  /// Adds a part of a span in one copy.
  mutating func append(_ bytes: Span<UInt8>, in range: Range<Int>) {
    // Safe because the pointer is used for this one copy only.
    bytes.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
