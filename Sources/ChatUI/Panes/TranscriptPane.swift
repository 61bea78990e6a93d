import TUICore

enum TranscriptPane {
  static func draw(_ model: AppModel, _ content: ScreenContent, on grid: inout Grid) {
    let area = content.transcript
    for (index, row) in content.visibleRows.enumerated() where index < area.rows {
      let line = area.row + index
      switch row {
      case nil: break
      case .head(let head)?:
        let name = model.theme[head.role]
        let used = grid.put(
          head.name, row: line, column: area.column, columns: area.columns, style: name)
        _ = grid.put(
          head.rest, row: line, column: area.column + used, columns: area.columns - used,
          style: model.theme[.faint])
      case .text(let text, let bytes, let role)?:
        _ = grid.put(
          text, bytes: bytes, row: line, column: area.column, columns: area.columns,
          style: model.theme[role], markStyle: model.theme[.mark])
      }
    }
  }
}
