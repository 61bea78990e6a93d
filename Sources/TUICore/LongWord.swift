/// Where a row ends that is one word and more.
enum LongWord {
  /// Finds where to break a word that begins a row and does not fit it: before a URL in it, so
  /// that one no longer than a row stays whole; else after a sign that parts paths and addresses,
  /// if that leaves the row half full; else before what no longer fits.
  /// - Parameters:
  ///   - start: in `bytes`, where the row starts.
  ///   - overflow: after `start`, where the first cluster that does not fit starts.
  /// - Returns: after `start`, where a cluster starts.
  static func end(in bytes: Span<UInt8>, from start: Int, overflow: Int, columns: Int) -> Int {
    if let scheme = lastScheme(in: bytes, start..<overflow) {
      let url = runStart(in: bytes, start..<scheme)
      if url > start { return url }
      if endsAddress(in: bytes, at: overflow) { return overflow }
    } else if let url = cutScheme(in: bytes, start..<overflow, columns: columns) {
      return url
    }
    return parting(in: bytes, start..<overflow) ?? overflow
  }

  private static func lastScheme(in bytes: Span<UInt8>, _ row: Range<Int>) -> Int? {
    var index = row.upperBound - 1
    while index > row.lowerBound {
      if RowBreaking.isScheme(in: bytes, at: index), isSchemeByte(bytes[index - 1]) { return index }
      index -= 1
    }
    return nil
  }

  /// The URL that the row's end would cut in its scheme, if it is not all of the row.
  private static func cutScheme(in bytes: Span<UInt8>, _ row: Range<Int>, columns: Int) -> Int? {
    let start = runStart(in: bytes, row)
    var end = row.upperBound
    let limit = min(bytes.count, start + columns)
    while end < limit, isSchemeByte(bytes[end]) { end += 1 }
    guard start > row.lowerBound, start < end, end < limit,
      RowBreaking.isScheme(in: bytes, at: end)
    else { return nil }
    return start
  }

  /// Where the letters and digits begin that end a range.
  private static func runStart(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var start = range.upperBound
    while start > range.lowerBound, isSchemeByte(bytes[start - 1]) { start -= 1 }
    return start
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    RowBreaking.isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "+")
  }

  /// Past the last parting sign in the second half, but not between two of them.
  private static func parting(in bytes: Span<UInt8>, _ row: Range<Int>) -> Int? {
    var place = row.upperBound
    while (place - row.lowerBound) * 2 > row.count {
      // What begins below 0xCC joins nothing before it.
      if parts(bytes[place - 1]), !parts(bytes[place]), bytes[place] < 0xCC { return place }
      place -= 1
    }
    return nil
  }

  private static func parts(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether a URL likely ends before a place: at most two signs of punctuation, and then a blank,
  /// the end or no letter of an alphabet.
  private static func endsAddress(in bytes: Span<UInt8>, at index: Int) -> Bool {
    var end = index
    while end < bytes.count, end < index + 2, isPunctuation(bytes[end]) { end += 1 }
    return end == bytes.count || bytes[end] <= 0x20 || bytes[end] >= 0xE2
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: "."),
      UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      true
    default: false
    }
  }
}
