import TUICore

enum InputPane {
  /// Returns the caret's place.
  static func draw(_ model: AppModel, _ content: ScreenContent, on grid: inout Grid) -> Point {
    let area = content.input
    let layout = model.inputLayout
    _ = grid.put("›", row: area.row, column: area.column, style: model.theme[.faint])
    let left = area.column + ScreenContent.promptColumns
    for line in 0..<area.rows {
      let index = content.firstInputRow + line
      guard index < layout.rowCount else { break }
      _ = grid.put(
        layout.text, bytes: layout.row(at: index), row: area.row + line, column: left,
        columns: area.endColumn - left, style: model.theme[.text], markStyle: model.theme[.mark])
    }
    return Point(
      row: area.row + layout.caret.row - content.firstInputRow, column: left + layout.caret.column)
  }
}
