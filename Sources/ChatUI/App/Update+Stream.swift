import ChatCore

// What the running answer brings.
extension AppModel {
  mutating func receive(_ events: [StreamEvent], from id: StreamID, at now: Moment) -> [Effect] {
    if titling?.turn.stream == id { return receive(title: events, at: now) }
    var effects: [Effect] = []
    for event in events {
      // Late events of a stopped stream are dropped.
      guard let turn, turn.stream == id else { break }
      effects += receive(event, of: turn, at: now)
    }
    noteChanges(ofBlock: search == nil ? nil : transcript.blocks.indices.last)
    return effects
  }

  private mutating func receive(
    _ event: StreamEvent, of running: ActiveTurn, at now: Moment
  ) -> [Effect] {
    let message = running.message
    turn?.note(event, at: now.instant)
    conversation.change(message) { $0.take(event, elapsed: now.instant - running.startedAt) }
    switch event {
    case .reasoning(let piece):
      transcript.change(message) { $0.append(reasoning: piece) }
      count(piece, at: now)
    case .text(let piece):
      closeReasoning(of: message)
      transcript.change(message) { $0.append(piece) }
      count(piece, at: now)
    case .refusal(let piece): refuse(piece, in: message, at: now)
    case .toolCall(let change): call(change, in: message, at: now)
    case .unshown, .unreadableEvents: refreshNotes(message)
    case .usage: labelReasoning(of: message)
    case .answeringModel(let model): name(model, of: message)
    case .retrying, .notice: showRemarks(of: message)
    case .ended(let end): return finish(end, of: running, at: now)
    case .connecting, .connected, .responded, .alive, .reasoningForm, .reasoningDetail,
      .finishReason, .answerID, .traced:
      break
    }
    return []
  }

  private mutating func refuse(_ piece: String, in message: MessageID, at now: Moment) {
    closeReasoning(of: message)
    transcript.change(message) { $0.append(refusal: piece) }
    count(piece, at: now)
    // The note that says so stands from the first piece on.
    if conversation[id: message]?.refusal.utf8.count == piece.utf8.count { refreshNotes(message) }
  }

  private mutating func call(_ change: ToolCall.Change, in message: MessageID, at now: Moment) {
    closeReasoning(of: message)
    guard let calls = conversation[id: message]?.toolCalls, calls.indices.contains(change.position)
    else { return }
    let name = calls[change.position].name
    transcript.change(message) {
      $0.append(call: change.position, name: name, arguments: change.arguments)
    }
    count((change.name ?? "") + change.arguments, at: now)
  }

  private mutating func showRemarks(of id: MessageID) {
    guard let message = conversation[id: id] else { return }
    transcript.change(id) { $0.setRemarks(message.remarks) }
  }

  /// Where the server names another model than was asked, the head says so, once for each.
  private mutating func name(_ model: ModelID, of message: MessageID) {
    guard let turn, turn.model != model, answeringModels[turn.model] != model else { return }
    answeringModels[turn.model] = model
    transcript.change(message) { $0.name(answering: model) }
  }

  private mutating func finish(
    _ end: StreamEnd, of running: ActiveTurn, at now: Moment
  ) -> [Effect] {
    switch end {
    case .complete:
      endTurn(.complete, at: now)
      // Whoever typed ahead did not know of the calls.
      guard conversation.openCalls == nil else {
        returnQueueToInput()
        return []
      }
      return sendQueued(at: now) + askForTitle(behind: running, at: now)
    case .interrupted(let failure): endTurn(.interrupted(failure), at: now)
    case .failed(let failure): endTurn(.failed(failure), at: now)
    }
    aftermath = .failed
    returnQueueToInput()
    return []
  }

  private mutating func count(_ piece: String, at now: Moment) {
    turn?.measure.add(piece)
    refreshRate(at: now)
  }

  // At most four times a second, so that a fast stream does not make the bar flicker.
  private mutating func refreshRate(at now: Moment) {
    guard let turn, let first = turn.firstOutputAt else { return }
    if let shown = turn.rateShownAt, now.instant - shown < .milliseconds(250) { return }
    let seconds = (now.instant - first) / .seconds(1)
    let tokens = estimator.tokens(turn.measure, model: turn.model)
    self.turn?.rateShownAt = now.instant
    self.turn?.shownRate = seconds < 0.2 ? nil : Int((Double(tokens) / seconds).rounded())
  }
}
