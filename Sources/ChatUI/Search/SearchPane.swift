import TUICore

/// The search line over the rule: what is typed, how it stands, keys as far as there is room.
enum SearchPane {
  /// Draws into the first row of `area`.
  /// - Parameter hints: the most useful first; nil for those of the usual keys.
  /// - Returns: the caret's place; nil where nothing fits.
  static func draw(
    _ search: SearchState, _ theme: Theme, hints: [SafeText]? = nil, in area: Rect,
    on grid: inout Grid
  ) -> Point? {
    guard !area.isEmpty else { return nil }
    let row = Rect(row: area.row, column: area.column, rows: 1, columns: area.columns)
    grid.fill(row, style: theme[.overlay])
    let isNarrow = row.columns < 30
    let label: SafeText =
      search.isRegex ? (isNarrow ? "R/" : "Regex: ") : (isNarrow ? "/" : "Find: ")
    var column = row.column
    column += grid.put(
      label, row: row.row, column: column, columns: row.columns,
      style: theme.style(.strong, on: .overlay))
    let typed = SafeText(strict: search.editor.text)
    let words = SafeText(strict: search.countWords)
    let room = row.endColumn - column
    let wordsRoom = Self.wordsRoom(words.columns, beside: typed.columns + 1, in: room)
    let typedRoom = min(typed.columns + 1, room - (wordsRoom > 0 ? wordsRoom + gap : 0))
    guard typedRoom > 0 else { return nil }
    let caret = put(
      typed, search.editor, theme, at: Point(row: row.row, column: column), columns: typedRoom,
      on: &grid)
    column += typedRoom
    if wordsRoom > 0 {
      column += gap
      column += grid.put(
        words.middleCut(toColumns: wordsRoom), row: row.row, column: column, columns: wordsRoom,
        style: theme.style(search.hasFailed ? .warning : .strong, on: .overlay))
    }
    put(
      hints ?? usualHints(search), theme, at: Point(row: row.row, column: column),
      endColumn: row.endColumn, on: &grid)
    return caret
  }

  /// Columns between what is typed and what is said of it.
  private static let gap = 2

  private static func usualHints(_ search: SearchState) -> [SafeText] {
    ["Tab all chats", "Up Down go", search.isRegex ? "Alt+x letters" : "Alt+x regex", "Esc back"]
  }

  /// What is typed keeps half of the room where both want more.
  private static func wordsRoom(_ words: Int, beside typed: Int, in room: Int) -> Int {
    min(words, max(0, room - gap - min(typed, max(1, room / 2))))
  }

  /// Draws the part of the typed text that holds the caret, its end in view where it can be.
  static func put(
    _ typed: SafeText, _ editor: LineEditor, _ theme: Theme, at place: Point, columns: Int,
    on grid: inout Grid
  ) -> Point {
    let caret = min(SafeText(strict: editor.before).columns, typed.columns)
    let hidden = max(0, caret - (columns - 1))
    let (offset, skipped) = hidden > 0 ? start(of: typed, behind: hidden + 1) : (0, 0)
    let mark = hidden > 0 ? 1 : 0
    if mark > 0 {
      _ = grid.put(
        "…", row: place.row, column: place.column, columns: columns,
        style: theme.style(.faint, on: .overlay))
    }
    _ = grid.put(
      typed, bytes: offset..<typed.utf8.count, row: place.row, column: place.column + mark,
      columns: columns - mark, style: theme.style(.text, on: .overlay),
      markStyle: theme.style(.mark, on: .overlay))
    let column = min(columns - 1, max(mark, mark + caret - skipped))
    return Point(row: place.row, column: place.column + column)
  }

  /// The byte behind at least `columns` columns of a text, and how many columns lie before it.
  private static func start(of text: SafeText, behind columns: Int) -> (offset: Int, columns: Int) {
    var offset = 0
    var skipped = 0
    for scalar in text.string.unicodeScalars {
      let width = max(0, DisplayWidth.columns(of: scalar))
      if skipped >= columns, width > 0 { break }
      skipped += width
      offset += UTF8.width(scalar)
    }
    return (offset, skipped)
  }

  private static func put(
    _ hints: [SafeText], _ theme: Theme, at place: Point, endColumn: Int, on grid: inout Grid
  ) {
    var column = place.column
    for hint in hints {
      let text: SafeText = " · " + hint
      guard column + text.columns < endColumn else { return }
      column += grid.put(
        text, row: place.row, column: column, columns: endColumn - column,
        style: theme.style(.faint, on: .overlay))
    }
  }
}
