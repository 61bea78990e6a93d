import ChatCore

/// One JSON object a line on standard output: the pieces as they come, then the whole answer with
/// all that is known of it.
struct JSONForm: AnswerForm {
  mutating func take(_ events: [StreamEvent]) -> [PrintWrite] {
    events.flatMap { event -> [PrintWrite] in
      switch event {
      case .text(let text): Self.line("text", text)
      case .reasoning(let text): Self.line("reasoning", text)
      case .refusal(let text): Self.line("refusal", text)
      case .retrying(let notice): Self.line("notice", notice.sentence)
      case .notice(let sentence): Self.line("notice", sentence)
      case .connecting, .connected, .responded, .alive, .reasoningForm, .reasoningDetail,
        .toolCall, .unshown, .unreadableEvents, .usage, .finishReason, .answeringModel, .answerID,
        .traced, .ended:
        []
      }
    }
  }

  mutating func note(_ sentence: String) -> [PrintWrite] { Self.line("notice", sentence) }

  mutating func end(_ answer: Message, model: ModelID?) -> [PrintWrite] {
    let notices = Self.remarks(on: answer).flatMap { Self.line("notice", $0) }
    let line = JSONLine.object { line in
      line.add("type", "end")
      line.add("outcome", answer.status.outcome)
      line.add("finish_reason", answer.finishReason?.word)
      line.add("finish_kind", Self.kind(of: answer)?.rawValue)
      line.add("text", answer.text)
      line.add("reasoning", answer.reasoning)
      line.add("refusal", answer.refusal.isEmpty ? nil : answer.refusal)
      line.add("tool_calls", answer.toolCalls, Self.fill)
      Self.add(answer.usage, to: &line)
      line.add("usage_quality", answer.usage == nil ? "unknown" : "exact")
      line.add("error", answer.status.error)
      line.add("model", answer.answeringModel?.name ?? model?.name)
      line.add("id", answer.answerID)
      line.add("timing") { Self.fill(answer.timing, &$0) }
    }
    return notices + line.writes(to: .answer)
  }

  // MARK: -

  private static func line(_ type: String, _ text: String) -> [PrintWrite] {
    let line = JSONLine.object { line in
      line.add("type", type)
      line.add("text", text)
    }
    return line.writes(to: .answer)
  }

  /// What of the answer the fields of its end do not tell.
  private static func remarks(on answer: Message) -> [String] {
    var partial = answer
    partial.status = .streaming
    partial.refusal = ""
    let calls = answer.toolCalls.compactMap { call in
      call.remark.map { "tool call \(call.shownName): \($0)" }
    }
    return MessageNotes(partial).lines.map(\.text) + calls
  }

  // Some servers end a turn that calls tools as any other.
  private static func kind(of answer: Message) -> FinishReason.Kind? {
    guard let kind = answer.finishReason?.kind else { return nil }
    return kind == .stop && !answer.toolCalls.isEmpty ? .toolCalls : kind
  }

  private static func fill(_ call: ToolCall, _ line: inout JSONLine) {
    line.add("id", call.id)
    line.add("name", call.name)
    line.add("arguments", call.arguments)
  }

  private static func fill(_ timing: Message.Timing, _ line: inout JSONLine) {
    line.add("first_byte_ms", timing.firstByte?.milliseconds)
    line.add("first_token_ms", timing.firstToken?.milliseconds)
    line.add("total_ms", timing.total?.milliseconds)
  }

  /// The server's own words; where they are no JSON that can be handed on, what was read of them.
  private static func add(_ usage: TokenUsage?, to line: inout JSONLine) {
    guard let usage else { return line.add("usage", json: nil) }
    if let own = usage.raw.flatMap(JSONObjectText.oneLine) {
      return line.add("usage", json: own)
    }
    line.add("usage") { line in
      if let count = usage.prompt { line.add("prompt_tokens", count) }
      if let count = usage.completion { line.add("completion_tokens", count) }
      if let count = usage.total { line.add("total_tokens", count) }
    }
  }
}

extension Duration {
  fileprivate var milliseconds: Int { Int((self / .milliseconds(1)).rounded()) }
}

extension Message.Status {
  fileprivate var outcome: String {
    switch self {
    case .streaming, .stopped: "stopped"
    case .complete: "complete"
    case .interrupted: "interrupted"
    case .failed: "error"
    }
  }

  fileprivate var error: String? {
    switch self {
    case .streaming, .stopped, .complete: nil
    case .interrupted(let failure), .failed(let failure): failure.text
    }
  }
}

extension ServiceFailure {
  /// The sentence, and the server's own words behind it; nothing that only the chat can do.
  package var text: String {
    guard let words = serverWords, !words.isEmpty else { return sentence }
    let start = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return "\(start): \(words)"
  }
}
