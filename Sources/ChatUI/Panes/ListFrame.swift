import TUICore

/// What all lists have that are filtered by typing: a name, the filter under it, rows of which one
/// is selected.
enum ListFrame {
  /// In the middle of the screen. A small one has no room for what lies beside.
  static func place(rows: Int, margin: Int, in screen: Rect) -> Rect {
    let height = min(rows, screen.rows < 14 ? screen.rows : screen.rows - 2)
    return Rect(
      row: max(0, (screen.rows - height) / 2), column: margin, rows: height,
      columns: screen.columns - 2 * margin)
  }

  static func title(
    _ name: SafeText, _ hint: SafeText, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) {
    let used = grid.put(
      name, row: area.row, column: area.column, columns: area.columns,
      style: theme.style(.strong, on: .overlay))
    _ = grid.put(
      hint, row: area.row, column: area.column + used + 2,
      columns: max(0, area.columns - used - 2), style: theme.style(.dim, on: .overlay))
  }

  /// Under the title. Returns the caret's place.
  static func filter(
    _ query: String, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) -> Point {
    let row = area.row + 1
    _ = grid.put("›", row: row, column: area.column, style: theme.style(.faint, on: .overlay))
    let room = max(1, area.columns - 3)
    var shown = SafeText(strict: query)
    // The end of a long text is what is typed at.
    if shown.columns > room { shown = shown.middleCut(toColumns: room) }
    let used = grid.put(
      shown, row: row, column: area.column + 2, columns: room,
      style: theme.style(.match, on: .overlay))
    return Point(row: row, column: min(area.endColumn - 1, area.column + 2 + used))
  }

  /// - Parameters:
  ///   - count: of the rows, of which those about the selected one are drawn.
  ///   - draw: one of them, on its ground, in its place.
  static func rows(
    _ count: Int, selected: Int, _ theme: Theme, in area: Rect, on grid: inout Grid,
    _ draw: (_ index: Int, _ ground: Role, _ place: Rect, _ grid: inout Grid) -> Void
  ) {
    let first = max(0, selected - area.rows + 1)
    for index in first..<max(first, min(count, first + area.rows)) {
      let ground: Role = index == selected ? .selection : .overlay
      let place = Rect(
        row: area.row + index - first, column: area.column, rows: 1, columns: area.columns)
      grid.fill(place, style: theme[ground])
      if index == selected {
        _ = grid.put(
          "›", row: place.row, column: place.column + 1, style: theme.style(.strong, on: ground))
      }
      draw(index, ground, place, &grid)
    }
  }

  /// In place of rows.
  static func words(
    _ words: String, _ role: Role, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) {
    guard area.rows > 0 else { return }
    _ = grid.put(
      SafeText(strict: words), row: area.row, column: area.column + 3,
      columns: max(0, area.columns - 4), style: theme.style(role, on: .overlay))
  }
}
