import ChatCore
import TUICore

/// One message or notice laid out: a head, its sections, notes under them. What was appended to a
/// section is wrapped again and nothing else; another width wraps all of it when it is next seen.
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

  /// What stands on one row of the block.
  package enum Row: Equatable, Sendable {
    case head(Head)
    case text(SafeText, bytes: Range<Int>, Role)

    static let blank = Row.text(SafeText(), bytes: 0..<0, .text)
  }

  package let kind: Kind
  package private(set) var head: Head?
  private let role: Role
  private(set) var sections: [TranscriptSection] = []
  /// What the fold line says, without its sign; nil while the model reasons.
  private var reasoningLabel: SafeText?
  /// What `SafeText` found in the sections, then what is to be said about the message.
  private var findings: SafeText.Findings = []
  private var findingNotes: [WrappedLine] = []
  private var messageNotes: [WrappedLine] = []
  private var columns = 1

  package init(_ kind: Kind, head: Head?, role: Role = .text) {
    self.kind = kind
    self.head = head
    self.role = role
  }

  var notes: [WrappedLine] { findingNotes + messageNotes }

  // MARK: content

  /// - Parameter text: raw, the next piece of what the message says.
  package mutating func append(_ text: String) {
    change(.text, role) { $0.append(text) }
  }

  /// - Parameter text: raw, the next piece of the model's refusal.
  package mutating func append(refusal text: String) {
    change(.refusal, role) { $0.append(text) }
  }

  /// What beck did on the way to the answer, a line each, above it.
  package mutating func setRemarks(_ lines: [String]) {
    change(.remarks, .faint) { $0.replace(with: lines.joined(separator: "\n")) }
  }

  /// Adds the answering model to the head.
  package mutating func name(answering model: ModelID) {
    head?.rest += SafeText(strict: " · ") + SafeText(strict: model.name, maximumColumns: 48)
    head?.rest += " answers"
  }

  /// Replaces what stands under the sections.
  package mutating func setNotes(_ lines: [MessageNotes.Line]) {
    messageNotes = lines.map {
      WrappedLine(SafeText(prose: $0.text), $0.tone.role, columns: columns)
    }
  }

  // MARK: calls

  /// - Parameters:
  ///   - position: of the call among the answer's calls.
  ///   - arguments: raw, the next piece.
  package mutating func append(
    call position: Int, name: String, arguments: String
  ) {
    change(.call(position), .dim) { section in
      section.setTitle(Self.callTitle(name), .strong)
      section.append(arguments)
    }
  }

  /// The answer has ended: the call as it is now, with what is to be said about it.
  package mutating func settle(call position: Int, _ call: ToolCall) {
    change(.call(position), .dim) { section in
      section.setTitle(Self.callTitle(call.name), .strong)
      let shown = call.shownArguments
      // A large text that stands as it came is not built a second time.
      let isLarge = shown.utf8.count > 1 << 20
      if !isLarge || section.isEmpty || shown != call.arguments { section.replace(with: shown) }
      if let remark = call.remark { section.setRemark(SafeText(strict: remark), .warning) }
    }
  }

  private static func callTitle(_ name: String) -> SafeText {
    SafeText(strict: "→ ") + SafeText(strict: name.isEmpty ? "…" : name, maximumColumns: 64)
  }

  // MARK: reasoning

  package var hasReasoning: Bool { sections.contains { $0.kind == .reasoning } }

  /// - Parameter text: raw, the next piece.
  package mutating func append(reasoning text: String) {
    change(.reasoning, .reasoning) { $0.append(text) }
  }

  /// What becomes of the reasoning when its stretch ends; the person's own choice goes before
  /// `fold`.
  package enum ReasoningEnd: Sendable { case fold, stay, open }

  /// The reasoning is over, or more is known of it.
  /// - Parameter label: for the fold line.
  package mutating func closeReasoning(_ label: String, _ end: ReasoningEnd) {
    guard hasReasoning else { return }
    let isFirst = reasoningLabel == nil
    reasoningLabel = SafeText(strict: label)
    change(.reasoning, .reasoning) { section in
      switch end {
      case .fold: if isFirst, !section.hasTitle { section.fold(true) }
      case .stay: break
      case .open: section.fold(false)
      }
    }
    titleReasoning()
  }

  package mutating func toggleReasoning() {
    guard hasReasoning else { return }
    change(.reasoning, .reasoning) { $0.fold(!$0.isFolded) }
    titleReasoning()
  }

  private mutating func titleReasoning() {
    let label = reasoningLabel ?? "thinking"
    change(.reasoning, .reasoning) { section in
      section.setTitle((section.isFolded ? "▸ " : "▾ ") + label, .reasoning)
    }
  }

  // MARK: layout

  /// Makes the rows right for this width. Cheap when nothing changed.
  package mutating func layOut(columns: Int) {
    let isOtherWidth = columns != self.columns
    self.columns = columns
    for index in sections.indices { sections[index].layOut(columns: columns) }
    if isOtherWidth { messageNotes = messageNotes.map { $0.wrapped(columns: columns) } }
    let found = sections.reduce(into: SafeText.Findings()) { $0.formUnion($1.findings) }
    guard found != findings || isOtherWidth else { return }
    findings = found
    findingNotes = found.words.map { WrappedLine($0, .warning, columns: columns) }
  }

  /// Changes a section, which is put in its place if it is new.
  private mutating func change(
    _ kind: TranscriptSection.Kind, _ role: Role, _ body: (inout TranscriptSection) -> Void
  ) {
    let index = sections.lastIndex { $0.kind <= kind }
    if let index, sections[index].kind == kind { return body(&sections[index]) }
    var section = TranscriptSection(kind, role: role, columns: columns)
    body(&section)
    sections.insert(section, at: index.map { $0 + 1 } ?? 0)
  }
}
