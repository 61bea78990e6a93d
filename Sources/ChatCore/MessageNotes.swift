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
  }

  package private(set) var lines: [Line] = []

  package init(_ message: Message) {
    if message.isRefusal { add(.warning, "the model refused") }
    for content in message.unshown { add(.remark, Self.words(content)) }
    switch message.status {
    case .streaming: break
    case .complete: addCompletion(of: message)
    case .stopped(let record): add(.warning, Self.stopLine(record, usage: message.usage))
    case .interrupted(let failure): add(failure, "interrupted")
    case .failed(let failure): add(failure, "error")
    }
    if message.isSuperseded { add(.remark, Self.supersededLine(message)) }
  }

  private mutating func add(_ tone: Line.Tone, _ text: String) {
    lines.append(Line(tone: tone, text: text))
  }

  private mutating func add(_ failure: ServiceFailure, _ word: String) {
    add(.error, "\(word): \(failure.sentence)")
    if let words = failure.serverWords, !words.isEmpty { add(.quoted, words) }
  }

  private mutating func addCompletion(of message: Message) {
    guard case .model = message.author else { return }
    if message.text.isEmpty && message.unshown.isEmpty { add(.remark, "(empty answer)") }
    if let reason = message.finishReason, reason.kind != .stop {
      add(.warning, reason.words)
    }
  }

  private static func stopLine(_ record: StopRecord, usage: TokenUsage?) -> String {
    let start = "stopped · \(Quantities.time(record.after))"
    if let completion = usage?.completion {
      return "\(start) · \(Quantities.counted(completion, "token", "tokens"))"
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

  private static func supersededLine(_ message: Message) -> String {
    message.author == .user
      ? "not answered, so not sent again" : "asked again below: not sent any more"
  }

  private static func words(_ content: UnshownContent) -> String {
    switch content {
    case .reasoning: "reasoning came with this answer: not shown yet"
    case .toolCall(let name?):
      "the model asked for the tool \(name.oneLine): not run, not shown yet"
    case .toolCall(nil): "the model asked for a tool: not run, not shown yet"
    case .audio: "audio came with this answer: not shown yet"
    case .image: "an image came with this answer: not shown yet"
    case .other(let kind): "a part of the kind \(kind.oneLine) came with this answer: not shown yet"
    case .unreadableEvents: "some events of this answer could not be read and were left out"
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
    case .functionCall: "asked for a function"
    case .contentFilter: "filtered by the server"
    case .error: "the server failed (\(word.oneLine))"
    case .other: "ended: \(word.oneLine)"
    }
  }
}

extension String {
  /// For a name from outside in a sentence of ours: line ends become blanks, the length is bounded.
  var oneLine: String {
    String(split(whereSeparator: \.isNewline).joined(separator: " ").prefix(80))
  }
}
