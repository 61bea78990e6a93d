import TUICore

/// Keys and commands, as F1 shows them.
package enum HelpText {
  package struct Line: Equatable, Sendable {
    /// Empty for a heading or a blank line.
    package var key: String
    package var text: String
  }

  package static let lines: [Line] =
    heading("Sending")
    + [
      Line(key: "Enter", text: "send; while an answer streams: queue"),
      Line(key: "Ctrl+J, Alt+Enter", text: "new line"),
      Line(key: "Esc, Ctrl+C", text: "stop the answer; the text stays"),
      Line(key: "Up, Down", text: "move in the text, then in the history"),
      Line(key: "r, m", text: "right after an error: retry, another model"),
      Line(key: "Ctrl+R", text: "search the history"),
      Line(key: "Ctrl+C", text: "clear the draft (Up brings it back)"),
    ] + heading("Transcript")
    + [
      Line(key: "PgUp, PgDn", text: "by page"),
      Line(key: "Alt+Up, Alt+Down", text: "by line"),
      Line(key: "Alt+Home, Alt+End", text: "first line, live end"),
      Line(key: "Alt+p, Alt+n", text: "previous, next message"),
      Line(key: "Alt+r", text: "fold or unfold the reasoning"),
      Line(key: "End", text: "on an empty input: live end"),
    ] + heading("Chat")
    + [
      Line(key: "F2, Ctrl+O", text: "pick a model"),
      Line(key: "F8", text: "new chat"),
      Line(key: "Ctrl+L", text: "draw the screen anew"),
      Line(key: "Ctrl+Z", text: "suspend; fg comes back"),
      Line(key: "Ctrl+D", text: "on an empty input: leave"),
      Line(key: "Ctrl+C twice", text: "on an empty input: leave"),
    ] + heading("Editing")
    + [
      Line(key: "Ctrl+A, Ctrl+E", text: "start, end of the line"),
      Line(key: "Alt+b, Alt+f", text: "word back, forward"),
      Line(key: "Ctrl+W, Alt+d", text: "delete the word before, behind"),
      Line(key: "Ctrl+U, Ctrl+K", text: "delete to the line's start, end"),
      Line(key: "Ctrl+Y, Ctrl+_", text: "put back what was deleted, undo"),
      Line(key: "Ctrl+T", text: "swap two characters"),
      Line(key: "Alt+u, Alt+l, Alt+c", text: "word in capitals, small, capitalised"),
    ] + heading("Commands")
    + SlashCommand.manual.map { command in
      Line(
        key: "/\(command.name)" + (command.takes.isEmpty ? "" : " \(command.takes)"),
        text: command.help)
    } + [Line(key: "//", text: "at the start: sends a slash")]

  /// How many rows are in view: all but the title's and the status bar.
  static func visibleRows(in size: Size) -> Int { max(1, size.rows - 2) }

  /// A row of the help at some width: a key at the left, words behind it or, where that is too
  /// narrow, under it.
  struct Row {
    var key: SafeText = ""
    var text: SafeText = ""
    var isHeading = false
    var column = 0
  }

  static let keyColumns = 21

  static func rows(columns: Int) -> [Row] {
    lines.flatMap { line -> [Row] in
      if line.key.isEmpty { return [Row(text: SafeText(strict: line.text), isHeading: true)] }
      let key = SafeText(strict: line.key)
      let text = SafeText(strict: line.text)
      guard columns >= 2 * keyColumns + 10 else {
        return wrapped(key, columns: columns).map { Row(key: $0) }
          + wrapped(text, columns: columns - 2).map { Row(text: $0, column: 2) }
      }
      let texts = wrapped(text, columns: columns - keyColumns)
      return texts.enumerated().map { index, text in
        Row(key: index == 0 ? key : "", text: text, column: keyColumns)
      }
    }
  }

  private static func wrapped(_ text: SafeText, columns: Int) -> [SafeText] {
    var rows = WrappedText(columns: columns)
    rows.update(text, changedFrom: 0)
    return (0..<rows.rowCount).map { text.slice(rows.row(at: $0)) }
  }

  private static func heading(_ text: String) -> [Line] {
    [Line(key: "", text: text)]
  }
}
