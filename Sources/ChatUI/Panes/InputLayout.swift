import TUICore

/// The draft wrapped for the input pane, with the caret's place. Made anew only when the draft or
/// the width changed.
package struct InputLayout: Sendable {
  package private(set) var text = SafeText(prose: "")
  private var rows = WrappedText(columns: 1)
  private var columns = 1
  private var revision = -1
  /// The draft is drawn as it stands: offsets in it are offsets in `text`.
  package private(set) var isPlain = true
  /// The caret, in rows of the whole draft.
  package private(set) var caret = Point(row: 0, column: 0)

  // Stands behind the draft, never drawn: the caret needs a cell of its own there.
  private static let caretCell = "_"

  package init() {}

  package mutating func update(_ editor: LineEditor, columns: Int) {
    guard editor.revision != revision || columns != self.columns else { return }
    self.columns = max(1, columns)
    revision = editor.revision
    let draft = editor.text + Self.caretCell
    text = SafeText(prose: draft)
    isPlain = draft.utf8.elementsEqual(text.utf8)
    rows = WrappedText(columns: self.columns)
    rows.update(text, changedFrom: 0)
    placeCaret(at: min(SafeText(prose: editor.before).utf8.count, text.utf8.count - 1))
  }

  package var rowCount: Int { rows.rowCount }

  /// The place `step` rows from the caret, at its column or the row's end.
  /// - Returns: an offset in the draft's UTF-8; nil when there is no such row.
  package func offset(rowsFromCaret step: Int) -> Int? {
    offset(atRow: caret.row + step, column: caret.column)
  }

  /// The place in a row at a column or the row's end.
  /// - Returns: an offset in the draft's UTF-8; nil when there is no such row.
  package func offset(atRow target: Int, column wanted: Int) -> Int? {
    guard (0..<rows.rowCount).contains(target) else { return nil }
    let row = self.row(at: target)
    var offset = row.lowerBound
    var column = 0
    for scalar in text.slice(row).string.unicodeScalars {
      column += max(0, DisplayWidth.columns(of: scalar))
      if column > wanted { break }
      offset += UTF8.width(scalar)
    }
    return offset
  }

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
