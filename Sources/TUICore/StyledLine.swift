/// Texts in their styles, one after the other: heads, the status bar, stop lines.
package struct StyledLine: Equatable, Sendable {
  package struct Span: Equatable, Sendable {
    package var text: SafeText
    package var style: Style

    package init(_ text: SafeText, _ style: Style) {
      self.text = text
      self.style = style
    }
  }

  package var spans: [Span]

  package init(_ spans: [Span] = []) {
    self.spans = spans
  }

  /// A line of one style.
  package init(_ text: SafeText, _ style: Style) {
    self.init([Span(text, style)])
  }

  package mutating func append(_ text: SafeText, _ style: Style) {
    spans.append(Span(text, style))
  }

  /// Width on one row.
  package var columns: Int { spans.reduce(0) { $0 + $1.text.columns } }

  /// The characters without their styles.
  package var text: SafeText { spans.map(\.text).joined() }

  /// The rows of the line at a width, broken as `WrappedText` does.
  /// - Parameter columns: less than 1 counts as 1.
  /// - Returns: at least one row.
  package func wrapped(columns: Int) -> [StyledLine] {
    var rows = WrappedText(columns: columns)
    rows.update(text, changedFrom: 0)
    guard rows.rowCount > 0 else { return [StyledLine()] }
    return (0..<rows.rowCount).map { slice(rows.row(at: $0)) }
  }

  /// The spans' parts that lie in a range of bytes of `text`.
  private func slice(_ bytes: Range<Int>) -> StyledLine {
    var part = StyledLine()
    var start = 0
    for span in spans {
      let whole = start..<start + span.text.utf8.count
      let shown = bytes.clamped(to: whole)
      if !shown.isEmpty {
        part.append(
          span.text.slice(shown.lowerBound - start..<shown.upperBound - start), span.style)
      }
      start = whole.upperBound
    }
    return part
  }
}

extension Grid {
  /// Draws a line's spans one after the other; see `put(_:bytes:row:column:columns:style:markStyle:)`.
  /// - Returns: columns drawn.
  @discardableResult
  package mutating func put(
    _ line: StyledLine, row: Int, column: Int, columns limit: Int? = nil
  ) -> Int {
    let available = min(limit ?? size.columns, size.columns - column)
    var used = 0
    for span in line.spans {
      guard used < available else { break }
      let width = put(
        span.text, row: row, column: column + used, columns: available - used, style: span.style)
      used += width
      if width < span.text.columns { break }
    }
    return used
  }
}
