extension Message {
  /// Adds what one event of the answer brought. The status is the caller's.
  /// - Parameter elapsed: since the turn was sent.
  package mutating func take(_ event: StreamEvent, elapsed: Duration) {
    switch event {
    case .connecting: receipt?.triedAfter = elapsed
    case .traced(let trace): receipt?.trace = trace
    case .connected, .alive: break
    case .retrying(let notice): remarks.append(notice.words)
    case .notice(let sentence): remarks.append(sentence)
    case .ended: pauseReasoning(elapsed)
    case .responded: timing.firstByte = elapsed
    case .reasoning(let piece):
      reasoning += piece
      if timing.reasoningSince == nil { timing.reasoningSince = elapsed }
      if timing.firstToken == nil { timing.firstToken = elapsed }
    case .reasoningForm(let form): reasoningForm = form
    case .reasoningDetail(let detail): reasoningDetails.append(detail)
    case .text(let piece):
      text += piece
      noteOutput(elapsed)
    case .refusal(let piece):
      refusal += piece
      noteOutput(elapsed)
    case .toolCall(let change):
      take(change)
      noteOutput(elapsed)
    case .unshown(let content):
      if !unshown.contains(content) { unshown.append(content) }
      noteOutput(elapsed)
    case .unreadableEvents(let count): unreadableEvents = count
    case .usage(let usage): self.usage = usage
    case .finishReason(let reason): finishReason = reason
    case .answeringModel(let model): answeringModel = model
    case .answerID(let id): answerID = id
    }
  }

  /// The answer has ended: calls that are not whole are marked, calls without arguments get "{}".
  /// - Parameter isWhole: the end is `complete` and not by a limit.
  package mutating func settleCalls(isWhole: Bool) {
    for index in toolCalls.indices {
      if !isWhole {
        toolCalls[index].isCut = true
      } else if toolCalls[index].arguments.isEmpty, toolCalls[index].form != .custom {
        toolCalls[index].arguments = "{}"
      }
    }
  }

  /// Nothing came that a person could read, nor was anything named.
  package var isEmpty: Bool { hasNoAnswer && reasoning.isEmpty }

  /// Nothing came, or nothing but reasoning.
  package var hasNoAnswer: Bool {
    text.isEmpty && refusal.isEmpty && toolCalls.isEmpty && unshown.isEmpty
  }

  /// The model had more to say, and said something that it can go on from.
  package var canBeContinued: Bool {
    guard case .model = author, !text.isEmpty else { return false }
    return wasCut
  }

  /// By a limit, by the connection, or by the person.
  package var wasCut: Bool {
    switch status {
    case .stopped, .interrupted: true
    case .complete: finishReason?.kind == .length
    case .streaming, .failed: false
    }
  }

  /// The reasoning is over, or rests: its time is added up.
  package mutating func pauseReasoning(_ elapsed: Duration) {
    guard let since = timing.reasoningSince else { return }
    timing.reasoning = (timing.reasoning ?? .zero) + (elapsed - since)
    timing.reasoningSince = nil
  }

  private mutating func take(_ change: ToolCall.Change) {
    if change.position == toolCalls.count { toolCalls.append(ToolCall(form: change.form)) }
    guard toolCalls.indices.contains(change.position) else { return }
    toolCalls[change.position].take(change)
  }

  /// Something other than reasoning came.
  private mutating func noteOutput(_ elapsed: Duration) {
    if timing.firstToken == nil { timing.firstToken = elapsed }
    pauseReasoning(elapsed)
  }
}
