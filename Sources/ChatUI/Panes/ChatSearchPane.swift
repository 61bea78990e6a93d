import ChatCore
import TUICore

/// The search of all chats over the transcript: what is typed, how it stands, two rows a hit.
enum ChatSearchPane {
  /// - Returns: the caret's place.
  static func draw(
    _ search: ChatSearch, _ theme: Theme, in screen: Rect, on grid: inout Grid
  ) -> Point? {
    guard !screen.isEmpty else { return nil }
    grid.fill(screen, style: theme[.overlay])
    let inner = Rect(
      row: screen.row, column: screen.column + 1, rows: screen.rows,
      columns: max(0, screen.columns - 2))
    title(theme, in: inner, on: &grid)
    let caret = line(search, theme, in: inner, on: &grid)
    let list = Rect(
      row: screen.row + 2, column: screen.column, rows: max(0, screen.rows - 2),
      columns: screen.columns)
    if search.found.hits.isEmpty {
      help(search, theme, in: inner, on: &grid)
    } else {
      hits(search, theme, in: list, on: &grid)
    }
    return caret
  }

  private static func title(_ theme: Theme, in area: Rect, on grid: inout Grid) {
    let used = grid.put(
      "All chats", row: area.row, column: area.column, columns: area.columns,
      style: theme.style(.strong, on: .overlay))
    // The most useful first, as far as there is room.
    var column = area.column + used + 2
    for hint in ["Enter opens", " · Tab this chat", " · Esc closes", " · Up Down choose"] {
      let text = SafeText(strict: hint)
      guard column + text.columns <= area.endColumn else { return }
      column += grid.put(
        text, row: area.row, column: column, columns: area.endColumn - column,
        style: theme.style(.dim, on: .overlay))
    }
  }

  private static func line(
    _ search: ChatSearch, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) -> Point? {
    guard area.rows > 1 else { return nil }
    let row = Rect(row: area.row + 1, column: area.column, rows: 1, columns: area.columns)
    let words = SafeText(strict: words(of: search))
    let typed = SafeText(strict: search.text)
    let room = max(0, min(words.columns, row.columns - min(typed.columns, row.columns / 2) - 7))
    if room > 0 {
      _ = grid.put(
        words.middleCut(toColumns: room), row: row.row, column: row.endColumn - room, columns: room,
        style: theme.style(search.problem == nil ? .strong : .warning, on: .overlay))
    }
    _ = grid.put("›", row: row.row, column: row.column, style: theme.style(.faint, on: .overlay))
    return SearchPane.put(
      typed, search.editor, theme, at: Point(row: row.row, column: row.column + 2),
      columns: max(1, row.columns - 2 - (room > 0 ? room + 2 : 0)), on: &grid)
  }

  private static func words(of search: ChatSearch) -> String {
    if let problem = search.problem { return problem }
    let hits = search.found
    if search.isLookingOn {
      return hits.hits.isEmpty
        ? "looking further back…" : "\(hits.hits.count), looking further back…"
    }
    if search.isAsking, hits.hits.isEmpty { return "…" }
    if search.answered?.contains(where: { !$0.isWhitespace }) != true { return "" }
    return hits.hits.isEmpty
      ? "nothing found" : hits.hasMore ? "the newest \(hits.hits.count)" : "\(hits.hits.count)"
  }

  /// Until something is found.
  private static func help(
    _ search: ChatSearch, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) {
    let lines: [SafeText] = [
      "all words must be there; \"a phrase\" as it stands; -word must not",
      "role:user role:model model:NAME", "on:2026-11-01 after:2026-10 before:2026",
    ]
    for (row, line) in lines.enumerated() where row + 3 < area.rows {
      _ = grid.put(
        line, row: area.row + row + 3, column: area.column + 2, columns: max(0, area.columns - 2),
        style: theme.style(.faint, on: .overlay))
    }
  }

  // MARK: hits

  private static func hits(
    _ search: ChatSearch, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) {
    let fitting = max(1, area.rows / 2)
    let first = max(0, search.selected - fitting + 1)
    for (line, hit) in search.found.hits.dropFirst(first).prefix(fitting).enumerated() {
      let isSelected = first + line == search.selected
      let ground: Role = isSelected ? .selection : .overlay
      let place = Rect(
        row: area.row + 2 * line, column: area.column, rows: min(2, area.rows - 2 * line),
        columns: area.columns)
      grid.fill(place, style: theme[ground])
      if isSelected {
        _ = grid.put(
          "›", row: place.row, column: place.column + 1, style: theme.style(.strong, on: ground))
      }
      head(hit, theme, ground, at: Point(row: place.row, column: place.column + 3), place, &grid)
      guard place.rows > 1 else { continue }
      excerpt(
        hit.excerpt, theme, ground, at: Point(row: place.row + 1, column: place.column + 3),
        endColumn: place.endColumn - 1, on: &grid)
    }
  }

  private static func head(
    _ hit: ChatHit, _ theme: Theme, _ ground: Role, at start: Point, _ place: Rect,
    _ grid: inout Grid
  ) {
    var column = start.column
    func put(_ text: SafeText, _ role: Role) {
      column += grid.put(
        text, row: start.row, column: column, columns: max(0, place.endColumn - 1 - column),
        style: theme.style(role, on: ground))
    }
    put(SafeText(strict: hit.time.dateAndClock), .dim)
    put("  ", .text)
    let title = SafeText(strict: hit.title)
    let whose =
      hit.message == nil
      ? "title" : hit.role == .user ? "you" : hit.model?.name ?? "tool"
    let name = SafeText(strict: whose, maximumColumns: 24)
    let room = place.endColumn - 1 - column
    let showsName = title.columns + name.columns + 2 <= room || room >= 50
    put(title.middleCut(toColumns: max(1, room - (showsName ? name.columns + 2 : 0))), .text)
    if showsName {
      _ = grid.put(
        name, row: start.row, column: place.endColumn - 1 - name.columns,
        style: theme.style(hit.role == .user ? .you : .model, on: ground))
    }
  }

  /// The first match is in view: of what stands before it no more than a third of the room is shown.
  private static func excerpt(
    _ excerpt: Excerpt, _ theme: Theme, _ ground: Role, at start: Point, endColumn: Int,
    on grid: inout Grid
  ) {
    var column = start.column
    func put(_ text: SafeText, _ role: Role) {
      column += grid.put(
        text, row: start.row, column: column, columns: max(0, endColumn - column),
        style: theme.style(role, on: ground), markStyle: theme.style(.mark, on: ground))
    }
    var pieces = excerpt.pieces[...]
    if let lead = pieces.first, !lead.isMatch, pieces.count > 1 {
      pieces = pieces.dropFirst()
      let (text, isCut) = end(of: SafeText(strict: lead.text), in: (endColumn - start.column) / 3)
      if isCut || excerpt.isCutBefore { put("…", .faint) }
      put(text, .dim)
    }
    for piece in pieces where column < endColumn {
      put(SafeText(strict: piece.text), piece.isMatch ? .match : .dim)
    }
    if excerpt.isCutBehind { put("…", .faint) }
  }

  private static func end(of text: SafeText, in columns: Int) -> (text: SafeText, isCut: Bool) {
    guard text.columns > columns else { return (text, false) }
    var kept: [Character] = []
    var room = columns - 1
    for character in text.string.reversed() {
      room -= SafeText(strict: String(character)).columns
      if room < 0 { break }
      kept.append(character)
    }
    return (SafeText(strict: String(kept.reversed())), true)
  }
}
