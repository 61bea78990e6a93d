// What of a conversation a server is sent. Source: PROTOCOL 4, 5, 6.3 and 8.2.
extension Conversation {
  /// What is sent for the next turn: the system prompt, then every message that is not left out,
  /// each answer's calls with all their results. Neighbours of one role are joined by a blank
  /// line, since many chat templates refuse two users in a row, as a failed turn would leave them.
  /// - Parameter model: the one asked: reasoning goes back to its own model only.
  package func turnEntries(for model: ModelID) -> [TurnRequest.Entry] {
    var entries: [TurnRequest.Entry] = []
    if !systemPrompt.isEmpty { entries.append(.init(.system, systemPrompt)) }
    for (index, message) in messages.enumerated() where message.exclusion == nil {
      switch message.author {
      case .user: Self.append(.user, message.text, to: &entries)
      case .model(let author):
        append(message, at: index, keepsReasoning: author == model, to: &entries)
      case .tool: break
      }
    }
    return entries
  }

  private func append(
    _ answer: Message, at index: Int, keepsReasoning: Bool, to entries: inout [TurnRequest.Entry]
  ) {
    let calls = answer.answerableCalls
    let text = answer.sentText
    guard !calls.isEmpty else { return Self.append(.assistant(), text, to: &entries) }
    let echo = keepsReasoning ? answer.reasoningEcho : nil
    entries.append(.init(.assistant(calls: calls, reasoning: echo), text))
    let results = results(ofAnswerAt: index)
    for call in calls {
      // Servers refuse a call without a result.
      entries.append(.init(.tool(call), results[call.id] ?? "The tool was not run."))
    }
  }

  /// By the id of their call, up to the next answer.
  package func results(ofAnswerAt index: Int) -> [String: String] {
    var results: [String: String] = [:]
    for message in messages[(index + 1)...] {
      if case .model = message.author { break }
      if case .tool(let call) = message.author { results[call.id] = message.text }
    }
    return results
  }

  private static func append(
    _ role: TurnRequest.Entry.Role, _ text: String, to entries: inout [TurnRequest.Entry]
  ) {
    guard !text.isEmpty else { return }
    if let last = entries.last, last.role == role {
      entries[entries.count - 1].text = last.text + "\n\n" + text
    } else {
      entries.append(.init(role, text))
    }
  }
}

extension Message {
  // Not joined where there is nothing to join: an answer may be large.
  fileprivate var sentText: String {
    if refusal.isEmpty { return text }
    return text.isEmpty ? refusal : text + "\n\n" + refusal
  }

  /// The calls that a result can be given to.
  package var answerableCalls: [ToolCall] {
    toolCalls.filter { !$0.isCut && $0.form != .custom }
  }

  fileprivate var reasoningEcho: ReasoningEcho? {
    reasoningForm.map { ReasoningEcho(form: $0, text: reasoning, details: reasoningDetails) }
  }
}
