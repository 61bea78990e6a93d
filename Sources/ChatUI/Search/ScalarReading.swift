/// Scalars of bytes that are valid UTF-8; of others, something within bounds.
enum ScalarReading {
  static func length(at place: Int, in bytes: Span<UInt8>) -> Int {
    let length =
      switch bytes[place] {
      case 0xF0...: 4
      case 0xE0...: 3
      case 0xC0...: 2
      default: 1
      }
    return min(length, bytes.count - place)
  }

  static func start(before place: Int, in bytes: Span<UInt8>) -> Int {
    var start = place - 1
    while start > 0, start > place - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// - Parameter length: of the scalar, in bounds.
  static func value(at place: Int, length: Int, in bytes: Span<UInt8>) -> UInt32 {
    let lead = UInt32(bytes[place])
    guard length > 1 else { return lead < 0x80 ? lead : 0xFFFD }
    var value = lead & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[place + offset] & 0x3F) }
    return min(value, ScalarSet.highest)
  }

  /// The start of the scalar that holds a place, the end for what lies beyond.
  static func border(atOrBefore place: Int, in bytes: Span<UInt8>) -> Int {
    guard place < bytes.count else { return bytes.count }
    return place > 0 && bytes[place] & 0xC0 == 0x80 ? start(before: place + 1, in: bytes) : place
  }
}
