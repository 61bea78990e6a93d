/// Where one row of a text ends. A pure function of the text from the row's start on, so that rows
/// can be laid out again from any of them.
struct RowEnd: Equatable {
  /// One past what is shown.
  var shown: Int
  /// Where the next row starts: past the line feed or the spaces broken at.
  var next: Int
}

enum RowBreaking {
  /// Finds the end of the row that starts at `start`.
  /// - Parameters:
  ///   - bytes: valid UTF-8.
  ///   - start: in `bytes`, where a cluster starts.
  ///   - columns: ≥ 1.
  /// Source: UAX #14 reduced to spaces, hyphens between letters, ideographs with kinsoku, and
  /// syllables of scripts without spaces.
  static func row(in bytes: Span<UInt8>, from start: Int, columns: Int) -> RowEnd {
    let window = min(bytes.count - start, columns + 1)
    let plainEnd = UTF8Scanning.printableASCIIEnd(bytes, from: start, limit: start + window)
    if plainEnd - start > columns {
      return brokenASCIIRow(in: bytes, from: start, columns: columns)
    }
    if plainEnd == bytes.count { return RowEnd(shown: plainEnd, next: plainEnd) }
    if bytes[plainEnd] == 0x0A { return RowEnd(shown: plainEnd, next: plainEnd + 1) }
    var search = RowSearch(start: start, columns: columns)
    return search.run(in: bytes)
  }

  /// A row that is printable ASCII up to and with the byte that no longer fits.
  private static func brokenASCIIRow(
    in bytes: Span<UInt8>, from start: Int, columns: Int
  ) -> RowEnd {
    let overflow = start + columns
    if bytes[overflow] == 0x20 {
      return RowEnd(
        shown: endWithoutSpaces(in: bytes, start..<overflow),
        next: lineFeedTaken(in: bytes, at: endOfSpaces(in: bytes, from: overflow)))
    }
    var space = overflow
    while space > start, bytes[space - 1] != 0x20 { space -= 1 }
    let hyphen = lastHyphen(in: bytes, word: space..<overflow + 1)
    if let hyphen { return RowEnd(shown: hyphen + 1, next: hyphen + 1) }
    guard space > start else {
      let end = LongWord.end(in: bytes, from: start, overflow: overflow, columns: columns)
      return RowEnd(shown: end, next: end)
    }
    return RowEnd(shown: endWithoutSpaces(in: bytes, start..<space), next: space)
  }

  /// The last hyphen between letters that is not in a URL.
  private static func lastHyphen(in bytes: Span<UInt8>, word: Range<Int>) -> Int? {
    guard word.count >= 3 else { return nil }
    var index = word.upperBound - 2
    while index > word.lowerBound {
      if bytes[index] == 0x2D, isLetter(bytes[index - 1]), isLetter(bytes[index + 1]),
        !holdsScheme(in: bytes, word.lowerBound..<index)
      {
        return index
      }
      index -= 1
    }
    return nil
  }

  private static func holdsScheme(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { isScheme(in: bytes, at: $0) }
  }

  /// Whether `://` stands here.
  static func isScheme(in bytes: Span<UInt8>, at index: Int) -> Bool {
    bytes[index] == 0x3A && index + 2 < bytes.count
      && bytes[index + 1] == 0x2F && bytes[index + 2] == 0x2F
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  static func endOfSpaces(in bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    return index
  }

  /// Past the line feed that ends spaces broken at, else `index`.
  static func lineFeedTaken(in bytes: Span<UInt8>, at index: Int) -> Int {
    index < bytes.count && bytes[index] == 0x0A ? index + 1 : index
  }

  private static func endWithoutSpaces(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    return end
  }
}
