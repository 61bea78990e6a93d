import ChatCore
import TUICore

/// The list of chats over the transcript: filter, rows, what is known of the selected one with its
/// end, and the keys.
enum ChatListPane {
  /// Returns the caret's place in the filter.
  static func draw(
    _ list: ChatList, _ theme: Theme, in screen: Rect, on grid: inout Grid
  ) -> Point? {
    // A small screen has no room for what lies beside. On others the rule stays in view.
    let margin = screen.columns >= 60 && screen.rows >= 14 ? 2 : 0
    let area = Rect(
      row: margin / 2, column: margin, rows: screen.rows - margin - margin / 2,
      columns: screen.columns - 2 * margin)
    guard area.rows >= 3, area.columns >= 4 else { return nil }
    grid.fill(area, style: theme[.overlay])
    let inner = Rect(
      row: area.row, column: area.column + 1, rows: area.rows, columns: area.columns - 2)
    title(list, theme, in: inner, on: &grid)
    let caret = filter(list, theme, in: inner, on: &grid)
    let below = area.rows >= 16 ? 5 : area.rows >= 9 ? 2 : 0
    let foot = area.rows >= 5 ? 1 : 0
    rows(
      list, theme,
      in: Rect(
        row: area.row + 2, column: area.column, rows: area.rows - 2 - below - foot,
        columns: area.columns), on: &grid)
    let end = area.endRow - foot
    preview(
      list.choice, theme,
      in: Rect(row: end - below, column: inner.column, rows: below, columns: inner.columns),
      on: &grid)
    if foot > 0 { keys(theme, in: inner.lastRow, on: &grid) }
    return caret
  }

  private static func title(
    _ list: ChatList, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) {
    let used = grid.put(
      "Chats", row: area.row, column: area.column, columns: area.columns,
      style: theme.style(.strong, on: .overlay))
    let hint =
      area.columns >= 60
      ? "type to filter: titles, beginnings of words in texts" : "type to filter"
    _ = grid.put(
      SafeText(strict: hint), row: area.row, column: area.column + used + 2,
      columns: max(0, area.columns - used - 2), style: theme.style(.dim, on: .overlay))
  }

  private static func filter(
    _ list: ChatList, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) -> Point {
    let row = area.row + 1
    _ = grid.put("›", row: row, column: area.column, style: theme.style(.faint, on: .overlay))
    let room = max(1, area.columns - 3)
    var shown = SafeText(strict: list.query)
    // The end of a long text is what is typed at.
    if shown.columns > room { shown = shown.middleCut(toColumns: room) }
    let used = grid.put(
      shown, row: row, column: area.column + 2, columns: room,
      style: theme.style(.match, on: .overlay))
    return Point(row: row, column: min(area.endColumn - 1, area.column + 2 + used))
  }

  // MARK: rows

  private static func rows(
    _ list: ChatList, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) {
    let first = max(0, list.selected - area.rows + 1)
    for (line, chat) in list.rows.dropFirst(first).prefix(area.rows).enumerated() {
      let isSelected = first + line == list.selected
      let ground: Role = isSelected ? .selection : .overlay
      let place = Rect(row: area.row + line, column: area.column, rows: 1, columns: area.columns)
      grid.fill(place, style: theme[ground])
      if isSelected {
        _ = grid.put(
          "›", row: place.row, column: place.column + 1, style: theme.style(.strong, on: ground))
      }
      row(chat, list.today, theme, ground: ground, in: place, on: &grid)
    }
    guard area.rows > 0, let words = words(for: list) else { return }
    _ = grid.put(
      SafeText(strict: words), row: area.row, column: area.column + 3,
      columns: max(0, area.columns - 4),
      style: theme.style(list.problem == nil ? .dim : .error, on: .overlay))
  }

  /// In place of rows.
  private static func words(for list: ChatList) -> String? {
    if let problem = list.problem { return problem }
    guard list.isEmpty else { return nil }
    return list.query.isEmpty ? "no chat is kept yet" : "nothing found"
  }

  private static func row(
    _ chat: ChatSummary, _ today: WallTime, _ theme: Theme, ground: Role, in place: Rect,
    on grid: inout Grid
  ) {
    var end = place.endColumn - 1
    func put(_ text: SafeText, columns: Int, _ grid: inout Grid) {
      end -= columns
      _ = grid.put(
        text, row: place.row, column: end + max(0, columns - text.columns), columns: columns,
        style: theme.style(.dim, on: ground))
      end -= 2
    }
    put(SafeText(strict: chat.time.short(asOf: today)), columns: 6, &grid)
    if place.columns >= 60 {
      put(SafeText(strict: Quantities.short(chat.messageCount)), columns: 4, &grid)
      put(SafeText(strict: chat.model?.name ?? "", maximumColumns: 18), columns: 18, &grid)
    }
    var column = place.column + 3
    for (sign, role) in signs(of: chat) {
      column += grid.put(sign, row: place.row, column: column, style: theme.style(role, on: ground))
      column += 1
    }
    _ = grid.put(
      SafeText(strict: chat.title, maximumColumns: max(1, end - column)), row: place.row,
      column: column, columns: max(0, end - column), style: theme.style(.text, on: ground))
  }

  /// Said in words where the chat is selected.
  private static func signs(of chat: ChatSummary) -> [(SafeText, Role)] {
    (chat.isPinned ? [("★", .match)] : []) + (chat.isUnfinished ? [("!", .warning)] : [])
      + (chat.hasDraft ? [("+", .dim)] : [])
  }

  // MARK: below the rows

  /// What is known of the selected chat, then the end of it.
  private static func preview(
    _ chat: ChatSummary?, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) {
    guard let chat, area.rows >= 2, area.columns >= 1 else { return }
    _ = grid.put(
      SafeText(strict: facts(of: chat)), row: area.row, column: area.column,
      columns: area.columns, style: theme.style(.faint, on: .overlay))
    let line = chat.preview.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let text = SafeText(strict: line)
    var rows = WrappedText(columns: area.columns)
    rows.update(text, changedFrom: 0)
    let room = area.rows - 1
    let first = max(0, rows.rowCount - room)
    for index in first..<rows.rowCount {
      _ = grid.put(
        text, bytes: rows.row(at: index), row: area.row + 1 + index - first, column: area.column,
        columns: area.columns, style: theme.style(.dim, on: .overlay), markStyle: theme[.mark])
    }
  }

  private static func facts(of chat: ChatSummary) -> String {
    var parts = [
      chat.time.dateAndClock, Quantities.counted(chat.messageCount, "message", "messages"),
    ]
    if chat.isPinned { parts.append("★ pinned") }
    if chat.isUnfinished { parts.append("! not finished") }
    if chat.hasDraft { parts.append("+ draft") }
    if let model = chat.model { parts.append(model.label) }
    return parts.joined(separator: " · ")
  }

  private static func keys(_ theme: Theme, in area: Rect, on grid: inout Grid) {
    let long = "Enter open · Ctrl+R rename · Ctrl+T pin · Ctrl+X delete · Esc close"
    let short = "^R rename · ^T pin · ^X delete · Esc"
    let words = area.columns >= long.utf8.count ? long : short
    _ = grid.put(
      SafeText(strict: words), row: area.row, column: area.column, columns: area.columns,
      style: theme.style(.dim, on: .overlay))
  }
}

extension Rect {
  fileprivate var lastRow: Rect {
    Rect(row: endRow - 1, column: column, rows: 1, columns: columns)
  }
}
