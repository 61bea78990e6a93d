import ChatCore

// What a turn used: the context it leaves, its cost, the chat's sums, the ledger; and what the next
// turns learn from it.
extension AppModel {
  /// The turn has ended: exact where the server told, else estimated, else unknown.
  mutating func account(_ turn: ActiveTurn) {
    guard let message = conversation[id: turn.message] else { return }
    let told = message.usage?.context
    let standing = conversation.turnEntries(for: turn.model).measure
    context = ContextUse(
      tokens: told ?? estimator.tokens(standing, model: turn.model), isExact: told != nil)
    let record = record(of: turn, message)
    let made = record?.tokens.output ?? estimator.tokens(turn.measure, model: turn.model)
    lastTurn = TurnSummary(
      message: turn.message, output: made, isExact: message.usage?.output != nil,
      tokens: record?.tokens ?? .unknown, cost: record?.cost)
    guard let record else { return }
    sessionUsage.add(record.tokens, cost: record.cost)
    endedTurns.append(record)
    learn(record.past)
  }

  /// The sum of the chat in view: what the ledger has of it, and of other answers, which were copied
  /// or imported, what the server told with them, else a guess.
  mutating func recount(_ ledger: ChatLedger) {
    sessionUsage = ledger.sum
    context = nil
    let last = conversation.messages.last(where: \.isCounted)?.id
    var measures: [MessageID: TokenEstimator.Measure] = [:]
    for message in conversation.allMessages {
      var measure =
        message.parent.flatMap { measures[$0] }
        ?? TokenEstimator.Measure(conversation.systemPrompt)
      let isUnknown = message.isCounted && !ledger.answers.contains(message.id)
      if isUnknown || message.id == last, case .model(let model) = message.author {
        let tokens = TurnTokens(
          message.usage, asked: estimator.estimate(measure, model: model),
          made: estimator.estimate(message.measure, model: model))
        let cost = message.usage?.cost.map { TurnCost(amount: $0, quality: .exact) }
        if isUnknown { sessionUsage.add(tokens, cost: cost) }
        if message.id == last {
          context = tokens.total.map { ContextUse(tokens: $0, isExact: tokens.quality == .exact) }
        }
      }
      measure.add(message.text)
      measures[message.id] = measure
    }
  }

  /// What an answer that was cut has taken by our guess; nil where the server told.
  func estimate(of turn: ActiveTurn, _ status: Message.Status) -> TokenEstimate? {
    guard conversation[id: turn.message]?.usage?.output == nil else { return nil }
    switch status {
    case .stopped(let record) where record.requestWasOut && record.streamed: break
    case .interrupted: break
    case .streaming, .complete, .stopped, .failed: return nil
    }
    return estimator.estimate(turn.measure, model: turn.model)
  }

  /// Of this run or, from the store, of earlier ones.
  mutating func learn(_ turn: PastTurn) {
    estimator.learn(turn)
    paces[turn.model, default: ModelPace()].note(turn)
  }

  /// Of an answer that has ended. Nil where nothing was asked: the turn was stopped between two tries.
  func record(of turn: ActiveTurn, _ message: Message) -> TurnRecord? {
    if case .stopped(let stop) = message.status, !stop.requestWasOut { return nil }
    guard let outcome = message.outcome else { return nil }
    let made = estimator.estimate(turn.measure, model: turn.model)
    let tokens = TurnTokens(
      message.usage, asked: estimator.estimate(turn.asked, model: turn.model),
      made: message.hidesUsage ? nil : made)
    var record = TurnRecord(
      message: message.id, time: message.time, provider: message.provider ?? setting.providerName,
      model: turn.model, outcome: outcome, tokens: tokens)
    record.answeringModel = message.answeringModel
    record.cost = cost(of: record, message.usage)
    record.firstToken = turn.firstOutputAt.map { $0 - turn.triedAt }
    record.longestSilence = turn.firstOutputAt == nil ? nil : turn.longestSilence
    record.duration = message.timing.total
    record.sample = message.isSample ? turn.measure : nil
    return record
  }

  // MARK: -

  /// The server's own figure goes before any price, and a price of the person's before the listed.
  private func cost(of turn: TurnRecord, _ usage: TokenUsage?) -> TurnCost? {
    if let cost = usage?.cost { return TurnCost(amount: cost, quality: .exact) }
    let names = [turn.model] + (turn.answeringModel.map { [$0] } ?? [])
    let price =
      names.lazy.compactMap { setting.prices.price(of: $0) }.first
      ?? names.lazy.compactMap { models.price(of: $0) }.first
    return price?.cost(of: turn.tokens)
  }
}

extension Message {
  /// An answer of which something came.
  fileprivate var isCounted: Bool {
    if case .model = author { !isEmpty } else { false }
  }
}
