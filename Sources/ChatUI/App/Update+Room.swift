import ChatCore

// What is done about an answer that was cut, and about a context that is full.
extension AppModel {
  /// What `/continue` sends.
  private static let goOn = "Continue exactly where you stopped."

  /// `/continue` and Alt+g, after an answer that had more to say. What is in the input stays there.
  mutating func goOn(at now: Moment) -> [Effect] {
    guard turn == nil, awaitingModel == nil else {
      flash = "an answer is on its way: Esc stops it"
      return []
    }
    guard let last = conversation.messages.last(where: { $0.exclusion == nil }),
      case .model = last.author
    else {
      flash = "there is no answer to continue"
      return []
    }
    guard last.canBeContinued else {
      flash =
        last.wasCut
        ? "the answer has no text to go on from: /retry asks again"
        : "the last answer was not cut: there is nothing to continue"
      return []
    }
    browse = nil
    return send(Self.goOn, at: now)
  }

  /// `/drop`: the oldest turns are kept and drawn, but not sent any more.
  mutating func drop(_ count: Int) {
    let dropped = conversation.dropOldestTurns(count)
    guard !dropped.isEmpty else {
      flash = "nothing to leave out: the last question is always sent"
      return
    }
    var measure = TokenEstimator.Measure()
    for id in dropped.joined() {
      refreshNotes(id)
      guard let message = conversation[id: id] else { continue }
      measure.add(message.text)
      measure.add(message.refusal)
      for call in message.toolCalls { measure.add(call.name + call.arguments) }
    }
    let tokens = model.map { estimator.tokens(measure, model: $0) } ?? 0
    if let context { self.context = .init(tokens: max(0, context.tokens - tokens), isExact: false) }
    let turns = Quantities.counted(dropped.count, "turn", "turns")
    tell(.remark, "\(turns) left out: ~\(Quantities.short(tokens)) tokens")
    offerRetryAgain()
  }

  /// What may have made the last turn fail was changed: the next key may ask again.
  mutating func offerRetryAgain() {
    switch conversation.messages.last?.status {
    case .failed, .interrupted: if turn == nil { aftermath = .failed }
    case .streaming, .complete, .stopped, nil: break
    }
  }
}
