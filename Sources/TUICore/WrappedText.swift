/// The rows of a text at one width, kept while the text grows: an update costs what changed.
///
/// A line feed ends a line; after the last one there is a further line only if it is not empty.
/// So a text without bytes has no row, "a\n" has one, "a\n\n" two, the second empty.
///
/// Rows are filled greedily. A row may end after spaces, which are then not shown, however many;
/// after a hyphen between letters, but not in a URL; between ideographs, kana or hangul, except
/// before closing and after opening punctuation; between syllables of Thai, Lao, Khmer and Myanmar,
/// as far as the letters tell them and unless a space leaves the row half full. A word longer than
/// a row is broken before a URL in it, so that a URL no longer than a row stays whole; else after
/// one of `/ ? & - .` that leaves the row half full, else between any clusters; a cluster wider
/// than a row between its bases. Spaces at the end of a line are shown as far as all of them fit.
/// ```swift
/// var rows = WrappedText(columns: 8)
/// rows.update("one two three", changedFrom: 0)
/// rows.rowCount        // 2: "one two", "three"
/// ```
/// Source: UAX #14 reduced to spaces, hyphens, CJK and syllables; widths per `DisplayWidth`.
package struct WrappedText: Sendable {
  /// ≥ 1.
  package let columns: Int
  /// A row each: its start, shifted left by two, and how many bytes after it are not shown: 0, 1
  /// or 2; 3 for more, which then stand in `longGaps`.
  private var rows: [UInt32] = []
  private var longGaps: [LongGap] = []
  private var end = 0

  private struct LongGap {
    let row: Int
    let bytes: Int
  }

  /// Bytes of a text that are laid out; what lies beyond has no rows.
  private static let limit = 1 << 30

  /// - Parameter columns: of the screen; less than 1 counts as 1.
  package init(columns: Int) {
    self.columns = max(1, columns)
  }

  package var rowCount: Int { rows.count }

  /// Lays out what changed.
  /// - Parameters:
  ///   - text: as at the last update in all bytes before `changedFrom`.
  ///   - changedFrom: an offset in its UTF-8, 0 for a new text.
  /// - Returns: the first row that may differ from what it was.
  @discardableResult
  package mutating func update(_ text: SafeText, changedFrom: Int) -> Int {
    end = min(text.utf8.count, Self.limit)
    let bytes = text.utf8.span.extracting(first: end)
    let first = restartRow(in: bytes, changedFrom: changedFrom)
    var start = first < rows.count ? rowStart(first) : 0
    rows.removeLast(rows.count - first)
    while let last = longGaps.last, last.row >= first { longGaps.removeLast() }
    while start < end {
      let row = RowBreaking.row(in: bytes, from: start, columns: columns)
      append(start, gap: row.next - row.shown)
      start = row.next
    }
    return first
  }

  /// The bytes one row shows: without the line feed and the spaces broken at.
  /// - Parameter index: of the row; an empty range at the end of the text for one that is not.
  package func row(at index: Int) -> Range<Int> {
    guard rows.indices.contains(index) else { return end..<end }
    let next = index + 1 < rows.count ? rowStart(index + 1) : end
    return rowStart(index)..<next - gap(after: index)
  }

  /// The row that shows or ends at a byte.
  /// - Parameter offset: what lies beyond the text counts as its end.
  /// - Returns: 0 where there are no rows.
  package func rowIndex(containing offset: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rowStart(middle) <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The row to begin with when the text changed from an offset on. What a row's end is made of
  /// reaches into the row after the next at most, by one cluster, and never past a line feed.
  private func restartRow(in bytes: Span<UInt8>, changedFrom: Int) -> Int {
    var index = rowIndex(containing: min(changedFrom, bytes.count))
    for _ in 0..<2 where index > 0 && bytes[rowStart(index) - 1] != 0x0A { index -= 1 }
    return min(index, rows.count)
  }

  private mutating func append(_ start: Int, gap: Int) {
    if gap > 2 { longGaps.append(LongGap(row: rows.count, bytes: gap)) }
    rows.append(UInt32(start) << 2 | UInt32(min(gap, 3)))
  }

  private func rowStart(_ index: Int) -> Int { Int(rows[index] >> 2) }

  private func gap(after index: Int) -> Int {
    let gap = Int(rows[index] & 3)
    guard gap == 3 else { return gap }
    var low = 0
    var high = longGaps.count
    while low < high {
      let middle = (low + high) / 2
      if longGaps[middle].row < index { low = middle + 1 } else { high = middle }
    }
    return low < longGaps.count ? longGaps[low].bytes : 0
  }
}
