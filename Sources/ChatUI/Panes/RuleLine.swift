import ChatCore
import TUICore

/// The line between transcript and input; at its right end the follow state.
enum RuleLine {
  static func draw(_ model: AppModel, _ content: ScreenContent, on grid: inout Grid) {
    let area = content.rule
    for column in area.column..<area.endColumn {
      _ = grid.put("─", row: area.row, column: column, style: model.theme[.rule])
    }
    let (words, role) = label(model, rowsBelow: content.rowsBelow)
    let text = SafeText(strict: " \(words) ")
    let column = max(area.column, area.endColumn - text.columns - 2)
    _ = grid.put(
      text, row: area.row, column: column, columns: area.endColumn - column,
      style: model.theme[role])
  }

  private static func label(_ model: AppModel, rowsBelow: Int) -> (String, Role) {
    let queued = model.queue.isEmpty ? "" : "\(model.queue.count) queued · "
    switch model.transcript.follow {
    case .live: return ("\(queued)LIVE", .good)
    case .held: return ("\(queued)HELD · \(rowsBelow) below", .warning)
    }
  }
}
