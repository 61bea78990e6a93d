/// A frame as plain values: what every pane draws into and a backend shows.
/// Text gets in only as `SafeText` (see Grid+Text.swift).
package struct Grid: Equatable, Sendable {
  package let size: Size
  /// Row by row, `size.rows * size.columns` cells.
  package internal(set) var cells: [Cell]
  /// None overlap. Empty where nothing was linked.
  package internal(set) var links: [Link] = []

  package init(size: Size, style: Style = .plain) {
    self.size = size
    self.cells = [Cell](repeating: .blank(style), count: size.rows * size.columns)
  }

  /// A copy of one cell; a blank outside the grid.
  package subscript(row: Int, column: Int) -> Cell {
    guard contains(row: row, column: column) else { return .blank() }
    return cells[row * size.columns + column]
  }

  package func contains(row: Int, column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }

  /// Sets one cell; outside the grid nothing happens. Keeping both halves of a wide cell together
  /// is the caller's matter, except that a half left over by overwriting becomes a blank.
  package mutating func set(_ cell: Cell, row: Int, column: Int) {
    guard contains(row: row, column: column) else { return }
    let index = row * size.columns + column
    var drawn = column..<column + 1
    if cells[index].width == 0, column > 0 {
      blankBase(at: index - 1)
      drawn = column - 1..<drawn.upperBound
    }
    if cells[index].width == 2, column + 1 < size.columns, cells[index + 1].width == 0 {
      blankBase(at: index + 1)
      drawn = drawn.lowerBound..<column + 2
    }
    cells[index] = cell
    unlink(row: row, columns: drawn)
  }

  /// Blanks of one style, clipped to the grid.
  package mutating func fill(_ area: Rect, style: Style) {
    let rows = max(0, area.row)..<max(max(0, area.row), min(size.rows, area.endRow))
    let first = max(0, area.column)
    let end = min(size.columns, area.endColumn)
    for row in rows {
      for column in stride(from: first, to: end, by: 1) {
        set(.blank(style), row: row, column: column)
      }
    }
  }

  /// Gives cells of one row another look and leaves what stands in them; clipped to the grid.
  package mutating func restyle(row: Int, columns: Range<Int>, _ look: (Style) -> Style) {
    guard row >= 0, row < size.rows else { return }
    for column in columns.clamped(to: 0..<size.columns) {
      let index = row * size.columns + column
      let style = look(cells[index].style)
      cells[index].foreground = style.foreground
      cells[index].background = style.background
      cells[index].attributes = style.attributes
    }
  }

  private mutating func blankBase(at index: Int) {
    cells[index] = .blank(cells[index].style)
  }
}
