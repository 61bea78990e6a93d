import TUICore

enum TranscriptPane {
  static func draw(_ model: AppModel, _ content: ScreenContent, on grid: inout Grid) {
    let area = content.transcript
    for (index, row) in content.visibleRows.enumerated() where index < area.rows {
      let place = Rect(row: area.row + index, column: area.column, rows: 1, columns: area.columns)
      grid.draw(
        row.drawn, in: place, theme: model.theme, highlights: model.highlights(of: row))
      guard row.isHead, row.block == model.browse?.block else { continue }
      grid.restyle(row: place.row, columns: place.column..<place.endColumn) {
        model.theme.style($0, highlightedAs: .selection)
      }
    }
  }
}

extension AppModel {
  /// What of a row is chosen or found.
  func highlights(of row: Transcript.VisibleRow) -> [SourceHighlight] {
    guard let section = row.section else { return [] }
    var highlights: [SourceHighlight] = []
    if let browse, browse.block == row.block, section == .text, let code = browse.code {
      highlights.append(SourceHighlight(code.source, .selection))
    }
    if let selected = selection?.bytes(inBlock: row.block, section: section) {
      highlights.append(SourceHighlight(selected, .selection))
    }
    if let search, let source = row.drawn.source {
      let hits = search.hits(inBlock: row.block, section: section.number, source: source)
      highlights += hits.map {
        SourceHighlight($0.source, $0 == search.current ? .selection : .match)
      }
    }
    return highlights
  }
}
