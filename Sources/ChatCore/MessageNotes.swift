/// What is said under a message about how it came about: never part of its text, never sent.
package struct MessageNotes: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package enum Tone: Equatable, Sendable {
      /// A plain fact.
      case remark
      /// The user should know: stopped, cut, filtered.
      case warning
      case error
      /// The server's own words, raw.
      case quoted
    }
    package var tone: Tone
    package var text: String

    package init(tone: Tone, text: String) {
      self.tone = tone
      self.text = text
    }
  }

  package private(set) var lines: [Line] = []

  /// - Parameter offers: what can be done about it is said too: for the last answer on a screen.
  package init(_ message: Message, offers: Bool = false) {
    if !message.refusal.isEmpty { add(.warning, "the model refused") }
    for content in message.unshown { add(.remark, Self.words(content)) }
    if message.unreadableEvents > 0 {
      let count = Quantities.counted(message.unreadableEvents, "event", "events")
      add(.remark, "\(count) of this answer could not be read and were left out")
    }
    switch message.status {
    case .streaming: break
    case .complete: addCompletion(of: message, offers: offers)
    case .stopped(let record):
      add(.warning, Self.stopLine(record, usage: message.usage))
      if let line = Self.rangeLine(message) { add(.warning, line) }
    case .interrupted(let failure):
      add(failure, "interrupted", offer: Self.offer(message, offers))
      if let line = Self.cutLine(message) { add(.warning, line) }
    case .failed(let failure): add(failure, "error")
    }
    if let exclusion = message.exclusion { add(.remark, Self.words(exclusion)) }
  }

  private mutating func add(_ tone: Line.Tone, _ text: String) {
    lines.append(Line(tone: tone, text: text))
  }

  private mutating func add(_ failure: ServiceFailure, _ word: String, offer: String = "") {
    add(.error, "\(word): \(failure.told)\(offer)")
    if let words = failure.serverWords, !words.isEmpty { add(.quoted, words) }
  }

  private mutating func addCompletion(of message: Message, offers: Bool) {
    guard case .model = message.author else { return }
    if message.hasNoAnswer { add(.remark, Self.emptyLine(message)) }
    guard let reason = message.finishReason else { return }
    switch reason.kind {
    case .stop: break
    case .toolCalls: if message.toolCalls.isEmpty { add(.warning, reason.words) }
    case .length: add(.warning, reason.words + Self.offer(message, offers))
    case .contentFilter, .error, .other: add(.warning, reason.words)
    }
  }

  /// By a key, since a draft may stand where a command would be typed.
  private static func offer(_ message: Message, _ offers: Bool) -> String {
    offers && message.canBeContinued ? " · Alt+g goes on" : ""
  }

  /// Where all went to reasoning, that is why.
  private static func emptyLine(_ message: Message) -> String {
    let told = message.usage?.reasoning ?? 0
    if told > 0 {
      let tokens = Quantities.counted(told, "token", "tokens")
      return "(empty answer: \(tokens) went to reasoning)"
    }
    return message.reasoning.isEmpty
      ? "(empty answer)" : "(empty answer: all that came is reasoning)"
  }

  /// What an answer that broke off may cost.
  private static func cutLine(_ message: Message) -> String? {
    guard message.usage?.output == nil, let estimate = message.estimate else { return nil }
    guard estimate.tokens > 0 else { return "no text came · \(billing)" }
    let amount = Quantities.counted(estimate.tokens, "token", "tokens")
    return "~\(amount) (estimate), likely \(estimate.rangeWords) · \(billing)"
  }

  /// What belongs to the estimate of a stop line.
  private static func rangeLine(_ message: Message) -> String? {
    guard message.usage?.completion == nil, let estimate = message.estimate else { return nil }
    return estimate.tokens == 0 ? billing : "likely \(estimate.rangeWords) · \(billing)"
  }

  private static let billing = "the provider may bill more"

  private static func stopLine(_ record: StopRecord, usage: TokenUsage?) -> String {
    let start = "stopped · \(Quantities.time(record.after))"
    if let completion = usage?.completion {
      return "\(start) · \(Quantities.counted(completion, "token", "tokens"))"
    }
    guard record.requestWasOut else {
      return "stopped before the answer began · \(Quantities.time(record.after))"
    }
    guard record.streamed else {
      return "\(start) · not streamed: the answer is lost and may be billed"
    }
    let amount =
      record.estimatedTokens == 0
      ? "no text yet"
      : "~\(Quantities.counted(record.estimatedTokens, "token", "tokens")) (estimate)"
    return "\(start) · \(amount) · the final usage chunk may be lost"
  }

  private static func words(_ exclusion: Message.Exclusion) -> String {
    switch exclusion {
    case .leftOut: "left out: not sent"
    case .notAnswered: "not answered, so not sent again"
    case .replaced: "replaced below: not sent"
    case .dropped: "left out to make room: not sent any more"
    }
  }

  private static func words(_ content: UnshownContent) -> String {
    switch content {
    case .audio: "sound came with this answer: not played"
    case .image: "an image came with this answer: not shown"
    case .other(let kind): "a part of the kind \(kind.oneLine) came with this answer: not shown"
    }
  }
}

extension FinishReason {
  /// For the transcript and the status bar. An unknown word is shown as it came.
  package var words: String {
    switch kind {
    case .stop: "finished"
    case .length: "cut at the token limit"
    case .toolCalls: "asked for tools"
    case .contentFilter: "filtered by the server"
    case .error: "the server failed (\(word.oneLine))"
    case .other: "ended: \(word.oneLine)"
    }
  }
}

extension String {
  /// For a name from outside in a sentence of ours: line ends become blanks, the length is bounded.
  package var oneLine: String {
    String(split(whereSeparator: \.isNewline).joined(separator: " ").prefix(80))
  }
}
