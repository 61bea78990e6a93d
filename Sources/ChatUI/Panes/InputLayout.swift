import TUICore

/// The draft wrapped for the input pane, with the caret's place. Made anew only when the draft or
/// the width changed.
package struct InputLayout: Sendable {
  package private(set) var text = SafeText(prose: "")
  private var rows = WrappedText(columns: 1)
  private var columns = 1
  private var revision = -1
  /// The caret, in rows of the whole draft.
  package private(set) var caret = Point(row: 0, column: 0)

  // Stands behind the draft, never drawn: the caret needs a cell of its own there.
  private static let caretCell = "_"

  package init() {}

  package mutating func update(_ editor: LineEditor, columns: Int) {
    guard editor.revision != revision || columns != self.columns else { return }
    self.columns = max(1, columns)
    revision = editor.revision
    text = SafeText(prose: editor.text + Self.caretCell)
    rows = WrappedText(columns: self.columns)
    rows.update(text, changedFrom: 0)
    placeCaret(at: min(SafeText(prose: editor.before).utf8.count, text.utf8.count - 1))
  }

  package var rowCount: Int { rows.rowCount }

  /// The bytes of `text` on a row, without the caret's cell.
  package func row(at index: Int) -> Range<Int> {
    let row = rows.row(at: index)
    let end = text.utf8.count - Self.caretCell.utf8.count
    return min(row.lowerBound, end)..<min(row.upperBound, end)
  }

  private mutating func placeCaret(at offset: Int) {
    let row = rows.rowIndex(containing: max(0, offset))
    let start = rows.row(at: row).lowerBound
    let column = text.slice(start..<max(start, offset)).columns
    caret = Point(row: row, column: min(column, columns - 1))
  }
}
