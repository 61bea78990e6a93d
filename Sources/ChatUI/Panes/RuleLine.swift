import ChatCore
import TUICore

/// The line between transcript and input; at its right end the follow state.
enum RuleLine {
  static func draw(_ model: AppModel, _ content: ScreenContent, on grid: inout Grid) {
    let area = content.rule
    let rule = SafeText(strict: String(repeating: "─", count: max(0, area.columns)))
    _ = grid.put(
      rule, row: area.row, column: area.column, columns: area.columns, style: model.theme[.rule])
    if let mark = mark(model) {
      _ = grid.put(
        SafeText(strict: " \(mark) "), row: area.row, column: area.column + 2,
        columns: max(0, area.columns - 2), style: model.theme[.warning])
    }
    let (words, role) = label(model, rowsBelow: content.rowsBelow)
    let text = SafeText(strict: " \(words) ")
    let column = max(area.column, area.endColumn - text.columns - 2)
    _ = grid.put(
      text, row: area.row, column: column, columns: area.endColumn - column,
      style: model.theme[role])
  }

  /// What is to be known of what is typed.
  private static func mark(_ model: AppModel) -> String? {
    let marks = [
      model.isPrivate
        ? "private: kept nowhere"
        : model.setting.keepsNothing || (model.isKept && !model.isSaving) ? "not saved" : nil,
      model.revised != nil ? "editing: Enter sends a branch, Esc ends it" : nil,
    ].compactMap { $0 }
    return marks.isEmpty ? nil : marks.joined(separator: " · ")
  }

  private static func label(_ model: AppModel, rowsBelow: RowCount) -> (String, Role) {
    let queued = model.queue.isEmpty ? "" : "\(model.queue.count) queued · "
    if model.transcript.isLive { return ("\(queued)LIVE", .good) }
    let isReading = model.transcript.isReading
    return (
      "\(queued)\(isReading ? "READ" : "HELD") · \(rowsBelow.words) below",
      isReading && rowsBelow.rows == 0 ? .good : .warning
    )
  }
}

extension RowCount {
  /// The number, with `~` where it is estimated.
  var words: String { isExact ? "\(rows)" : "~\(Quantities.short(rows))" }
}
