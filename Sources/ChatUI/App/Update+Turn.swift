import ChatCore
import TUICore

// One turn: sending, stopping, asking again.
extension AppModel {
  /// Sends a prompt, or keeps it until what runs has ended.
  mutating func send(_ prompt: String, at now: Moment) -> [Effect] {
    if turn != nil || awaitingModel != nil || opening != nil {
      queue.append(prompt)
      return []
    }
    leaveOutFailedQuestion()
    let last = conversation.messages.last?.id
    let id = conversation.add(.user, at: now.wall, text: prompt)
    withdrawOffers(of: last)
    appendBlock(of: id)
    transcript.goLive()
    if let model { return startTurn(model: model, at: now) }
    awaitingModel = id
    return askForModels()
  }

  /// A question that got no word of an answer is not part of what is sent with another one: it was
  /// most likely typed again.
  private mutating func leaveOutFailedQuestion() {
    let messages = conversation.messages
    guard let index = messages.lastIndex(where: { $0.author == .user }) else { return }
    let answers = messages[(index + 1)...]
    let allFailed = answers.allSatisfy { answer in
      if case .failed = answer.status { answer.hasNoAnswer } else { false }
    }
    if !answers.isEmpty, allFailed { leaveOut(messages[index].id, .notAnswered) }
  }

  /// - Parameter exclusion: nil: it is sent again.
  mutating func leaveOut(_ id: MessageID, _ exclusion: Message.Exclusion?) {
    conversation.change(id) { $0.exclusion = exclusion }
    refreshNotes(id)
  }

  /// Asks for an answer to what the conversation holds.
  mutating func startTurn(model chosen: ModelID, at now: Moment) -> [Effect] {
    let request = TurnRequest(
      model: chosen, entries: conversation.turnEntries(for: chosen), streams: streams,
      parameters: parameters, tools: tools)
    let last = conversation.messages.last?.id
    let id = conversation.add(.model(chosen), at: now.wall, status: .streaming)
    let provider = setting.providerName
    conversation.change(id) { $0.provider = provider }
    conversation.note(request, sentFor: id)
    withdrawOffers(of: last)
    appendBlock(of: id)
    if readsFromStart { transcript.read(id) } else { transcript.goLive() }
    aftermath = nil
    let stream = makeStreamID()
    turn = ActiveTurn(
      stream: stream, message: id, model: chosen, streams: streams,
      asked: measure(of: request), startedAt: now.instant)
    models.recent.removeAll { $0 == chosen }
    models.recent.insert(chosen, at: 0)
    return [.startStream(stream, request)]
  }

  private func measure(of request: TurnRequest) -> TokenEstimator.Measure {
    var measure = request.entries.measure
    for tool in request.tools { measure.add(tool.name + tool.description + tool.parameters) }
    return measure
  }

  /// The user's stop: the stream is forgotten at once, its text stays.
  mutating func stopTurn(at now: Moment) -> [Effect] {
    guard let turn else { return [] }
    let after = now.instant - turn.startedAt
    let estimate = estimator.tokens(turn.measure, model: turn.model)
    endTurn(
      .stopped(
        StopRecord(
          after: after, estimatedTokens: estimate, streamed: turn.streams,
          requestWasOut: turn.retry == nil)),
      at: now)
    aftermath = .stopped
    stoppedAt = now.instant
    returnQueueToInput()
    return [.cancelStream(turn.stream)]
  }

  /// beck is ended from outside: nobody stopped the answer, and nobody saw its end.
  mutating func breakOffTurn(at now: Moment) -> [Effect] {
    guard let turn else { return [] }
    endTurn(
      .interrupted(ServiceFailure(sentence: "beck was ended while this answer was arriving.")),
      at: now)
    brokenOff = turn.message
    return [.cancelStream(turn.stream)]
  }

  /// Closes the running answer with this status and draws what is to be said about it.
  mutating func endTurn(_ status: Message.Status, at now: Moment) {
    guard let turn else { return }
    self.turn = nil
    let elapsed = now.instant - turn.startedAt
    let estimate = estimate(of: turn, status)
    conversation.change(turn.message) {
      $0.status = status
      $0.estimate = estimate
      $0.timing.total = elapsed
      $0.pauseReasoning(elapsed)
    }
    let isWhole =
      status == .complete && conversation[id: turn.message]?.wasCut != true
    conversation.settleCalls(of: turn.message, isWhole: isWhole)
    settleBlock(turn.message)
    account(turn)
  }

  /// Draws the calls as they ended, the fold line, the notes.
  private mutating func settleBlock(_ id: MessageID) {
    guard let message = conversation[id: id] else { return }
    transcript.change(id) { block in
      for (position, call) in message.toolCalls.enumerated() { block.settle(call: position, call) }
      block.finish()
    }
    labelReasoning(of: id)
    refreshNotes(id)
  }

  /// `/retry`: another answer to the last question. The old one stands beside it, on a branch of
  /// its own.
  /// - Parameter answer: that another is asked for, or its question; nil is the last one.
  mutating func retry(_ answer: MessageID? = nil, at now: Moment) -> [Effect] {
    guard turn == nil else {
      flash = "an answer is on its way: stop it first"
      return []
    }
    guard awaitingModel == nil,
      let last = answer.flatMap({ conversation[id: $0] })
        ?? conversation.messages.last(where: { $0.exclusion == nil })
    else {
      flash = "nothing was asked yet"
      return []
    }
    guard let chosen = model else {
      flash = "no model yet: F2 picks one"
      return []
    }
    browse = nil
    conversation.turnBack(to: messageBefore(answer: last.id))
    showBranch()
    return startTurn(model: chosen, at: now)
  }

  /// Sends the next queued prompt, if any.
  mutating func sendQueued(at now: Moment) -> [Effect] {
    guard !queue.isEmpty else { return [] }
    return send(queue.removeFirst(), at: now)
  }

  /// Queued prompts go in front of the draft: nothing that was typed is lost. A question that is
  /// being edited is no draft of theirs: then the history has them.
  mutating func returnQueueToInput() {
    guard !queue.isEmpty else { return }
    guard revised == nil else {
      for prompt in queue where history.entries.last != prompt { history.remember(prompt) }
      queue = []
      flash = "what waited is not sent: Up brings it back"
      return
    }
    let parts = queue + (editor.isEmpty ? [] : [editor.text])
    queue = []
    editor.replace(with: parts.joined(separator: "\n"))
  }

  mutating func refreshNotes(_ id: MessageID) {
    guard let message = conversation[id: id] else { return }
    let notes = notes(on: message)
    transcript.change(id) { $0.setNotes(notes) }
  }

  /// Another message follows: what could be done about the answer before it no longer can.
  private mutating func withdrawOffers(of last: MessageID?) {
    guard let last else { return }
    let message = conversation[id: last]
    if case .tool = message?.author {
      let answer = conversation.messages.last { !$0.toolCalls.isEmpty }
      if let answer { refreshNotes(answer.id) }
    } else {
      refreshNotes(last)
    }
  }
}
