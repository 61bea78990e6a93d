import TUICore

/// A short-lived sentence that the bar has no room for: over the transcript's last rows.
enum FlashPane {
  private static let mostRows = 4

  static func draw(_ model: AppModel, over area: Rect, on grid: inout Grid) {
    guard let flash = model.longFlash else { return }
    let text = SafeText(strict: flash)
    var rows = WrappedText(columns: max(1, area.columns - 2))
    rows.update(text, changedFrom: 0)
    let count = min(rows.rowCount, mostRows, area.rows)
    // The end tells most, such as the name of a file: what does not fit is left out before it.
    let isCut = rows.rowCount > count
    let style = model.theme.style(.warning, on: .overlay)
    for index in 0..<count {
      let isLast = index == count - 1
      let row = area.endRow - count + index
      let place = Rect(row: row, column: area.column, rows: 1, columns: area.columns)
      grid.fill(place, style: model.theme[.overlay])
      _ = grid.put(
        text, bytes: rows.row(at: isLast ? rows.rowCount - 1 : index), row: row,
        column: area.column + 1, columns: area.columns - 2, style: style)
      guard isCut, isLast else { continue }
      _ = grid.put("…", row: row, column: area.column, columns: 1, style: style)
    }
  }
}

extension AppModel {
  /// Columns of the bar that the state takes with the blanks about it.
  private var stateColumns: Int { turn == nil ? 12 : 24 }

  /// The flash where it is too long for the bar.
  var longFlash: String? {
    flash.flatMap {
      SafeText(strict: $0).columns > size.columns - stateColumns ? $0 : nil
    }
  }
}
