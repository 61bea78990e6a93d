import ChatCore

// What is done to a chat from the list: the screen shows it once the store has taken it.
extension AppModel {
  /// More are in the list of the deleted ones.
  private static let mostUndone = 100

  /// Says so where the run must not write.
  private mutating func mayChange() -> Bool {
    if isKept { return true }
    flash = "this run changes no chat"
    return false
  }

  mutating func askForName(of list: ChatList) -> [Effect] {
    guard let choice = list.choice, mayChange() else { return [] }
    overlays.append(
      .ask(Question(.rename(choice.id), title: "Name", proposal: choice.title)))
    return []
  }

  mutating func rename(_ id: ChatID, to text: String, at now: Moment) -> [Effect] {
    let title = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if isInView(id) { naming.leaveToPerson() }
    return [.changeChat(id, .title(title, isNamed: !title.isEmpty), now.wall)]
  }

  mutating func pinChoice(of list: ChatList, at now: Moment) -> [Effect] {
    guard let choice = list.choice, mayChange() else { return [] }
    return [.changeChat(choice.id, .pinned(!choice.isPinned), now.wall)]
  }

  mutating func deleteChoice(of list: ChatList, at now: Moment) -> [Effect] {
    guard let choice = list.choice, choice.id != deleting, mayChange() else { return [] }
    guard choice.goneAt == nil else {
      flash = "it was deleted already"
      return []
    }
    guard !isInView(choice.id) || !isBusy else {
      flash = Self.busyWords
      return []
    }
    deleting = choice.id
    return [.changeChat(choice.id, .deleted(now.wall), now.wall)]
  }

  /// The selected one of those that were deleted, else the one that was deleted last in this run.
  mutating func bringBack(choiceOf list: ChatList, at now: Moment) -> [Effect] {
    guard mayChange() else { return [] }
    let chosen = list.choice.flatMap { $0.goneAt == nil ? nil : $0.id }
    guard let id = chosen ?? deletedChats.popLast() else {
      flash = "nothing was deleted in this run: \(ChatFilter.deletedWord) lists what was before"
      return []
    }
    return [.changeChat(id, .deleted(nil), now.wall)]
  }

  // MARK: answers

  mutating func receive(
    changed id: ChatID, _ change: ChatChange, _ problem: Problem?, at now: Moment
  ) -> [Effect] {
    if deleting == id { deleting = nil }
    if let problem {
      flash = problem.sentence
      // It can still be brought back.
      if change == .deleted(nil) { noteDeleted(id) }
    } else {
      take(change, of: id)
    }
    return listAnew()
  }

  private mutating func take(_ change: ChatChange, of id: ChatID) {
    switch change {
    case .title(let title, _): if isInView(id) { name(title) }
    case .pinned(let isPinned):
      flash = isPinned ? "pinned: it stands on top" : "no longer pinned"
    case .deleted(nil):
      deletedChats.removeAll { $0 == id }
      flash = "it is back"
    case .deleted:
      noteDeleted(id)
      flash = "deleted · Ctrl+Y undoes"
      // What was typed in it stays for another one.
      if isInView(id), !isBusy { begin(Conversation(systemPrompt: conversation.systemPrompt)) }
    case .message, .turn, .system, .leaf, .draft: break
    }
  }

  private mutating func noteDeleted(_ id: ChatID) {
    deletedChats.removeAll { $0 == id }
    deletedChats.append(id)
    if deletedChats.count > Self.mostUndone { deletedChats.removeFirst() }
  }

  private func isInView(_ id: ChatID) -> Bool { id == chat || id == borrowed?.id }

  /// The chat in view. Its first line, too, stands by the person's wish.
  private mutating func name(_ title: String) {
    naming = ChatNaming(title.isEmpty ? nil : title)
    if !title.isEmpty { borrowed?.title = title }
    borrowed?.isNamed = !title.isEmpty
  }

  /// The list, where there is one.
  private mutating func listAnew() -> [Effect] {
    for index in overlays.indices {
      guard case .chats(var list) = overlays[index] else { continue }
      chatQuestions += 1
      list.question = chatQuestions
      overlays[index] = .chats(list)
      return [.listChats(matching: list.query, question: list.question)]
    }
    return []
  }
}
