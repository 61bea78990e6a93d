import TUICore

enum HelpPane {
  static func draw(_ model: AppModel, firstLine: Int, in area: Rect, on grid: inout Grid) {
    let theme = model.theme
    grid.fill(area, style: theme[.overlay])
    _ = grid.put(
      "Help", row: area.row, column: area.column + 1, columns: area.columns - 1,
      style: theme.style(.strong, on: .overlay))
    _ = grid.put(
      "PgUp PgDn scroll · Esc closes", row: area.row, column: area.column + 7,
      columns: max(0, area.columns - 7), style: theme.style(.dim, on: .overlay))
    let room = max(0, area.rows - 1)
    let first = max(0, min(firstLine, HelpText.lines.count - room))
    let keyColumns = min(20, area.columns / 2)
    for (index, line) in HelpText.lines.dropFirst(first).prefix(room).enumerated() {
      let row = area.row + 1 + index
      if line.key.isEmpty {
        _ = grid.put(
          SafeText(strict: line.text), row: row, column: area.column + 1,
          columns: area.columns - 1, style: theme.style(.model, on: .overlay))
        continue
      }
      _ = grid.put(
        SafeText(strict: line.key), row: row, column: area.column + 3, columns: keyColumns,
        style: theme.style(.strong, on: .overlay))
      let left = area.column + 3 + keyColumns + 1
      _ = grid.put(
        SafeText(strict: line.text), row: row, column: left,
        columns: max(0, area.endColumn - left), style: theme.style(.text, on: .overlay))
    }
  }
}
