import ChatCore
import TUICore

/// A picker over the transcript: title, filter, rows, and what is known of the list.
enum PickerPane {
  /// Returns the caret's place in the filter.
  static func draw(
    _ picker: Picker, _ model: AppModel, at now: ContinuousClock.Instant, in screen: Rect,
    on grid: inout Grid
  ) -> Point? {
    let footer = picker.purpose.takesModel ? listState(model.models, at: now) : nil
    // A small screen has no room for what lies beside.
    let margin = screen.columns >= 60 && screen.rows >= 14 ? 6 : 0
    let notes = footer.map { Footer($0, columns: screen.columns - 2 * margin - 2) }
    // As high as the whole list, so that the filter does not move while one types.
    let area = ListFrame.place(
      rows: 3 + picker.items.count + (notes?.rowCount ?? 0), margin: margin, in: screen)
    guard !area.isEmpty else { return nil }
    grid.fill(area, style: model.theme[.overlay])
    let inner = Rect(
      row: area.row, column: area.column + 1, rows: area.rows, columns: area.columns - 2)
    title(picker, model.theme, in: inner, on: &grid)
    let caret = ListFrame.filter(picker.query, model.theme, in: inner, on: &grid)
    let footerRows = min(notes?.rowCount ?? 0, max(0, area.rows - 3))
    let list = Rect(
      row: area.row + 2, column: area.column, rows: area.rows - 2 - footerRows,
      columns: area.columns)
    ListFrame.rows(
      picker.rows.count, selected: picker.selected, model.theme, in: list, on: &grid
    ) { index, ground, place, grid in
      item(picker.rows[index], model.theme, ground: ground, in: place, on: &grid)
    }
    if picker.rows.isEmpty {
      ListFrame.words("nothing found", .dim, model.theme, in: list, on: &grid)
    }
    for row in 0..<footerRows {
      notes?.draw(
        row, model.theme, at: Point(row: list.endRow + row, column: inner.column),
        columns: inner.columns, on: &grid)
    }
    return caret
  }

  /// What is said under the list, wrapped; a server may have much to say, so only its first rows.
  private struct Footer {
    private let text: SafeText
    private let role: Role
    private var rows: WrappedText
    private static let mostRows = 5

    init(_ state: (text: String, role: Role), columns: Int) {
      text = SafeText(prose: state.text)
      role = state.role
      rows = WrappedText(columns: columns)
      rows.update(text, changedFrom: 0)
    }

    var rowCount: Int { min(rows.rowCount, Self.mostRows) }

    func draw(_ row: Int, _ theme: Theme, at place: Point, columns: Int, on grid: inout Grid) {
      _ = grid.put(
        text, bytes: rows.row(at: row), row: place.row, column: place.column, columns: columns,
        style: theme.style(role, on: .overlay), markStyle: theme[.mark])
    }
  }

  private static func title(
    _ picker: Picker, _ theme: Theme, in area: Rect, on grid: inout Grid
  ) {
    let (name, hint): (SafeText, SafeText) =
      switch picker.purpose {
      case .model: ("Model", "type to filter · Enter takes it for this chat · Esc closes")
      case .modelToAskAgain: ("Model", "type to filter · Enter asks it at once · Esc closes")
      case .history: ("History", "type to filter · Enter takes it into the input · Esc closes")
      case .tree: ("Branches", "type to filter · Enter goes there · Esc closes")
      case .turn: ("Turns", "type to filter · Enter goes there · Esc closes")
      }
    ListFrame.title(name, hint, theme, in: area, on: &grid)
  }

  private static func item(
    _ row: Picker.Row, _ theme: Theme, ground: Role, in place: Rect, on grid: inout Grid
  ) {
    let detail = SafeText(strict: row.item.detail)
    let left = place.column + 3
    let showsDetail = detail.columns + 12 < place.columns - 4
    let room = place.columns - 4 - (showsDetail ? detail.columns + 1 : 0)
    let name = SafeText(strict: row.item.text, maximumColumns: max(1, room))
    _ = grid.put(
      name, row: place.row, column: left, columns: room, style: theme.style(.text, on: ground))
    highlight(row, theme, ground: ground, at: Point(row: place.row, column: left), room, &grid)
    if showsDetail {
      _ = grid.put(
        detail, row: place.row, column: place.endColumn - 1 - detail.columns,
        style: theme.style(.dim, on: ground))
    }
  }

  // Only plain ASCII names have their letters where their offsets say.
  private static func highlight(
    _ row: Picker.Row, _ theme: Theme, ground: Role, at start: Point, _ room: Int,
    _ grid: inout Grid
  ) {
    let letters = Array(row.item.text.utf8)
    guard letters.count <= room, letters.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return }
    for offset in row.matched where letters.indices.contains(offset) {
      _ = grid.put(
        SafeText(strict: String(UnicodeScalar(letters[offset]))), row: start.row,
        column: start.column + offset, style: theme.style(.match, on: ground))
    }
  }

  private static func listState(
    _ listing: ModelListing, at now: ContinuousClock.Instant
  ) -> (text: String, role: Role)? {
    if listing.isAsking { return ("asking the server…", .dim) }
    if let failure = listing.failure {
      let words = failure.serverWords.map { "\n\($0)" } ?? ""
      return ("\(failure.told)\(words)", .error)
    }
    guard let listedAt = listing.listedAt, now - listedAt > .seconds(60) else { return nil }
    return ("listed \(Quantities.time(now - listedAt)) ago", .dim)
  }
}
