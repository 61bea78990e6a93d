/// Collects a bracketed paste: everything up to `ESC [ 201 ~` is text.
struct PasteBuffer {
  private static let terminator = Array("\u{1B}[201~".utf8)
  /// A paste longer than this is delivered in parts, so that memory stays bounded.
  private static let capacity = 16 << 20

  private var bytes: [UInt8] = []
  /// How much of the terminator the latest bytes were.
  private var matched = 0

  /// Takes bytes up to the terminator, which may be split over calls.
  /// - Returns: how many were taken, and whether the paste is at its end.
  mutating func append(_ input: ArraySlice<UInt8>) -> (taken: Int, isComplete: Bool) {
    var rest = input
    while let byte = rest.first {
      if byte == Self.terminator[matched] {
        matched += 1
        rest.removeFirst()
        if matched < Self.terminator.count { continue }
        matched = 0
        return (input.count - rest.count, true)
      }
      releaseMatched()
      let end = rest.firstIndex(of: 0x1B) ?? rest.endIndex
      bytes += rest[..<end]
      rest = rest[end...]
    }
    return (input.count, false)
  }

  var isFull: Bool { bytes.count >= Self.capacity }

  /// Forgets and returns the text so far, line ends as LF, bad UTF-8 repaired.
  mutating func take() -> String {
    releaseMatched()
    defer { bytes = [] }
    return Self.text(bytes)
  }

  private mutating func releaseMatched() {
    bytes += Self.terminator[..<matched]
    matched = 0
  }

  private static func text(_ bytes: [UInt8]) -> String {
    guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
    var normalized: [UInt8] = []
    normalized.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 0x0D: normalized.append(0x0A)
      case 0x0A where previous == 0x0D: break
      default: normalized.append(byte)
      }
      previous = byte
    }
    return String(decoding: normalized, as: UTF8.self)
  }
}
