import TUICore

/// Where the panes lie and what of the transcript is in view: everything a frame needs that had
/// to be laid out first.
package struct ScreenContent: Equatable, Sendable {
  /// Smaller screens only say so.
  package static let smallest = Size(rows: 5, columns: 20)
  /// The input's prompt sign and the blank behind it.
  static let promptColumns = 2

  package var transcript: Rect
  package var rule: Rect
  package var input: Rect
  package var bar: Rect
  package var visibleRows: [Transcript.VisibleRow]
  package var rowsBelow: RowCount
  /// The first row of the draft in view.
  package var firstInputRow: Int
}

extension AppModel {
  /// What the draft has of the width, one column being left to the caret.
  var inputColumns: Int { max(1, size.columns - ScreenContent.promptColumns - 1) }

  /// What the transcript's rows depend on beside its text.
  var layoutOptions: LayoutOptions {
    var options = LayoutOptions(
      columns: size.columns, setsFormulas: setting.formulas, setsLinks: setting.hyperlinks)
    options.code = codeMode
    return options
  }

  /// Lays out what the next frame shows; nil when the screen is too small.
  package mutating func layOut() -> ScreenContent? {
    let smallest = ScreenContent.smallest
    guard size.rows >= smallest.rows, size.columns >= smallest.columns else { return nil }
    inputLayout.update(editor, columns: inputColumns)
    let inputRows = min(inputLayout.rowCount, max(1, size.rows / 3))
    let transcriptRows = size.rows - inputRows - 2
    transcript.resize(rows: transcriptRows, layoutOptions)
    isCounting = transcript.hasRowsToCount()
    func band(_ row: Int, _ rows: Int) -> Rect {
      Rect(row: row, column: 0, rows: rows, columns: size.columns)
    }
    return ScreenContent(
      transcript: band(0, transcriptRows), rule: band(transcriptRows, 1),
      input: band(transcriptRows + 1, inputRows), bar: band(size.rows - 1, 1),
      visibleRows: transcript.visibleRows(), rowsBelow: transcript.rowsBelow(),
      firstInputRow: max(0, min(inputLayout.caret.row, inputLayout.rowCount) - inputRows + 1))
  }
}
