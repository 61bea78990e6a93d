import TUICore

/// A short text of our own or of a server, wrapped whole: a title, a remark, a note.
struct WrappedLine: Sendable {
  let text: SafeText
  let role: Role
  private var rows: WrappedText

  init(_ text: SafeText, _ role: Role, columns: Int) {
    self.text = text
    self.role = role
    rows = WrappedText(columns: columns)
    rows.update(text, changedFrom: 0)
  }

  var rowCount: Int { rows.rowCount }

  func row(at index: Int) -> TranscriptBlock.Row { .text(text, bytes: rows.row(at: index), role) }

  func wrapped(columns: Int) -> WrappedLine { WrappedLine(text, role, columns: columns) }
}
