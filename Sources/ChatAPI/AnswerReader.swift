import ChatCore

/// Turns chunks into stream events: joins text, picks what wins, names what beck does not show.
/// Knows nothing of bytes and of how the answer ended.
struct AnswerReader: Sendable {
  private var events: [StreamEvent] = []
  private var text = ""
  /// The first half of a surrogate pair whose other half may begin the next delta.
  private var pendingHigh: UInt16?

  private(set) var finishReason: FinishReason?
  private(set) var hasText = false
  private var isRefusal = false
  /// A choice came as a whole message: nothing more is to be expected.
  private(set) var hasWholeMessage = false
  private(set) var model: ModelID?
  private var usage: TokenUsage?
  private var named: Set<UnshownContent> = []
  private var callNames: [CallKey: String] = [:]
  private var hasNamelessCalls = false

  /// Calls and kinds beyond these are not named: a server could invent them without end.
  private static let mostCalls = 128
  private static let mostKinds = 32

  private enum CallKey: Hashable {
    case id(String)
    case index(Int)
    case only
  }

  mutating func read(_ chunk: ChatChunk) {
    if model == nil, let name = chunk.model {
      model = ModelID(name)
      add(.answeringModel(ModelID(name)))
    }
    for choice in chunk.choices { read(choice) }
    if let usage = chunk.usage, usage != self.usage {
      self.usage = usage
      add(.usage(usage))
    }
  }

  mutating func countUnreadableEvent() { add(.unshown(.unreadableEvents)) }

  /// The events since the last call.
  mutating func takeEvents() -> [StreamEvent] {
    flushText()
    defer { events = [] }
    return events
  }

  /// No more chunks come: what waited for one is settled.
  mutating func finish() {
    if pendingHigh != nil { settleHigh() }
    if hasNamelessCalls, callNames.isEmpty { name(.toolCall(name: nil)) }
  }

  // MARK: -

  private mutating func read(_ choice: ChatChunk.Choice) {
    if let words = choice.words { read(words) }
    if choice.isWhole { hasWholeMessage = true }
    if let reason = choice.finishReason, reason != finishReason {
      finishReason = reason
      add(.finishReason(reason))
    }
  }

  private mutating func read(_ delta: ChatChunk.Delta) {
    if delta.hasReasoning { name(.reasoning) }
    if let content = delta.content { append(content) }
    if let refusal = delta.refusal, !refusal.isEmpty {
      if !isRefusal { add(.refused) }
      isRefusal = true
      append(refusal)
    }
    if delta.hasAudio { name(.audio) }
    if delta.hasImages { name(.image) }
    for kind in delta.otherParts { name(.other(kind)) }
    for call in delta.toolCalls { read(call) }
  }

  // An id counts before an index, for some servers give all parallel calls the index 0.
  private mutating func read(_ call: ChatChunk.ToolCall) {
    guard let name = call.name, !name.isEmpty else {
      hasNamelessCalls = true
      return
    }
    let key: CallKey =
      if let id = call.id, !id.isEmpty { .id(id) } else { call.index.map(CallKey.index) ?? .only }
    guard callNames[key] != name, callNames.count < Self.mostCalls else { return }
    callNames[key] = name
    self.name(.toolCall(name: name))
  }

  private mutating func name(_ content: UnshownContent) {
    guard named.count < Self.mostKinds + Self.mostCalls, named.insert(content).inserted else {
      return
    }
    add(.unshown(content))
  }

  private mutating func add(_ event: StreamEvent) {
    flushText()
    events.append(event)
  }

  private mutating func append(_ content: JSONText) {
    guard !content.isEmpty else { return }
    hasText = true
    var isLowUsed = false
    if let high = pendingHigh {
      if let low = content.leadingLow {
        pendingHigh = nil
        text.unicodeScalars.append(Unicode.Scalar(high: high, low: low))
        isLowUsed = true
      } else if !content.text.isEmpty || content.trailingHigh != nil {
        settleHigh()
      }
    }
    if content.leadingLow != nil, !isLowUsed { text.unicodeScalars.append("\u{FFFD}") }
    text += content.text
    pendingHigh = content.trailingHigh ?? pendingHigh
  }

  private mutating func settleHigh() {
    pendingHigh = nil
    text.unicodeScalars.append("\u{FFFD}")
  }

  // A delta that is nothing but half a character is told with the next text, as one piece more.
  private mutating func flushText() {
    guard !text.isEmpty else { return }
    events.append(.text(text))
    text = ""
  }
}
