import ChatCore

// Titles by the model, where the person wants them: asked for behind the first whole answer, beside
// the chat. Nobody sees or waits for it; what it uses stands in the ledger.
extension AppModel {
  /// A turn has ended whole.
  /// - Parameter ended: its model, which is known to answer, is asked.
  mutating func askForTitle(behind ended: ActiveTurn, at now: Moment) -> [Effect] {
    guard setting.asksForTitles, isKept, let chat, naming.name == nil,
      naming.tries < ChatNaming.mostTries, turn == nil, awaitingModel == nil, opening == nil,
      let answer = conversation[id: ended.message],
      let (question, first) = firstExchange
    else { return [] }
    naming.tries += 1
    let reasons = !answer.reasoning.isEmpty || (answer.usage?.reasoning ?? 0) > 0
    let request = TurnRequest.title(
      question: question, answer: first, model: ended.model, reasons: reasons)
    // No message has such a number, and no other title: one answer brings one question for it.
    let id = MessageID(-ended.message.number)
    let stream = makeStreamID()
    titling = Titling(
      chat: chat,
      turn: ActiveTurn(
        stream: stream, message: id, model: ended.model, streams: false,
        asked: request.entries.measure, startedAt: now.instant),
      reply: Message(id: id, author: .model(ended.model), time: now.wall, status: .streaming))
    return [.askTitle(stream, request)]
  }

  /// The first answer of the branch in view that came whole, and its question.
  private var firstExchange: (question: String, answer: String)? {
    var question: String?
    for message in conversation.messages where message.exclusion == nil {
      if message.author == .user { question = message.text }
      guard case .model = message.author, message.status == .complete, !message.text.isEmpty,
        let question
      else { continue }
      return (question, message.text)
    }
    return nil
  }

  mutating func receive(title events: [StreamEvent], at now: Moment) -> [Effect] {
    for event in events {
      guard let asked = titling else { break }
      titling?.turn.note(event, at: now.instant)
      titling?.reply.take(event, elapsed: now.instant - asked.turn.startedAt)
      guard case .ended(let end) = event else { continue }
      naming.tries = ChatNaming.mostTries
      switch end {
      case .complete: return endTitle(.complete, at: now)
      case .interrupted(let failure): return endTitle(.interrupted(failure), at: now)
      case .failed(let failure): return endTitle(.failed(failure), at: now)
      }
    }
    return []
  }

  /// What is asked beside the chat makes room for a prompt, and ends where nobody wants it any
  /// more.
  mutating func tendTitle(at now: Moment) -> [Effect] {
    guard let asked = titling else { return [] }
    let isUnwanted = isLeaving || chat != asked.chat || naming.name != nil || naming.isLeftToPerson
    guard isUnwanted || turn != nil || awaitingModel != nil else { return [] }
    let stop = StopRecord(
      after: now.instant - asked.turn.startedAt, estimatedTokens: 0, streamed: false)
    return [.cancelStream(asked.turn.stream)] + endTitle(.stopped(stop), at: now)
  }

  private mutating func endTitle(_ status: Message.Status, at now: Moment) -> [Effect] {
    guard var asked = titling else { return [] }
    titling = nil
    asked.reply.status = status
    asked.reply.timing.total = now.instant - asked.turn.startedAt
    asked.turn.measure = asked.reply.measure
    var changes: [ChatChange] = []
    if var record = record(of: asked.turn, asked.reply) {
      // A reply so short says nothing of how long answers take, or how many tokens a text has.
      (record.firstToken, record.longestSilence, record.sample) = (nil, nil, nil)
      if chat == asked.chat { sessionUsage.add(record.tokens, cost: record.cost) }
      changes.append(.turn(record))
    }
    if let title = TitleReply.title(in: asked.reply) {
      naming.name = title
      changes.append(.title(title, isNamed: true))
    }
    return changes.isEmpty ? [] : [.keep(asked.chat, changes, now.wall)]
  }

  // MARK: the bar

  /// In characters: the bar has no room for more.
  private static let mostShown = 120

  /// The name of the chat in view as lists show it; nil of one that is not kept. Raw.
  package var shownTitle: String? {
    isKept && (chat != nil || borrowed != nil) ? title : nil
  }

  /// The name of the chat in view, kept or not; nil before the first question.
  var title: String? {
    if let name = naming.name { return String(name.prefix(Self.mostShown)) }
    guard let root = conversation.replies(to: nil).first else { return nil }
    let first = conversation.messages.first
    let question = first?.id == root ? first : conversation[id: root]
    let line = question?.text.prefix(Self.mostShown).split(whereSeparator: \.isNewline).first
    return line.map(String.init)
  }
}
