import ChatCore

/// Turns chunks into stream events: joins text, picks what wins, names what beck does not show.
/// Knows nothing of bytes and of how the answer ended.
struct AnswerReader: Sendable {
  private enum Kind: Equatable {
    case text, reasoning, refusal, call
  }

  private var events: [StreamEvent] = []
  /// What is being joined and not yet an event; only one kind at a time has more than a half of a
  /// surrogate pair.
  private var open = Kind.text
  private var text = JSONText()
  private var reasoning = JSONText()
  private var refusal = JSONText()
  private var callChange: ToolCall.Change?

  private var thinkTag = ThinkTagSplitter()
  private var calls = ToolCallAssembler()
  private var details = ReasoningDetails()

  private(set) var finishReason: FinishReason?
  /// Something of the answer came: the request must not be sent again by itself.
  private(set) var hasOutput = false
  /// A piece of a call was beyond a limit of ours.
  var refusesCalls: Bool { calls.refusals > 0 }
  /// Of text, reasoning, refusal and arguments so far.
  private(set) var outputBytes = 0
  /// A choice came as a whole message: nothing more is to be expected.
  private(set) var hasWholeMessage = false
  private(set) var id: String?
  private(set) var model: ModelID?
  private var usage: TokenUsage?
  private var hasReasoningForm = false
  private var unreadable = 0
  private var named: Set<UnshownContent> = []

  /// Kinds beyond these are not named: a server could invent them without end.
  private static let mostKinds = 32

  mutating func read(_ chunk: borrowing ChatChunk) {
    if id == nil, let name = chunk.id {
      id = name
      add(.answerID(name))
    }
    if model == nil, let name = chunk.model {
      model = ModelID(name)
      add(.answeringModel(ModelID(name)))
    }
    for choice in chunk.earlierChoices { read(choice) }
    if chunk.hasChoice { read(chunk.choice) }
    if let usage = chunk.usage ?? timings(of: chunk), usage != self.usage {
      self.usage = usage
      add(.usage(usage))
    }
  }

  mutating func countUnreadableEvent() {
    unreadable += 1
    add(.unreadableEvents(unreadable))
  }

  /// The events since the last call.
  mutating func takeEvents() -> [StreamEvent] {
    flush()
    defer { events = [] }
    return events
  }

  /// No more chunks come: what waited for one is settled.
  mutating func finish() {
    flush()
    reasoning.settle()
    push(.reasoning, reasoning.takeText())
    text.settle()
    split(thinkTag.feed(text.takeText()))
    split(thinkTag.finish())
    refusal.settle()
    push(.refusal, refusal.takeText())
    for change in calls.finish() { append(change) }
    for detail in details.finish() { add(.reasoningDetail(detail)) }
  }

  // MARK: - Chunks

  private mutating func read(_ choice: borrowing ChatChunk.Choice) {
    read(choice.words, isWhole: choice.isWhole)
    if choice.isWhole { hasWholeMessage = true }
    if let reason = choice.finishReason, reason != finishReason {
      finishReason = reason
      add(.finishReason(reason))
    }
  }

  private mutating func read(_ delta: borrowing ChatChunk.Delta, isWhole: Bool) {
    if let form = delta.reasoningForm { noteReasoning(in: form) }
    if let piece = delta.reasoning { append(piece, to: .reasoning) }
    if let piece = delta.content { append(piece, to: .text) }
    if let piece = delta.refusal { append(piece, to: .refusal) }
    if let rarities = delta.rarities {
      details.take(rarities.details, isWhole: isWhole)
      for content in rarities.unshown { name(content) }
    }
    let pieces = delta.toolCalls.span
    for index in pieces.indices { if let change = calls.take(pieces[index]) { append(change) } }
    if let piece = delta.rarities?.functionCall, let change = calls.takeFunction(piece) {
      append(change)
    }
  }

  /// A field of its own came: what looks like a tag in the content is text from now on.
  private mutating func noteReasoning(in form: ReasoningForm) {
    hasOutput = true
    if thinkTag.mayBegin {
      flush()
      push(.text, thinkTag.expectNoTag())
    }
    guard !hasReasoningForm else { return }
    hasReasoningForm = true
    add(.reasoningForm(form))
  }

  /// What a server tells of its work counts only as long as it told no usage.
  private func timings(of chunk: borrowing ChatChunk) -> TokenUsage? {
    usage?.raw == nil ? chunk.timings : nil
  }

  private mutating func name(_ content: UnshownContent) {
    hasOutput = true
    guard named.count < Self.mostKinds, named.insert(content).inserted else { return }
    add(.unshown(content))
  }

  // MARK: - Joining

  private mutating func append(_ piece: JSONText, to kind: Kind) {
    guard !piece.isEmpty else { return }
    hasOutput = true
    outputBytes += piece.text.utf8.count
    if open != kind { flush() }
    open = kind
    switch kind {
    case .text: text.append(piece)
    case .reasoning: reasoning.append(piece)
    case .refusal: refusal.append(piece)
    case .call: break
    }
  }

  private mutating func append(_ change: ToolCall.Change) {
    hasOutput = true
    outputBytes += change.arguments.utf8.count
    if open != .call || callChange?.position != change.position { flush() }
    open = .call
    guard callChange != nil else {
      callChange = change
      return
    }
    callChange?.arguments += change.arguments
    callChange?.form = change.form
    if let id = change.id { callChange?.id = id }
    if let name = change.name { callChange?.name = name }
    if let extra = change.extraContent { callChange?.extraContent = extra }
  }

  private mutating func add(_ event: StreamEvent) {
    flush()
    if case .unreadableEvents = event, case .unreadableEvents = events.last {
      events.removeLast()
    }
    events.append(event)
  }

  // A delta that is nothing but half a character is told with the next text, as one piece more.
  private mutating func flush() {
    switch open {
    case .text: if !text.isEmpty { split(thinkTag.feed(text.takeText())) }
    case .reasoning: push(.reasoning, reasoning.takeText())
    case .refusal: push(.refusal, refusal.takeText())
    case .call: if let change = callChange.take() { events.append(.toolCall(change)) }
    }
  }

  private mutating func split(_ content: (reasoning: String, text: String)) {
    if !content.reasoning.isEmpty, !hasReasoningForm {
      hasReasoningForm = true
      events.append(.reasoningForm(.inContent))
    }
    push(.reasoning, content.reasoning)
    push(.text, content.text)
  }

  private mutating func push(_ kind: Kind, _ piece: String) {
    guard !piece.isEmpty else { return }
    switch (kind, events.last) {
    case (.text, .text(let last)): events[events.count - 1] = .text(last + piece)
    case (.text, _): events.append(.text(piece))
    case (.reasoning, .reasoning(let last)): events[events.count - 1] = .reasoning(last + piece)
    case (.reasoning, _): events.append(.reasoning(piece))
    case (.refusal, .refusal(let last)): events[events.count - 1] = .refusal(last + piece)
    case (.refusal, _): events.append(.refusal(piece))
    case (.call, _): break
    }
  }
}
