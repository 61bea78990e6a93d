import TUICore

enum SheetPane {
  private static let margin = 2

  /// What the text has of a screen's width.
  static func columns(in size: Size) -> Int { max(1, size.columns - 2 * margin) }

  static func draw(_ model: AppModel, _ sheet: Sheet, in area: Rect, on grid: inout Grid) {
    let theme = model.theme
    grid.fill(area, style: theme[.overlay])
    let used = grid.put(
      SafeText(strict: sheet.title), row: area.row, column: area.column + 1,
      columns: area.columns - 1, style: theme.style(.strong, on: .overlay))
    let keys = sheet.request == nil ? "" : "c copies the request · "
    _ = grid.put(
      SafeText(strict: "\(keys)PgUp PgDn scroll · Esc closes"), row: area.row,
      column: area.column + used + 3,
      columns: max(0, area.columns - used - 3), style: theme.style(.dim, on: .overlay))
    let columns = columns(in: model.size)
    let rows = sheet.rows(columns: columns)
    let room = max(0, area.rows - 1)
    let first = max(0, min(sheet.firstRow, rows.count - room))
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
