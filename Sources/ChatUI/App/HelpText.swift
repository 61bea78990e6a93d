/// Keys and commands, as F1 shows them.
enum HelpText {
  private typealias Line = Sheet.Line

  static let browsing = "Browsing"

  static let lines: [Sheet.Line] =
    heading("Sending")
    + [
      Line(key: "Enter", text: "send; while an answer streams: queue"),
      Line(key: "Ctrl+J, Alt+Enter", text: "new line"),
      Line(key: "Esc, Ctrl+C", text: "stop the answer; the text stays"),
      Line(key: "Up, Down", text: "move in the text, then in the history"),
      Line(key: "Alt+g", text: "go on with an answer that was cut, as /continue"),
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
      Line(key: "Alt+v, Alt+V", text: "this answer, all: drawn or source"),
      Line(key: "Alt+y", text: "copy the last answer"),
      Line(key: "Ctrl+F", text: "search; Tab there: in all chats"),
      Line(key: "F6", text: "list of turns"),
      Line(key: "F7", text: "new answers: keep the end, or the first line, in view"),
      Line(key: "Space", text: "reading from the first line: page on"),
      Line(key: "F9", text: "bare text for the terminal's own selection"),
      Line(key: "Alt+m", text: "mouse on or off"),
      Line(key: "End", text: "on an empty input: live end"),
      Line(key: "Tab", text: "on an empty input: browse"),
    ] + heading(browsing)
    + BrowseKeyMap.letters.map { entry in
      Line(key: entry.letter == " " ? "Space" : String(entry.letter), text: entry.help)
    } + heading("Chat")
    + [
      Line(key: "F2, Ctrl+O", text: "pick a model"),
      Line(key: "F5", text: "list of chats: open, rename, pin, delete, bring back"),
      Line(key: "Alt+o", text: "open what was recovered at the start"),
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

  private static func heading(_ text: String) -> [Sheet.Line] {
    [Line(key: "", text: text)]
  }
}
