import TUICore

/// Rows of text in columns, two blanks apart, the last one ragged.
enum ColumnText {
  /// - Parameter rows: of one length each, safe for a terminal.
  static func lines(_ rows: [[String]]) -> [UInt8] {
    let count = rows.map(\.count).max() ?? 0
    var widths = [Int](repeating: 0, count: max(0, count - 1))
    let taken = rows.map { row in row.prefix(widths.count).map { columns($0) } }
    for row in taken {
      for (column, width) in row.enumerated() { widths[column] = max(widths[column], width) }
    }
    var lines: [UInt8] = []
    for (row, columns) in zip(rows, taken) {
      let start = lines.count
      for (index, cell) in row.enumerated() {
        lines += cell.utf8
        guard index < widths.count else { continue }
        lines += repeatElement(0x20, count: widths[index] - columns[index] + 2)
      }
      while lines.count > start, lines.last == 0x20 { lines.removeLast() }
      lines.append(0x0A)
    }
    return lines
  }

  private static func columns(_ text: String) -> Int {
    // Thousands of rows: most are of letters that are one column wide.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + max(0, DisplayWidth.columns(of: $1)) }
  }
}
