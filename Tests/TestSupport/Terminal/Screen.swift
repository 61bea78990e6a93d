import CVTerm

/// A terminal's screen at one moment. Rows and columns count from 0.
package struct Screen: Sendable {
  package let size: TerminalSize
  /// One string a row, without trailing blanks.
  package let lines: [String]
  package let cursor: (row: Int, column: Int)
  package let isCursorVisible: Bool
  package let isAlternate: Bool
  package let modes: TerminalModes
  /// How often the bell has rung since the start.
  package let bells: Int
  let cells: [cvterm_cell]

  /// The rows joined by line feeds, without the blank rows at the end.
  package var text: String {
    lines[..<(lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0)].joined(separator: "\n")
  }

  /// The text of a row, empty outside of the screen.
  package func row(_ row: Int) -> String {
    lines.indices.contains(row) ? lines[row] : ""
  }

  /// Whether one row holds `text`, or, when it has line feeds, consecutive rows do.
  package func contains(_ text: String) -> Bool { self.text.contains(text) }

  /// The first row that holds `text`.
  package func firstRow(containing text: String) -> Int? {
    lines.firstIndex { $0.contains(text) }
  }

  /// The cell at a place, or nil outside of the screen.
  package func cell(row: Int, column: Int) -> ScreenCell? {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return nil }
    return ScreenCell(cells[row * size.columns + column])
  }

  /// The cells of the first place where `text` stands in one row, one for each column it takes.
  package func cells(of text: String) -> [ScreenCell]? {
    let wanted = Array(text.unicodeScalars)
    for row in 0..<size.rows {
      for start in 0..<size.columns {
        if let found = match(wanted, row: row, from: start) { return found }
      }
    }
    return nil
  }

  private func match(_ wanted: [Unicode.Scalar], row: Int, from start: Int) -> [ScreenCell]? {
    var found: [ScreenCell] = []
    var rest = wanted[...]
    var column = start
    while !rest.isEmpty, let cell = cell(row: row, column: column) {
      let scalars = cell.scalars.isEmpty && cell.width > 0 ? [" "] : cell.scalars
      guard rest.starts(with: scalars) else { return nil }
      rest = rest.dropFirst(scalars.count)
      found.append(cell)
      column += 1
    }
    while let cell = cell(row: row, column: column), cell.width == 0 {
      found.append(cell)
      column += 1
    }
    return rest.isEmpty ? found : nil
  }
}
