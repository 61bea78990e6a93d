// Calls that wait for their results.
extension Conversation {
  /// The calls of the last answer and what was given for them.
  package struct OpenCalls: Equatable, Sendable {
    package var answer: MessageID
    /// That a result can be given to, in order; at least one.
    package var calls: [ToolCall]
    /// By the call's id.
    package var results: [String: String]

    /// Index of the first call without a result; nil when all have one.
    package var next: Int? { calls.firstIndex { results[$0.id] == nil } }
  }

  /// Nil where the last answer called nothing, is under way, or was followed by a question.
  package var openCalls: OpenCalls? {
    guard
      let index = messages.lastIndex(where: { message in
        if case .tool = message.author { false } else { true }
      })
    else { return nil }
    let answer = messages[index]
    guard case .model = answer.author, answer.exclusion == nil, answer.status != .streaming,
      !answer.answerableCalls.isEmpty
    else { return nil }
    return OpenCalls(
      answer: answer.id, calls: answer.answerableCalls, results: results(ofAnswerAt: index))
  }
}
