import ChatCore

// What the running answer brings.
extension AppModel {
  mutating func receive(_ events: [StreamEvent], from id: StreamID, at now: Moment) -> [Effect] {
    var effects: [Effect] = []
    for event in events {
      // Late events of a stopped stream are dropped.
      guard let turn, turn.stream == id else { break }
      effects += receive(event, of: turn.message, at: now)
    }
    return effects
  }

  private mutating func receive(
    _ event: StreamEvent, of message: MessageID, at now: Moment
  ) -> [Effect] {
    turn?.lastAliveAt = now.instant
    switch event {
    case .connected: turn?.connectedAt = now.instant
    case .alive: break
    case .text(let text): append(text, to: message, at: now)
    case .unshown(let content): note(content, of: message, at: now)
    case .usage(let usage): conversation.change(message) { $0.usage = usage }
    case .finishReason(let reason): conversation.change(message) { $0.finishReason = reason }
    case .answeringModel(let model): name(model, of: message, at: now)
    case .refused: conversation.change(message) { $0.isRefusal = true }
    case .ended(let end): return finish(end, at: now)
    }
    return []
  }

  private mutating func append(_ text: String, to message: MessageID, at now: Moment) {
    conversation.change(message) { $0.text += text }
    transcript.change(message) { $0.append(text) }
    turn?.measure.add(text)
    if turn?.firstTextAt == nil { turn?.firstTextAt = now.instant }
    if turn?.firstOutputAt == nil { turn?.firstOutputAt = now.instant }
    refreshRate(at: now)
  }

  /// Where the server names another model than was asked, the head says so, once for each.
  private mutating func name(_ model: ModelID, of message: MessageID, at now: Moment) {
    guard let turn, turn.model != model, answeringModels[turn.model] != model else { return }
    answeringModels[turn.model] = model
    transcript.change(message) { $0.name(answering: model) }
  }

  private mutating func note(
    _ content: UnshownContent, of message: MessageID, at now: Moment
  ) {
    guard let known = conversation[id: message], !known.unshown.contains(content) else { return }
    // The model is at work, though not on text.
    if turn?.firstOutputAt == nil { turn?.firstOutputAt = now.instant }
    conversation.change(message) { $0.unshown.append(content) }
    refreshNotes(message)
  }

  private mutating func finish(_ end: StreamEnd, at now: Moment) -> [Effect] {
    switch end {
    case .complete:
      endTurn(.complete, at: now)
      return sendQueued(at: now)
    case .interrupted(let failure): endTurn(.interrupted(failure), at: now)
    case .failed(let failure): endTurn(.failed(failure), at: now)
    }
    aftermath = .failed
    returnQueueToInput()
    return []
  }

  // At most four times a second, so that a fast stream does not make the bar flicker.
  private mutating func refreshRate(at now: Moment) {
    guard let turn, let first = turn.firstTextAt else { return }
    if let shown = turn.rateShownAt, now.instant - shown < .milliseconds(250) { return }
    let seconds = (now.instant - first) / .seconds(1)
    let tokens = estimator.tokens(turn.measure, model: turn.model)
    self.turn?.rateShownAt = now.instant
    self.turn?.shownRate = seconds < 0.2 ? nil : Int((Double(tokens) / seconds).rounded())
  }
}
