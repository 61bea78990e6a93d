import ChatCore
import TUICore

/// The list of chats over the transcript: filter, rows, what is known of the selected one with its
/// end, and the keys.
enum ChatListPane {
  /// Returns the caret's place in the filter.
  static func draw(
    _ list: ChatList, _ model: AppModel, in screen: Rect, on grid: inout Grid
  ) -> Point? {
    let theme = model.theme
    // The end of the selected one, with a blank row above it where there is room.
    let below = screen.rows >= 16 ? 6 : screen.rows >= 9 ? 2 : 0
    let foot = screen.rows >= 5 ? 1 : 0
    let area = ListFrame.place(
      rows: 2 + max(leastRows, list.mostRows) + below + foot, margin: 0, in: screen)
    guard area.rows >= 3, area.columns >= 4 else { return nil }
    grid.fill(area, style: theme[.overlay])
    let inner = Rect(
      row: area.row, column: area.column + 1, rows: area.rows, columns: area.columns - 2)
    ListFrame.title("Chats", hint(columns: inner.columns - 7), theme, in: inner, on: &grid)
    let caret = ListFrame.filter(list.query, theme, in: inner, on: &grid)
    let place = Rect(
      row: area.row + 2, column: area.column, rows: area.rows - 2 - below - foot,
      columns: area.columns)
    ListFrame.rows(
      list.rows.count, selected: list.selected, theme, in: place, on: &grid
    ) { index, ground, place, grid in
      row(list.rows[index], list.today, theme, ground: ground, in: place, on: &grid)
    }
    if let words = words(for: list) {
      ListFrame.words(words, list.problem == nil ? .dim : .error, theme, in: place, on: &grid)
    }
    let shown = min(below, 5)
    let end = area.endRow - foot
    preview(
      list.choice, theme,
      in: Rect(row: end - shown, column: inner.column, rows: shown, columns: inner.columns),
      on: &grid)
    if foot > 0 {
      _ = grid.put(
        keys(list.choice, model, columns: inner.columns), row: area.endRow - 1,
        column: inner.column, columns: inner.columns, style: theme.style(.dim, on: .overlay))
    }
    return caret
  }

  /// So that the list is no lower than what is said of the selected one.
  private static let leastRows = 3

  private static func hint(columns: Int) -> SafeText {
    let filter = columns >= 40 ? "type to filter: titles, words of texts" : "type to filter"
    return [filter, "\(ChatFilter.deletedWord) lists deleted ones"].joined(fitting: columns)
  }

  /// In place of rows.
  private static func words(for list: ChatList) -> String? {
    if let problem = list.problem { return problem }
    guard list.isEmpty else { return nil }
    return list.query.isEmpty ? "no chat is kept yet" : "nothing found"
  }

  // MARK: rows

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
      facts(of: chat).joined(fitting: area.columns), row: area.row, column: area.column,
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

  /// What signs mean and what is to be done soon goes first.
  private static func facts(of chat: ChatSummary) -> [String] {
    var parts: [String] = []
    if let gone = chat.goneAt { parts.append("deleted: gone for good on \(gone.date)") }
    if chat.isPinned { parts.append("★ pinned") }
    if chat.isUnfinished { parts.append("! not finished") }
    if chat.isComing { parts.append("answer still coming") }
    if chat.hasDraft { parts.append("+ draft") }
    parts.append(chat.time.dateAndClock)
    parts.append(Quantities.counted(chat.messageCount, "message", "messages"))
    if let model = chat.model { parts.append(model.label) }
    return parts
  }

  /// What is needed most goes first.
  private static func keys(_ choice: ChatSummary?, _ model: AppModel, columns: Int) -> SafeText {
    let control = columns >= 60 ? "Ctrl+" : "^"
    let hints: [String] =
      if choice?.goneAt != nil {
        ["\(control)Y bring back", "Esc close"]
      } else if model.deletedChats.isEmpty {
        [
          "Enter open", "\(control)X delete", "Esc close", "\(control)R rename", "\(control)T pin",
        ]
      } else {
        [
          "Enter open", "\(control)X delete", "\(control)Y undo", "Esc close",
          "\(control)R rename", "\(control)T pin",
        ]
      }
    return hints.joined(fitting: columns)
  }
}
