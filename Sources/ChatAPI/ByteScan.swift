extension Span<UInt8> {
  /// The index of the first byte at or after `start` that is `a` or `b`; `count` if there is none.
  /// Sees every byte of an answer twice, thus eight at a time.
  func firstIndex(of a: UInt8, or b: UInt8, from start: Int) -> Int {
    precondition(start >= 0)
    let everyA = Self.ones &* UInt64(a)
    let everyB = Self.ones &* UInt64(b)
    var index = start
    while index <= count - 8 {
      // Safe because the loop's condition keeps all eight bytes in the span.
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let hits =
        Self.zeros(in: word.littleEndian ^ everyA) | Self.zeros(in: word.littleEndian ^ everyB)
      if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, self[index] != a, self[index] != b { index += 1 }
    return Swift.min(index, count)
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }

  /// The high bit of each zero byte; exact up to the lowest one, which is all that is asked.
  private static func zeros(in word: UInt64) -> UInt64 { (word &- ones) & ~word & (ones << 7) }
}
