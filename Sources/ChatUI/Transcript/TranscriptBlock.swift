import ChatCore
import TUICore

/// One message or notice: a head, its sections, notes under them. Nothing is laid out before it is
/// seen, and what was appended to a section costs what its own open end costs.
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

  package let kind: Kind
  package private(set) var head: Head?
  /// A blank row stands above.
  var hasGapAbove = false
  /// Goes with `Transcript.dropPassing`.
  var isPassing = false
  private let role: Role
  private(set) var sections: [TranscriptSection] = []
  /// What the fold line says, without its sign; nil while the model reasons.
  private var reasoningLabel: SafeText?
  /// What `SafeText` found in the sections, then what is to be said about the message.
  private var findings: SafeText.Findings = []
  private var findingNotes: [WrappedLine] = []
  private var messageNotes: [WrappedLine] = []
  private var options = LayoutOptions(columns: 1)
  /// Answers are drawn as Markdown; what a person typed stands as it was typed.
  private var draws: Bool

  package init(_ kind: Kind, head: Head?, role: Role = .text) {
    self.kind = kind
    self.head = head
    self.role = role
    draws = head?.role == .model
  }

  var notes: [WrappedLine] { findingNotes + messageNotes }

  /// What the notes say, without any layout.
  var bareNotes: [SafeText] {
    let found = sections.reduce(into: SafeText.Findings()) { $0.formUnion($1.findings) }
    return found.words + messageNotes.map(\.text)
  }

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
      WrappedLine(SafeText(prose: $0.text), $0.tone.role, columns: options.columns)
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

  mutating func foldReasoning() {
    guard sections.contains(where: { $0.kind == .reasoning && !$0.isFolded }) else { return }
    toggleReasoning()
  }

  private mutating func titleReasoning() {
    let label = reasoningLabel ?? "thinking"
    change(.reasoning, .reasoning) { section in
      section.setTitle((section.isFolded ? "▸ " : "▾ ") + label, .reasoning)
    }
  }

  // MARK: drawn and source

  /// The text is drawn as Markdown rather than shown as it came.
  package var isDrawn: Bool { draws }

  package mutating func draw(_ draws: Bool) {
    self.draws = draws
    for index in sections.indices where sections[index].kind == .text {
      sections[index].draw(draws)
    }
  }

  /// Nothing more will come: what was half-written stands as it is.
  package mutating func finish() {
    for index in sections.indices { sections[index].finish() }
  }

  // MARK: layout

  /// Takes the width; lays out nothing but the notes. Cheap when nothing changed.
  package mutating func update(_ options: LayoutOptions) {
    let isOtherWidth = options.columns != self.options.columns
    self.options = options
    for index in sections.indices {
      sections[index].hasGapAbove = hasGap(above: index)
      sections[index].update(options)
    }
    if isOtherWidth { messageNotes = messageNotes.map { $0.wrapped(columns: options.columns) } }
    let found = sections.reduce(into: SafeText.Findings()) { $0.formUnion($1.findings) }
    guard found != findings || isOtherWidth else { return }
    findings = found
    findingNotes = found.words.map { WrappedLine($0, .warning, columns: options.columns) }
  }

  /// Calls stand apart, and so does what follows open reasoning.
  func hasGap(above section: Int) -> Bool {
    guard section > 0 else { return false }
    if case .call = sections[section].kind { return true }
    return sections[section - 1].kind == .reasoning && !sections[section - 1].isFolded
  }

  /// For each section the first piece that is another one since the last call.
  mutating func takeChangedPieces(
    _ options: LayoutOptions
  ) -> [(section: Int, piece: Int)] {
    sections.indices.compactMap { index in
      sections[index].takeChangedPiece(options).map { (sections[index].kind.number, $0) }
    }
  }

  /// Out of sight: heights are kept, rows are not.
  mutating func dropRows() {
    for index in sections.indices { sections[index].dropRows() }
  }

  /// Changes a section, which is put in its place if it is new.
  private mutating func change(
    _ kind: TranscriptSection.Kind, _ role: Role, _ body: (inout TranscriptSection) -> Void
  ) {
    let index = sections.lastIndex { $0.kind <= kind }
    if let index, sections[index].kind == kind { return body(&sections[index]) }
    var section = TranscriptSection(
      kind, role: role, draws: draws && kind == .text, options: options)
    body(&section)
    sections.insert(section, at: index.map { $0 + 1 } ?? 0)
  }

  /// A section in place, for what needs it whole.
  mutating func withSection<Result>(
    _ index: Int, _ body: (inout TranscriptSection) -> Result
  ) -> Result { body(&sections[index]) }
}
