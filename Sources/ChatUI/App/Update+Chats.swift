import ChatCore

// From one chat to another.
extension AppModel {
  static let busyWords = "an answer is on its way: Esc stops it"

  /// No other chat may come into view now.
  var isBusy: Bool { turn != nil || awaitingModel != nil || opening != nil }

  /// Looks for the chat that a person means.
  mutating func find(_ reference: ChatReference) -> [Effect] {
    guard !isBusy else {
      flash = Self.busyWords
      return []
    }
    setOut()
    return [.findChat(reference)]
  }

  /// Asks for a chat that is kept. What runs here is not stopped by it.
  mutating func open(_ chat: ChatID, showing message: MessageID? = nil) -> [Effect] {
    guard !isBusy else {
      flash = Self.busyWords
      return []
    }
    guard chat != self.chat else {
      if let message { conversation.show(message) }
      showBranch()
      goTo(message, in: chat)
      return []
    }
    setOut()
    return [.openChat(chat, showing: message)]
  }

  /// What is typed from now on is for the chat that is asked for. The draft stays with the chat in
  /// view, but for one that has no message yet.
  private mutating func setOut() {
    guard !conversation.isEmpty else {
      opening = Opening(left: nil)
      return
    }
    opening = Opening(left: unsentText)
    editor.replace(with: "")
  }

  /// No other chat came: all is as it was, with what was typed meanwhile.
  private mutating func comeBack() {
    guard let opening else { return }
    self.opening = nil
    putInFront(opening.left ?? "")
    returnQueueToInput()
  }

  private mutating func putInFront(_ text: String) {
    guard !text.isEmpty else { return }
    editor.replace(with: text + (editor.isEmpty ? "" : "\n") + editor.text)
  }

  // MARK: answers

  mutating func receive(
    found result: Result<ChatFinding, Problem>, of reference: ChatReference, at now: Moment
  ) -> [Effect] {
    switch (result, reference) {
    case (.success(.chat(let id)), _):
      if id != chat { return [.openChat(id, showing: nil)] }
      comeBack()
      return []
    case (.success, .latest):
      tell(.remark, "no chat is kept yet: this is the first")
      opening = nil
      return sendQueued(at: now)
    case (.success(.nothing), .named(let name)):
      tell(.error, "no chat begins with \(name.oneLine): F5 lists them")
      comeBack()
      return []
    case (.success, .named(let name)), (.success, .words(let name)):
      comeBack()
      return openChatList(name, at: now)
    case (.failure(let problem), _):
      tell(.error, problem.sentence)
      comeBack()
      return []
    }
  }

  mutating func receive(
    opened result: Result<KeptChat?, Problem>, showing message: MessageID?, at now: Moment
  ) -> [Effect] {
    switch result {
    case .failure(let problem):
      tell(.error, problem.sentence)
      comeBack()
    case .success(nil):
      tell(.error, "no such chat is kept: F5 lists them")
      comeBack()
    case .success(let chat?):
      // Something was sent while the disk was asked.
      guard turn == nil, awaitingModel == nil else {
        flash = Self.busyWords
        comeBack()
        return release(chat.id, at: now)
      }
      show(chat, showing: message, at: now)
      return sendQueued(at: now)
    }
    return []
  }

  private mutating func show(_ kept: KeptChat, showing message: MessageID?, at now: Moment) {
    let notices = conversation.isEmpty ? earlyNotices : []
    begin(kept.conversation)
    isReopened = true
    naming.name = kept.isNamed ? kept.title : nil
    opening = nil
    if kept.isOwnedElsewhere { borrow(kept, at: now) } else { chat = kept.id }
    if let message { conversation.show(message) }
    showBranch()
    recount(kept.ledger)
    takeModel()
    takeDraft(of: kept)
    take(notices)
    if kept.isOwnedElsewhere { tell(.warning, Self.borrowedWords) }
    goTo(message, in: kept.id)
  }

  private mutating func takeDraft(of kept: KeptChat) {
    draft.isUrgent = true
    guard !kept.isOwnedElsewhere else { return }
    draft.kept = kept.draft
    draft.system = kept.conversation.systemPrompt
    putInFront(kept.draft)
    broughtBack = kept.draft.isEmpty ? nil : kept.draft
  }

  /// What was told in the empty chat before. Where a prompt that waits follows at once the bar tells
  /// what is to be heeded.
  private mutating func take(_ notices: [Notice]) {
    let isTold = toldRecovered.map(notices.contains) ?? false
    recovered.removeAll { $0.chat == chat || $0.chat == borrowed?.id }
    let others = notices.filter { $0 != toldRecovered }
    guard queue.isEmpty else {
      let heeded = others.filter { $0.tone != .remark }.map(\.text)
      flash = heeded.isEmpty ? nil : heeded.joined(separator: " · ")
      return
    }
    for notice in others { tellOfRun(notice.tone, notice.text) }
    if isTold { tellRecovered() }
  }

  private mutating func goTo(_ message: MessageID?, in chat: ChatID) {
    if let message, let block = transcript.index(of: message) {
      transcript.show(block: block)
    } else {
      transcript.goLive()
    }
    land(in: chat, at: message)
  }

  /// Whoever named no model goes on with the chat's, where the same server is asked.
  private mutating func takeModel() {
    guard !isModelChosen else { return }
    let last = conversation.messages.last {
      if case .model = $0.author { $0.provider == setting.providerName } else { false }
    }
    if case .model(let last)? = last?.author { model = last }
  }

  /// Another conversation is in view, with nothing drawn of it yet.
  mutating func begin(_ conversation: Conversation) {
    if opening?.left == nil, !draft.kept.isEmpty { draft.moved = chat }
    draft.kept = ""
    // What is in the input is to be looked at anew.
    draft.revision = -1
    self.conversation = conversation
    chat = nil
    naming = ChatNaming()
    earlyNotices = []
    isReopened = false
    broughtBack = nil
    draft.system = ""
    isPrivate = false
    revised = nil
    borrowed = nil
    transcript = Transcript()
    search = nil
    browse = nil
    selection = nil
    context = nil
    sessionUsage = UsageSum()
    lastTurn = nil
    aftermath = nil
  }

  /// Another chat came into view: the one before may be had by others, and where its draft came
  /// along it is its draft no more.
  mutating func release(_ before: ChatID?, at now: Moment) -> [Effect] {
    guard let before, before != chat, isKept else { return [] }
    let wasMoved = draft.moved == before
    draft.moved = nil
    return (wasMoved ? [.keep(before, [.draft("")], now.wall)] : []) + [.releaseChat(before)]
  }
}
