import TUICore

/// Rows of prose: a line wrapped at words behind what its containers put before it, such as the
/// sign of a list's item or the bar of a quote.
/// ```swift
/// let layout = LineLayout(
///   columns: 12, first: StyledLine("• ", TextStyle(.dim)), rest: StyledLine("  ", TextStyle(.dim)))
/// layout.rows(line)    // "• one two", "  three"
/// ```
package struct LineLayout: Equatable, Sendable {
  private let columns: Int
  private let first: Prefix
  private let rest: Prefix

  private struct Prefix: Equatable, Sendable {
    var line = StyledLine()
    var columns = 0
  }

  /// Columns that are kept for the text beside a prefix, as far as there are so many.
  private static let textColumns = 8

  /// - Parameters:
  ///   - columns: of the screen; less than 1 counts as 1.
  ///   - first: stands before the first row.
  ///   - rest: stands before all others. Both are left out where one of them would take the room
  ///     that the text needs. Blanks are not drawn, only kept free.
  package init(
    columns: Int, first: StyledLine = StyledLine(), rest: StyledLine = StyledLine()
  ) {
    self.columns = max(1, columns)
    let wanted = [first, rest].map { Prefix(line: $0, columns: $0.columns) }
    let most = max(self.columns - Self.textColumns, self.columns / 3)
    let fits = wanted.allSatisfy { $0.columns <= most }
    self.first = fits ? wanted[0] : Prefix()
    self.rest = fits ? wanted[1] : Prefix()
  }

  /// - Returns: at least one row; an empty line's holds the first prefix alone.
  package func rows(_ line: StyledLine) -> [DrawnRow] {
    let pieces = first.columns == rest.columns ? evenPieces(line) : unevenPieces(line)
    guard !pieces.isEmpty else { return [row(line, 0..<0, behind: first)] }
    return pieces.enumerated().map { row(line, $1, behind: $0 == 0 ? first : rest) }
  }

  private func row(_ line: StyledLine, _ bytes: Range<Int>, behind prefix: Prefix) -> DrawnRow {
    var parts: [DrawnRow.Part] = []
    if prefix.line.text.utf8.contains(where: { $0 != 0x20 }) {
      parts.append(.init(column: 0, line: prefix.line, bytes: 0..<prefix.line.text.utf8.count))
    }
    if !bytes.isEmpty { parts.append(.init(column: prefix.columns, line: line, bytes: bytes)) }
    return DrawnRow(parts)
  }

  private func evenPieces(_ line: StyledLine) -> [Range<Int>] {
    var wrapped = WrappedText(columns: columns - first.columns)
    wrapped.update(line.text, changedFrom: 0)
    return (0..<wrapped.rowCount).map(wrapped.row)
  }

  private func unevenPieces(_ line: StyledLine) -> [Range<Int>] {
    var wrapped = WrappedText(columns: columns - first.columns)
    wrapped.update(line.text, changedFrom: 0)
    guard wrapped.rowCount > 1 else { return (0..<wrapped.rowCount).map(wrapped.row) }
    let start = wrapped.row(at: 1).lowerBound
    var others = WrappedText(columns: columns - rest.columns)
    others.update(line.text.slice(start..<line.text.utf8.count), changedFrom: 0)
    return [wrapped.row(at: 0)]
      + (0..<others.rowCount).map {
        let piece = others.row(at: $0)
        return piece.lowerBound + start..<piece.upperBound + start
      }
  }
}
