import TUICore

extension Grid {
  /// Draws a row of the transcript into the first row of an area, clipped to it. Cells without
  /// text and ground stay as they are.
  /// - Parameter highlights: over the text that shows them; a later one lies over the ones before.
  package mutating func draw(
    _ row: DrawnRow, in area: Rect, theme: Theme, highlights: [SourceHighlight] = []
  ) {
    guard !area.isEmpty else { return }
    if let ground = row.ground, ground.column < area.columns {
      fill(
        Rect(
          row: area.row, column: area.column + ground.column, rows: 1,
          columns: area.columns - ground.column), style: theme[ground.role])
    }
    for part in row.parts where part.column < area.columns {
      let isOnGround = row.ground.map { part.column >= $0.column } ?? false
      let painter = PartPainter(
        part: part, ground: isOnGround ? row.ground?.role : nil, area: area, theme: theme)
      painter.draw(highlights, on: &self)
    }
  }
}

/// Draws one part of a row.
private struct PartPainter {
  let part: DrawnRow.Part
  let ground: Role?
  let area: Rect
  let theme: Theme

  private var text: SafeText { part.line.text }

  /// The letters come first and their looks after, so that a look may change within a cluster.
  func draw(_ highlights: [SourceHighlight], on grid: inout Grid) {
    let start = area.column + part.column
    let drawn = grid.put(
      text, bytes: part.bytes, row: area.row, column: start, columns: area.columns - part.column,
      style: .plain)
    guard drawn > 0 else { return }
    let cells = start..<start + drawn
    styleRuns(cells, on: &grid)
    for mark in text.marks(in: part.bytes) {
      grid.restyle(row: area.row, columns: columns(of: mark, in: cells)) { _ in theme[.mark] }
    }
    guard !highlights.isEmpty, let source = part.line.source(of: part.bytes) else { return }
    for highlight in highlights where highlight.source.overlaps(source) {
      guard let bytes = part.line.text(ofSource: highlight.source)?.clamped(to: part.bytes)
      else { continue }
      grid.restyle(row: area.row, columns: columns(of: bytes, in: cells)) {
        theme.style($0, highlightedAs: highlight.role)
      }
    }
  }

  private func styleRuns(_ cells: Range<Int>, on grid: inout Grid) {
    let runs = part.line.runs
    var index = firstRun(in: runs)
    var start = part.bytes.lowerBound
    var column = cells.lowerBound
    while index < runs.count, start < part.bytes.upperBound, column < cells.upperBound {
      let end = min(runs[index].end, part.bytes.upperBound)
      let next = column + text.columns(of: start..<end)
      let style = style(of: runs[index].style)
      let shown = (column..<next).clamped(to: cells)
      grid.restyle(row: area.row, columns: shown) { _ in style }
      if let link = runs[index].link { grid.link(row: area.row, columns: shown, to: link) }
      (start, column, index) = (end, next, index + 1)
    }
  }

  /// The cells that show bytes of the part.
  private func columns(of bytes: Range<Int>, in cells: Range<Int>) -> Range<Int> {
    let lower = cells.lowerBound + text.columns(of: part.bytes.lowerBound..<bytes.lowerBound)
    return (lower..<lower + text.columns(of: bytes)).clamped(to: cells)
  }

  private func style(of wanted: TextStyle) -> Style {
    var style = theme[wanted.role]
    style.attributes.formUnion(wanted.attributes)
    return ground.map { style.on(theme[$0]) } ?? style
  }

  /// Index of the run that holds the first byte.
  private func firstRun(in runs: [StyledLine.Run]) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].end <= part.bytes.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
