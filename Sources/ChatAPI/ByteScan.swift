extension Span<UInt8> {
  /// The index of the first byte at or after `start` that is `a` or `b`; `count` if there is none.
  /// Sees every byte of an answer, thus eight at a time.
  @inline(__always)
  func firstIndex(of a: UInt8, or b: UInt8, from start: Int) -> Int {
    precondition(start >= 0)
    let everyA = Self.ones &* UInt64(a)
    let everyB = Self.ones &* UInt64(b)
    var index = start
    while index <= count - 8 {
      // Safe because the loop's condition keeps all eight bytes in the span.
      let word = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      let hits =
        Self.zeros(in: word.littleEndian ^ everyA) | Self.zeros(in: word.littleEndian ^ everyB)
      if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, self[index] != a, self[index] != b { index += 1 }
    return Swift.min(index, count)
  }

  /// Whether the bytes are those of `word`.
  @inline(__always)
  func equals(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && starts(with: word)
  }

  private func starts(with word: StaticString) -> Bool {
    word.withUTF8Buffer { wanted in
      for index in wanted.indices where self[index] != wanted[index] { return false }
      return true
    }
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }

  /// The high bit of each zero byte; exact up to the lowest one, which is all that is asked.
  private static func zeros(in word: UInt64) -> UInt64 { (word &- ones) & ~word & (ones << 7) }
}
