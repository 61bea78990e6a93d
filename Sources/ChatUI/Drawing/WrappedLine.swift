import TUICore

/// A short text of our own or of a server, wrapped whole: a title, a remark, a note.
struct WrappedLine: Sendable {
  private let line: StyledLine
  private(set) var rows: [DrawnRow]

  init(_ text: SafeText, _ role: Role, columns: Int) {
    self.init(StyledLine(text, TextStyle(role)), columns: columns)
  }

  private init(_ line: StyledLine, columns: Int) {
    self.line = line
    var wrapped = WrappedText(columns: columns)
    wrapped.update(line.text, changedFrom: 0)
    rows = (0..<wrapped.rowCount).map {
      DrawnRow([DrawnRow.Part(column: 0, line: line, bytes: wrapped.row(at: $0))])
    }
  }

  var text: SafeText { line.text }

  var rowCount: Int { rows.count }

  func wrapped(columns: Int) -> WrappedLine { WrappedLine(line, columns: columns) }
}
