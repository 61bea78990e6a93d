import TUICore

/// Rows of prose: a line wrapped at words.
package struct LineLayout: Equatable, Sendable {
  private let columns: Int
  private let indent: Int

  /// - Parameters:
  ///   - columns: that there are; less than 1 counts as 1.
  ///   - indent: columns that all rows but the first leave free, where that leaves enough.
  package init(columns: Int, indent: Int = 0) {
    self.columns = max(1, columns)
    self.indent = indent * 3 <= self.columns ? indent : 0
  }

  /// - Returns: at least one row.
  package func rows(_ line: StyledLine) -> [DrawnRow] {
    guard !line.isEmpty else { return [.blank] }
    var wrapped = WrappedText(columns: columns)
    wrapped.update(line.text, changedFrom: 0)
    guard indent > 0, wrapped.rowCount > 1 else {
      return (0..<wrapped.rowCount).map { row(line, wrapped.row(at: $0), column: 0) }
    }
    let start = wrapped.row(at: 1).lowerBound
    var others = WrappedText(columns: columns - indent)
    others.update(line.text.slice(start..<line.text.utf8.count), changedFrom: 0)
    return [row(line, wrapped.row(at: 0), column: 0)]
      + (0..<others.rowCount).map {
        let piece = others.row(at: $0)
        return row(line, piece.lowerBound + start..<piece.upperBound + start, column: indent)
      }
  }

  private func row(_ line: StyledLine, _ bytes: Range<Int>, column: Int) -> DrawnRow {
    DrawnRow(bytes.isEmpty ? [] : [.init(column: column, line: line, bytes: bytes)])
  }
}
