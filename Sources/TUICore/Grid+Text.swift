extension Grid {
  /// Draws a text of one line, or one row of a longer one, from a cell to the right.
  ///
  /// A cluster takes its scalars' columns; ZWJ, ZWNJ, variation selectors and tags are not drawn,
  /// so that terminals with and without clustering agree (TERMINAL 2.3). What does not fit is left
  /// out whole, but a wide character that has only one column from the start is drawn as "…".
  /// The grid is the second wall: whatever should not be in a `SafeText` becomes U+FFFD.
  /// - Parameters:
  ///   - bytes: of `text.utf8`, nil for all; drawing ends before a line feed.
  ///   - limit: columns to keep to, nil for all up to the grid's edge.
  ///   - markStyle: for the text's marks; nil for `style` with its reverse switched.
  /// - Returns: columns drawn; 0 outside the grid.
  @discardableResult
  package mutating func put(
    _ text: SafeText, bytes: Range<Int>? = nil, row: Int, column: Int, columns limit: Int? = nil,
    style: Style, markStyle: Style? = nil
  ) -> Int {
    guard contains(row: row, column: column) else { return 0 }
    let start = row * size.columns + column
    let rowEnd = (row + 1) * size.columns
    let end = min(rowEnd, start + max(0, min(limit ?? size.columns, size.columns)))
    let whole = (bytes ?? 0..<text.utf8.count).clamped(to: 0..<text.utf8.count)
    let marked = markStyle ?? style.reversed
    var pen = GridPen(cell: start, end: end)
    var cells = cells.mutableSpan
    let cutsWide = cells[start].width == 0
    var index = whole.lowerBound
    for mark in text.marks(in: whole) {
      pen.draw(text.utf8.span, index..<mark.lowerBound, style: style, in: &cells)
      pen.draw(text.utf8.span, mark, style: marked, in: &cells)
      index = mark.upperBound
    }
    pen.draw(text.utf8.span, index..<whole.upperBound, style: style, in: &cells)
    guard pen.cell > start else { return 0 }
    var drawn = column..<column + pen.cell - start
    // The halves of wide characters that were half drawn over.
    if cutsWide, column > 0 {
      cells[start - 1] = .blank(cells[start - 1].style)
      drawn = column - 1..<drawn.upperBound
    }
    if pen.cell < rowEnd, cells[pen.cell].width == 0 {
      cells[pen.cell] = .blank(cells[pen.cell].style)
      drawn = drawn.lowerBound..<drawn.upperBound + 1
    }
    unlink(row: row, columns: drawn)
    return pen.cell - start
  }

  /// The characters of one row: half cells skipped, blanks at the end left out.
  package func plainText(of row: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for column in 0..<(row >= 0 && row < size.rows ? size.columns : 0) {
      let cell = self[row, column]
      guard cell.width > 0 else { continue }
      for value in [cell.base, cell.marks.0, cell.marks.1, cell.marks.2, cell.marks.3] {
        guard value != 0, let scalar = Unicode.Scalar(value) else { continue }
        scalars.append(scalar)
      }
    }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// All rows as `plainText(of:)`, a line feed between each two.
  package var screen: String {
    (0..<size.rows).map(plainText).joined(separator: "\n")
  }
}

extension Style {
  /// Foreground and background exchanged.
  fileprivate var reversed: Style {
    var style = self
    style.attributes.formSymmetricDifference(.reverse)
    return style
  }
}
