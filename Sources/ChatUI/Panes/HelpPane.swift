import TUICore

enum HelpPane {
  private static let margin = 2

  /// What the text has of a screen's width.
  static func columns(in size: Size) -> Int { max(1, size.columns - 2 * margin) }

  static func draw(_ model: AppModel, firstLine: Int, in area: Rect, on grid: inout Grid) {
    let theme = model.theme
    grid.fill(area, style: theme[.overlay])
    _ = grid.put(
      "Help", row: area.row, column: area.column + 1, columns: area.columns - 1,
      style: theme.style(.strong, on: .overlay))
    _ = grid.put(
      "PgUp PgDn scroll · Esc closes", row: area.row, column: area.column + 7,
      columns: max(0, area.columns - 7), style: theme.style(.dim, on: .overlay))
    let columns = columns(in: model.size)
    let rows = HelpText.rows(columns: columns)
    let room = max(0, area.rows - 1)
    let first = max(0, min(firstLine, rows.count - room))
    for (index, row) in rows.dropFirst(first).prefix(room).enumerated() {
      let line = area.row + 1 + index
      let left = area.column + (row.isHeading ? 1 : margin)
      _ = grid.put(
        row.key, row: line, column: left, columns: columns,
        style: theme.style(.strong, on: .overlay))
      _ = grid.put(
        row.text, row: line, column: left + row.column, columns: max(0, columns - row.column + 1),
        style: theme.style(row.isHeading ? .model : .text, on: .overlay))
    }
  }
}
