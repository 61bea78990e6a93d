import TUICore

/// Rows of text in columns, two blanks apart, the last one ragged.
enum ColumnText {
  /// - Parameter rows: of one length each, safe for a terminal.
  static func lines(_ rows: [[String]]) -> [UInt8] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<max(0, count - 1)).map { column in
      rows.map { column < $0.count ? columns($0[column]) : 0 }.max() ?? 0
    }
    return rows.flatMap { row -> [UInt8] in
      var line = ""
      for (index, cell) in row.enumerated() {
        line += cell
        guard index < widths.count else { continue }
        line += String(repeating: " ", count: widths[index] - columns(cell) + 2)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line.utf8 + [0x0A]
    }
  }

  private static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + max(0, DisplayWidth.columns(of: $1)) }
  }
}
