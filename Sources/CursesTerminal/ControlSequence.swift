/// What stands between `ESC [` and the end of a control sequence (ECMA-48 §5.4).
struct ControlSequence: Equatable {
  /// Longer ones are swallowed to their end without being kept.
  private static let capacity = 64

  /// Parameter and intermediate bytes.
  private(set) var bytes: [UInt8] = []
  private(set) var isOverlong = false

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ byte: UInt8) {
    if bytes.count < Self.capacity {
      bytes.append(byte)
    } else {
      isOverlong = true
    }
  }

  /// `<`, `=`, `>` or `?`: a sequence of somebody's own, which no key but kitty's uses.
  var isPrivate: Bool { bytes.first.map { (0x3C...0x3F).contains($0) } ?? false }

  var hasIntermediates: Bool { bytes.contains { (0x20...0x2F).contains($0) } }

  /// The parameters, each with its colon-separated parts; a missing number is nil. Numbers too
  /// large for a key are nil as well.
  var parameters: [[Int?]] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      part.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { digits in
        Int(String(decoding: digits, as: UTF8.self))
      }
    }
  }
}
