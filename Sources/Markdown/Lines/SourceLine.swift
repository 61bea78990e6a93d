/// A line of the source, or a stretch of one that is too long to be taken at once.
struct SourceLine: Equatable, Sendable {
  var start: Int
  /// Without the line feed.
  var end: Int
  /// Where the next begins.
  var next: Int
  /// The stretch before ended within the same line.
  var isContinued: Bool
  /// No line feed ends it: a stretch, or the text's last line while it is written.
  var isOpen: Bool

  /// The line that begins at `start`; nil while its end has not come.
  /// - Parameter searched: no line feed stands between `start` and here.
  static func next(
    from start: Int, isContinued: Bool, searched: Int, in text: Span<UInt8>, limits: Limits
  ) -> SourceLine? {
    let bound = min(text.count, start + limits.line)
    var end = max(start, searched)
    while end < bound, text[end] != Byte.lineFeed { end += 1 }
    if end < bound {
      return SourceLine(
        start: start, end: end, next: end + 1, isContinued: isContinued, isOpen: false)
    }
    guard end == start + limits.line else { return nil }
    let cut = border(in: start..<end, of: text)
    return SourceLine(
      start: start, end: cut, next: cut, isContinued: isContinued, isOpen: true)
  }

  /// The text's last line while it is written.
  static func open(from start: Int, isContinued: Bool, in text: Span<UInt8>) -> SourceLine {
    SourceLine(
      start: start, end: text.count, next: text.count, isContinued: isContinued, isOpen: true)
  }

  func contains(_ byte: UInt8, in text: Span<UInt8>) -> Bool {
    for offset in start..<end where text[offset] == byte { return true }
    return false
  }

  /// Behind the last space of the second half, else between two scalars.
  private static func border(in range: Range<Int>, of text: Span<UInt8>) -> Int {
    let half = range.lowerBound + range.count / 2
    var cut = range.upperBound
    while cut > half, text[cut - 1] != Byte.space { cut -= 1 }
    if cut > half { return cut }
    cut = range.upperBound
    // A text ends between two scalars: what follows it one day changes nothing here.
    guard cut < text.count else { return cut }
    while cut > range.lowerBound + 1, text[cut] & 0xC0 == 0x80 { cut -= 1 }
    return cut
  }
}
