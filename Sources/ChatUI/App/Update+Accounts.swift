import ChatCore

// What a turn used: the context it leaves, its cost, the chat's sums.
extension AppModel {
  /// The turn has ended: exact where the server told, else estimated.
  mutating func account(_ turn: ActiveTurn) {
    guard let message = conversation[id: turn.message] else { return }
    let told = message.usage?.context
    let tokens = told ?? estimator.tokens(contextMeasure(turn.model), model: turn.model)
    context = ContextUse(tokens: tokens, isExact: told != nil)
    // A refused turn used nothing that we know of.
    let isUsed = told != nil || !message.isEmpty
    if isUsed { sessionUsage.add(tokens, isExact: told != nil) }
    let guessed = estimator.tokens(turn.measure, model: turn.model)
    let cost = isUsed ? cost(of: turn, message.usage, guessedOutput: guessed) : nil
    if let cost { sessionUsage.add(cost) }
    let output = message.usage?.output
    lastTurn = TurnSummary(
      message: turn.message, output: output ?? guessed, isExact: output != nil, cost: cost)
    learn(from: message, of: turn)
  }

  static func measure(_ entries: [TurnRequest.Entry]) -> TokenEstimator.Measure {
    var measure = TokenEstimator.Measure()
    for entry in entries {
      measure.add(entry.text)
      guard case .assistant(let calls, _) = entry.role else { continue }
      for call in calls {
        measure.add(call.name)
        measure.add(call.arguments)
      }
    }
    return measure
  }

  private func contextMeasure(_ model: ModelID) -> TokenEstimator.Measure {
    Self.measure(conversation.turnEntries(for: model))
  }

  private func cost(
    of turn: ActiveTurn, _ usage: TokenUsage?, guessedOutput: Int
  ) -> TurnCost? {
    guard let price = models.price(of: turn.model) else { return nil }
    let output = usage?.output
    let prompt = usage?.prompt
    let amount = price.cost(
      promptTokens: prompt ?? estimator.tokens(turn.asked, model: turn.model),
      completionTokens: output ?? guessedOutput)
    return TurnCost(amount: amount, isExact: prompt != nil && output != nil)
  }

  /// Only where the text is all that the completion tokens paid for.
  private mutating func learn(from message: Message, of turn: ActiveTurn) {
    guard message.status == .complete, let tokens = message.usage?.output,
      message.reasoning.isEmpty, (message.usage?.reasoning ?? 0) == 0,
      message.reasoningDetails.isEmpty, message.toolCalls.isEmpty, message.unshown.isEmpty
    else { return }
    estimator.learn(turn.measure, exactTokens: tokens, model: turn.model)
  }
}
