/// A place in a row of cells that moves right as text is drawn.
struct GridPen {
  /// Index of the next cell in the grid.
  private(set) var cell: Int
  private let start: Int
  /// One past the last cell that may be drawn.
  private let end: Int
  /// The cell that zero-width scalars go to.
  private var base: Int?
  private var hasStopped = false

  init(cell: Int, end: Int) {
    self.cell = cell
    self.start = cell
    self.end = end
  }

  /// Draws bytes until the room or the line ends; after that nothing more is drawn.
  mutating func draw(
    _ bytes: Span<UInt8>, _ range: Range<Int>, style: Style, in cells: inout MutableSpan<Cell>
  ) {
    var index = range.lowerBound
    while index < range.upperBound, !hasStopped {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F {
        guard cell < end else {
          hasStopped = true
          return
        }
        cells[cell] = Cell(base: UInt32(byte), width: 1, style: style)
        base = cell
        cell += 1
        index += 1
      } else {
        let reading = UTF8Scanning.read(bytes, at: index)
        index += reading.length
        place(reading.value, style: style, in: &cells)
      }
    }
  }

  /// Draws one scalar that is not printable ASCII.
  private mutating func place(
    _ value: UInt32, style: Style, in cells: inout MutableSpan<Cell>
  ) {
    switch ScalarDrawing(of: value) {
    case .lineEnd: hasStopped = true
    case .nothing: break
    case .mark:
      // Without a base it would go to the last cell of the row above (TERMINAL 2.5).
      if let base { cells[base].combine(value) }
    case .blanks(let count):
      for _ in 0..<count { stand(0x20, columns: 1, style: style, in: &cells) }
    case .base(let value, let columns):
      stand(value, columns: columns, style: style, in: &cells)
    }
  }

  private mutating func stand(
    _ value: UInt32, columns: Int, style: Style, in cells: inout MutableSpan<Cell>
  ) {
    guard cell + columns <= end else {
      hasStopped = true
      if cell == start, cell < end {
        cells[cell] = Cell(base: 0x2026, width: 1, style: style)
        cell += 1
      }
      return
    }
    cells[cell] = Cell(base: value, width: UInt16(columns), style: style)
    if columns == 2 { cells[cell + 1] = Cell(base: 0, width: 0, style: style) }
    base = cell
    cell += columns
  }
}
