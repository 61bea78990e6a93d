import TUICore

/// A question over the rule: its title, then what is typed.
enum AskLine {
  /// Returns the caret's place.
  static func draw(
    _ question: Question, _ model: AppModel, in area: Rect, on grid: inout Grid
  ) -> Point? {
    grid.fill(area, style: model.theme[.overlay])
    let title = SafeText(strict: " \(question.title) ", maximumColumns: max(1, area.columns / 2))
    let used = grid.put(
      title, row: area.row, column: area.column, columns: area.columns,
      style: model.theme.style(.dim, on: .overlay))
    let room = max(1, area.columns - used - 1)
    // The end of a long name is what is typed at.
    var shown = SafeText(strict: question.editor.before)
    if shown.columns > room { shown = shown.middleCut(toColumns: room) }
    let before = grid.put(
      shown, row: area.row, column: area.column + used, columns: room,
      style: model.theme.style(.strong, on: .overlay))
    _ = grid.put(
      SafeText(strict: question.editor.after), row: area.row,
      column: area.column + used + before, columns: max(0, room - before),
      style: model.theme.style(.strong, on: .overlay))
    return Point(row: area.row, column: min(area.endColumn - 1, area.column + used + before))
  }
}
