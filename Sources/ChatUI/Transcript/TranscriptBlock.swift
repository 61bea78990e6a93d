import ChatCore
import TUICore

/// One message or notice laid out: a head, the body's rows, notes under it. Only what was
/// appended is wrapped again; another width wraps all of it when it is next seen.
package struct TranscriptBlock: Sendable {
  package enum Kind: Equatable, Sendable {
    case message(MessageID)
    case notice
  }

  package struct Head: Equatable, Sendable {
    package var name: SafeText
    package var role: Role
    /// After the name, faint.
    package var rest: SafeText
  }

  struct Note: Sendable {
    var text: SafeText
    var role: Role
    var rows: WrappedText
  }

  /// What stands on one row of the block.
  package enum Row: Equatable, Sendable {
    case head(Head)
    case text(SafeText, bytes: Range<Int>, Role)
  }

  package let kind: Kind
  package private(set) var head: Head?
  private var body = SafeTextBuilder()
  private var bodyRole: Role
  private var bodyRows: WrappedText
  /// What `SafeText` found in the body, then what is to be said about the message.
  private var findings: SafeText.Findings = []
  private var findingNotes: [Note] = []
  private var messageNotes: [Note] = []
  private var columns = 1
  /// From where the body must be wrapped again; nil when it is up to date.
  private var staleFrom: Int? = 0

  package init(_ kind: Kind, head: Head?, role: Role = .text) {
    self.kind = kind
    self.head = head
    self.bodyRole = role
    self.bodyRows = WrappedText(columns: 1)
  }

  /// - Parameter text: raw, the next piece of the body.
  package mutating func append(_ text: String) {
    let changed = body.append(text)
    staleFrom = min(staleFrom ?? changed, changed)
  }

  /// Adds the answering model to the head.
  package mutating func name(answering model: ModelID) {
    head?.rest += SafeText(strict: " · ") + SafeText(strict: model.name, maximumColumns: 48)
    head?.rest += " answers"
  }

  /// Replaces what stands under the body.
  package mutating func setNotes(_ lines: [MessageNotes.Line]) {
    messageNotes = lines.map { note(SafeText(prose: $0.text), $0.tone.role) }
  }

  /// Makes the rows right for this width. Cheap when nothing changed.
  package mutating func layOut(columns: Int) {
    if columns != self.columns {
      self.columns = columns
      bodyRows = WrappedText(columns: columns)
      staleFrom = 0
      findingNotes = findingNotes.map { note($0.text, $0.role) }
      messageNotes = messageNotes.map { note($0.text, $0.role) }
    }
    guard let from = staleFrom else { return }
    bodyRows.update(body.text, changedFrom: from)
    staleFrom = nil
    if body.text.findings != findings {
      findings = body.text.findings
      findingNotes = findings.words.map { note($0, .warning) }
    }
  }

  /// As last laid out.
  package var rowCount: Int {
    (head == nil ? 0 : 1) + bodyRows.rowCount + notes.reduce(0) { $0 + $1.rows.rowCount }
  }

  /// Nil beyond the last row.
  package func row(at index: Int) -> Row? {
    var index = index
    if let head {
      if index == 0 { return .head(head) }
      index -= 1
    }
    if index < bodyRows.rowCount {
      return .text(body.text, bytes: bodyRows.row(at: index), bodyRole)
    }
    index -= bodyRows.rowCount
    for note in notes {
      if index < note.rows.rowCount {
        return .text(note.text, bytes: note.rows.row(at: index), note.role)
      }
      index -= note.rows.rowCount
    }
    return nil
  }

  /// A place in the block that outlives another width.
  package enum Place: Equatable, Sendable {
    case head
    /// Byte offset in the body's safe text.
    case body(Int)
    /// Rows from the first note's first row.
    case note(Int)
  }

  package func place(ofRow index: Int) -> Place {
    let first = head == nil ? 0 : 1
    if index < first { return .head }
    if index < first + bodyRows.rowCount {
      return .body(bodyRows.row(at: index - first).lowerBound)
    }
    return .note(index - first - bodyRows.rowCount)
  }

  package func row(of place: Place) -> Int {
    let first = head == nil ? 0 : 1
    switch place {
    case .head: return 0
    case .body(let offset):
      guard bodyRows.rowCount > 0 else { return first }
      return first + bodyRows.rowIndex(containing: offset)
    case .note(let index): return min(max(0, rowCount - 1), first + bodyRows.rowCount + index)
    }
  }

  private var notes: [Note] { findingNotes + messageNotes }

  private func note(_ text: SafeText, _ role: Role) -> Note {
    var rows = WrappedText(columns: columns)
    rows.update(text, changedFrom: 0)
    return Note(text: text, role: role, rows: rows)
  }
}

extension MessageNotes.Line.Tone {
  var role: Role {
    switch self {
    case .remark: .faint
    case .warning: .warning
    case .error: .error
    case .quoted: .dim
    }
  }
}

extension SafeText.Findings {
  /// One line each, for the person who cannot see what was in the text.
  var words: [SafeText] {
    var words: [SafeText] = []
    if contains(.reordering) { words.append("reordering characters are shown as signs") }
    if contains(.tags) { words.append("hidden tag characters are shown as signs") }
    if contains(.trimmedMarks) { words.append("piled-up combining marks are left out") }
    return words
  }
}
