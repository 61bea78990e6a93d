import ChatCore
import TUICore

/// Lines to read over the transcript: the help, what is known of an answer.
package struct Sheet: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    /// Empty for a heading or a blank line.
    package var key: String
    package var text: String

    /// Has the whole width.
    package var isBody = false

    package init(key: String, text: String) {
      self.key = key
      self.text = text
    }

    package init(body: String) {
      self.init(key: "", text: body)
      isBody = true
    }
  }

  package var title: String
  package var lines: [Line]
  /// The answer whose request `c` copies; nil where there is none.
  package var request: MessageID?
  /// The first row in view.
  package var firstRow = 0

  package init(title: String, lines: [Line]) {
    self.title = title
    self.lines = lines
  }

  /// Keys and commands.
  package static let help = Sheet(title: "Help", lines: HelpText.lines)

  /// The same from the keys of browse mode on.
  static func browsingHelp(in size: Size) -> Sheet {
    var sheet = help
    let before = sheet.lines.prefix { $0.text != HelpText.browsing }
    let above = Sheet(title: "", lines: Array(before))
    sheet.scroll(to: above.rows(columns: SheetPane.columns(in: size)).count, in: size)
    return sheet
  }

  /// How many rows are in view: all but the title's and the status bar.
  static func visibleRows(in size: Size) -> Int { max(1, size.rows - 2) }

  /// A row at some width: a key at the left, words behind it or, where that is too narrow, under
  /// it.
  struct Row {
    var key: SafeText = ""
    var text: SafeText = ""
    var isHeading = false
    var column = 0
  }

  static let keyColumns = 21

  func rows(columns: Int) -> [Row] {
    lines.flatMap { line -> [Row] in
      if line.isBody {
        let text = SafeText(strict: line.text)
        return Self.wrapped(text, columns: columns - 2).map { Row(text: $0, column: 2) }
      }
      if line.key.isEmpty { return [Row(text: SafeText(strict: line.text), isHeading: true)] }
      let key = SafeText(strict: line.key)
      let text = SafeText(strict: line.text)
      guard columns >= 2 * Self.keyColumns + 10 else {
        return Self.wrapped(key, columns: columns).map { Row(key: $0) }
          + Self.wrapped(text, columns: columns - 2).map { Row(text: $0, column: 2) }
      }
      let texts = Self.wrapped(text, columns: columns - Self.keyColumns)
      return texts.enumerated().map { index, text in
        Row(key: index == 0 ? key : "", text: text, column: Self.keyColumns)
      }
    }
  }

  /// Keys that move; a larger number of rows than there are is the end.
  mutating func scroll(to row: Int, in size: Size) {
    let last = max(0, rows(columns: SheetPane.columns(in: size)).count - Self.visibleRows(in: size))
    firstRow = max(0, min(row, last))
  }

  private static func wrapped(_ text: SafeText, columns: Int) -> [SafeText] {
    var rows = WrappedText(columns: columns)
    rows.update(text, changedFrom: 0)
    return (0..<rows.rowCount).map { text.slice(rows.row(at: $0)) }
  }
}
