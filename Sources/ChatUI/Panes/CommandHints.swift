import TUICore

/// While a command is typed: what it may become, on the last rows of the transcript.
enum CommandHints {
  static func draw(_ model: AppModel, in area: Rect, on grid: inout Grid) {
    let hints = model.commandHints.prefix(max(0, area.rows - 1))
    let top = area.endRow - hints.count
    for (index, hint) in hints.enumerated() {
      let row = top + index
      let line = Rect(row: row, column: area.column, rows: 1, columns: area.columns)
      grid.fill(line, style: model.theme[.overlay])
      let name = SafeText(strict: " /\(hint.name) \(hint.takes)")
      let used = grid.put(
        name, row: row, column: area.column, columns: area.columns,
        style: model.theme.style(.strong, on: .overlay))
      let column = area.column + max(used + 1, min(18, area.columns / 2))
      _ = grid.put(
        SafeText(strict: hint.help), row: row, column: column, columns: area.endColumn - column,
        style: model.theme.style(.dim, on: .overlay))
    }
  }
}
