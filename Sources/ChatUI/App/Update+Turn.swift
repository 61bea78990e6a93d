import ChatCore
import TUICore

// One turn: sending, stopping, asking again.
extension AppModel {
  /// Sends a prompt, or keeps it until what runs has ended.
  mutating func send(_ prompt: String, at now: Moment) -> [Effect] {
    if turn != nil || awaitingModel != nil || isArchiving {
      queue.append(prompt)
      return []
    }
    leaveOutFailedQuestion()
    let id = conversation.add(.user, at: now.wall, text: prompt)
    var block = TranscriptBlock(.message(id), head: .user(at: now.wall))
    block.append(prompt)
    transcript.append(block)
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
      if case .failed = answer.status { answer.text.isEmpty } else { false }
    }
    if !answers.isEmpty, allFailed { leaveOut(messages[index].id) }
  }

  mutating func leaveOut(_ id: MessageID) {
    conversation.change(id) { $0.isSuperseded = true }
    refreshNotes(id)
  }

  /// Asks for an answer to what the conversation holds.
  mutating func startTurn(model chosen: ModelID, at now: Moment) -> [Effect] {
    let request = TurnRequest(model: chosen, entries: conversation.turnEntries, streams: streams)
    let id = conversation.add(.model(chosen), at: now.wall, status: .streaming)
    transcript.append(TranscriptBlock(.message(id), head: .model(chosen, at: now.wall)))
    transcript.goLive()
    aftermath = nil
    let stream = makeStreamID()
    turn = ActiveTurn(
      stream: stream, message: id, model: chosen, streams: streams, startedAt: now.instant)
    models.recent.removeAll { $0 == chosen }
    models.recent.insert(chosen, at: 0)
    return [.startStream(stream, request)]
  }

  /// The user's stop: the stream is forgotten at once, its text stays.
  mutating func stopTurn(at now: Moment) -> [Effect] {
    guard let turn else { return [] }
    let after = now.instant - turn.startedAt
    let estimate = estimator.tokens(turn.measure, model: turn.model)
    endTurn(
      .stopped(StopRecord(after: after, estimatedTokens: estimate, streamed: turn.streams)),
      at: now)
    aftermath = .stopped
    stoppedAt = now.instant
    returnQueueToInput()
    return [.cancelStream(turn.stream)]
  }

  /// Closes the running answer with this status and draws what is to be said about it.
  mutating func endTurn(_ status: Message.Status, at now: Moment) {
    guard let turn else { return }
    self.turn = nil
    lastTurn = turn.message
    conversation.change(turn.message) {
      $0.status = status
      $0.duration = now.instant - turn.startedAt
    }
    refreshNotes(turn.message)
    updateContext(turn)
  }

  /// `/retry`: another answer to the last question; the old one stays, but is not sent any more.
  mutating func retry(at now: Moment) -> [Effect] {
    guard turn == nil else {
      flash = "an answer is on its way: stop it first"
      return []
    }
    guard awaitingModel == nil, let last = conversation.messages.last(where: { !$0.isSuperseded })
    else {
      flash = "nothing was asked yet"
      return []
    }
    guard let chosen = model else {
      flash = "no model yet: F2 picks one"
      return []
    }
    if last.author != .user { leaveOut(last.id) }
    return startTurn(model: chosen, at: now)
  }

  /// Sends the next queued prompt, if any.
  mutating func sendQueued(at now: Moment) -> [Effect] {
    guard !queue.isEmpty else { return [] }
    return send(queue.removeFirst(), at: now)
  }

  /// Queued prompts go in front of the draft: nothing that was typed is lost.
  mutating func returnQueueToInput() {
    guard !queue.isEmpty else { return }
    let parts = queue + (editor.isEmpty ? [] : [editor.text])
    queue = []
    editor.replace(with: parts.joined(separator: "\n"))
  }

  mutating func refreshNotes(_ id: MessageID) {
    guard let message = conversation[id: id] else { return }
    let notes = MessageNotes(message).lines
    transcript.change(id) { $0.setNotes(notes) }
  }

  /// Exact where the server told, else estimated from the conversation's text.
  private mutating func updateContext(_ turn: ActiveTurn) {
    guard let message = conversation[id: turn.message] else { return }
    if let exact = message.usage?.context {
      context = ContextUse(tokens: exact, isExact: true)
      sessionUsage.add(exact, isExact: true)
      if let tokens = message.usage?.completion, message.unshown.isEmpty {
        estimator.learn(turn.measure, exactTokens: tokens, model: turn.model)
      }
      return
    }
    var measure = TokenEstimator.Measure()
    for entry in conversation.turnEntries { measure.add(entry.text) }
    let tokens = estimator.tokens(measure, model: turn.model)
    context = ContextUse(tokens: tokens, isExact: false)
    // A refused turn used nothing that we know of.
    if !message.text.isEmpty { sessionUsage.add(tokens, isExact: false) }
  }
}

extension TranscriptBlock.Head {
  static func user(at time: WallTime) -> Self {
    Self(name: "you", role: .you, rest: SafeText(strict: " · \(time.clock)"))
  }

  static func model(_ model: ModelID, at time: WallTime) -> Self {
    Self(
      name: SafeText(strict: model.name, maximumColumns: 64), role: .model,
      rest: SafeText(strict: " · \(time.clock)"))
  }
}
