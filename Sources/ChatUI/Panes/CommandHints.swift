import TUICore

/// While a command is typed: what it may become, on the last rows of the transcript.
enum CommandHints {
  static func draw(_ model: AppModel, in area: Rect, on grid: inout Grid) {
    let all = model.commandHints
    let room = max(0, area.rows - 1)
    let hints = all.prefix(all.count > room ? max(0, room - 1) : room)
    let left = all.count - hints.count
    let height = min(room, hints.count + (left == 0 ? 0 : 1))
    let ground = Rect(
      row: area.endRow - height, column: area.column, rows: height, columns: area.columns)
    grid.fill(ground, style: model.theme[.overlay])
    if left > 0, height > 0 {
      _ = grid.put(
        SafeText(strict: " and \(left) more: type on"), row: ground.endRow - 1,
        column: area.column, columns: area.columns, style: model.theme.style(.dim, on: .overlay))
    }
    for (index, hint) in hints.enumerated() {
      let row = ground.row + index
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
