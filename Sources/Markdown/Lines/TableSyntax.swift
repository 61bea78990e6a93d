/// Rows of tables. GitHub Flavored Markdown 0.29 §4.10
enum TableSyntax {
  /// The columns that a delimiter row gives; nil where it is none.
  static func delimiters(_ range: Range<Int>, in text: Span<UInt8>) -> [Table.Alignment]? {
    guard let first = LineSyntax.first(range, in: text),
      first == Byte.bar || first == Byte.dash || first == Byte.colon
    else { return nil }
    var columns: [Table.Alignment] = []
    var offset = range.lowerBound + (first == Byte.bar ? 1 : 0)
    let end = LineSyntax.trimmedEnd(range, in: text)
    while offset < end {
      guard let (alignment, next) = delimiter(offset..<end, in: text) else { return nil }
      columns.append(alignment)
      guard next < end else { break }
      guard text[next] == Byte.bar else { return nil }
      offset = next + 1
    }
    return columns.isEmpty ? nil : columns
  }

  /// One `:---:` and where it ends, blanks included.
  private static func delimiter(
    _ range: Range<Int>, in text: Span<UInt8>
  ) -> (Table.Alignment, Int)? {
    var offset = range.lowerBound
    func skipBlanks() {
      while offset < range.upperBound, Byte.isBlank(text[offset]) { offset += 1 }
    }
    func skipColon() -> Bool {
      guard offset < range.upperBound, text[offset] == Byte.colon else { return false }
      offset += 1
      return true
    }
    skipBlanks()
    let isLeft = skipColon()
    let dashes = LineSyntax.runLength(of: Byte.dash, from: offset..<range.upperBound, in: text)
    guard dashes > 0 else { return nil }
    offset += dashes
    let isRight = skipColon()
    skipBlanks()
    let alignment: Table.Alignment =
      switch (isLeft, isRight) {
      case (true, true): .center
      case (true, false): .left
      case (false, true): .right
      case (false, false): .none
      }
    return (alignment, offset)
  }

  /// The cells of a row, without the blanks around them.
  /// - Parameter most: the last of so many holds the rest of the row, so that nothing is unseen.
  static func cells(
    _ range: Range<Int>, in text: Span<UInt8>, most: Int = .max
  ) -> [Range<Int>] {
    let end = LineSyntax.trimmedEnd(range, in: text)
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    func skipBlanks() { while start < end, Byte.isBlank(text[start]) { start += 1 } }
    skipBlanks()
    if start < end, text[start] == Byte.bar { start += 1 }
    while true {
      skipBlanks()
      guard start < end else { return cells }
      let stop =
        cells.count + 1 < most ? cellEnd(start..<end, in: text) : lastEnd(start..<end, in: text)
      cells.append(start..<max(start, LineSyntax.trimmedEnd(start..<stop, in: text)))
      start = stop + 1
    }
  }

  private static func cellEnd(_ range: Range<Int>, in text: Span<UInt8>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, text[offset] != Byte.bar {
      let isEscape =
        text[offset] == Byte.backslash && offset + 1 < range.upperBound
        && Byte.isPunctuation(text[offset + 1])
      offset += isEscape ? 2 : 1
    }
    return min(offset, range.upperBound)
  }

  /// The last cell has the rest, but for the bar that ends the row.
  private static func lastEnd(_ range: Range<Int>, in text: Span<UInt8>) -> Int {
    var offset = range.lowerBound
    while true {
      offset = cellEnd(offset..<range.upperBound, in: text)
      guard offset < range.upperBound else { return range.upperBound }
      if offset + 1 == range.upperBound { return offset }
      offset += 1
    }
  }
}
