import ChatCore
import TUICore

// The list of chats: finding, opening, naming, pinning, deleting.
extension AppModel {
  /// With other processes about, a list is looked at anew after this, once a key is pressed.
  private static let listedFor = Duration.seconds(1)

  mutating func openChatList(_ text: String = "", at now: Moment) -> [Effect] {
    var list = ChatList(at: now)
    list.type(text)
    return ask(list, adding: true)
  }

  /// Shows the list as it is now and asks the store what its text finds.
  mutating func ask(_ shown: ChatList, adding: Bool = false) -> [Effect] {
    var list = shown
    chatQuestions += 1
    list.question = chatQuestions
    if !adding { overlays.removeLast() }
    overlays.append(.chats(list))
    return [.listChats(matching: list.query, question: list.question)]
  }

  mutating func receive(
    listed result: Result<[ChatSummary], Problem>, question: Int
  ) -> [Effect] {
    for index in overlays.indices {
      guard case .chats(var list) = overlays[index], list.question == question else { continue }
      list.receive(result)
      let takesFirst = list.takesFirst && index == overlays.count - 1
      list.takesFirst = false
      overlays[index] = .chats(list)
      if takesFirst { return openChoice(of: list) }
    }
    return []
  }

  mutating func press(
    _ key: Key, _ command: KeyCommand?, in shown: ChatList, at now: Moment
  ) -> [Effect] {
    var list = shown
    list.takesFirst = false
    switch command {
    case .submit: return openChoice(of: list)
    case .historySearch: return askForTitle(of: list)
    case .transpose: return pinChoice(of: list, at: now)
    case .deleteForward: return deleteChoice(of: list, at: now)
    case nil where key == Key(.character("x"), .control): return deleteChoice(of: list, at: now)
    case .yank, .undo: return bringBack(to: list, at: now)
    default: break
    }
    list.press(command, pageRows: max(1, size.rows / 2))
    let isOld = now.instant - list.askedAt >= Self.listedFor
    if list.query != shown.query || isOld || command == .chatList {
      list.askedAt = now.instant
      return ask(list)
    }
    overlays[overlays.count - 1] = .chats(list)
    return []
  }

  private mutating func openChoice(of shown: ChatList) -> [Effect] {
    guard !shown.isStale else {
      var list = shown
      list.takesFirst = true
      overlays[overlays.count - 1] = .chats(list)
      return []
    }
    guard let choice = shown.choice else { return [] }
    guard !isBusy else {
      flash = Self.busyWords
      return []
    }
    overlays.removeLast()
    return open(choice.id)
  }

  // MARK: changing a chat

  /// What is to be done to the selected chat; nothing where nothing is kept.
  private mutating func change(
    _ id: ChatID, _ change: ChatChange, in list: ChatList, at now: Moment
  ) -> [Effect] {
    [.keep(id, [change], now.wall)] + ask(list)
  }

  /// Says so where the run must not write.
  private mutating func mayChange() -> Bool {
    if isKept { return true }
    flash = "this run changes no chat"
    return false
  }

  private mutating func askForTitle(of list: ChatList) -> [Effect] {
    guard let choice = list.choice, mayChange() else { return [] }
    overlays.append(
      .ask(Question(.rename(choice.id), title: "Name", proposal: choice.title)))
    return []
  }

  /// The list under the question is asked for anew.
  mutating func rename(_ id: ChatID, to text: String, at now: Moment) -> [Effect] {
    let title = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard case .chats(var list)? = overlays.last else { return [] }
    list.changeChoice { if !title.isEmpty { $0.title = title } }
    if id == chat || id == borrowed?.id { name(title) }
    return change(id, .title(title, isNamed: !title.isEmpty), in: list, at: now)
  }

  /// The chat in view. Its first line, too, stands by the person's wish.
  private mutating func name(_ title: String) {
    naming = ChatNaming(name: title.isEmpty ? nil : title, tries: ChatNaming.mostTries)
    if !title.isEmpty { borrowed?.title = title }
    borrowed?.isNamed = !title.isEmpty
  }

  private mutating func pinChoice(of shown: ChatList, at now: Moment) -> [Effect] {
    guard let choice = shown.choice, mayChange() else { return [] }
    var list = shown
    list.changeChoice { $0.isPinned.toggle() }
    flash = choice.isPinned ? "no longer pinned" : "pinned: it stands on top"
    return change(choice.id, .pinned(!choice.isPinned), in: list, at: now)
  }

  private mutating func deleteChoice(of shown: ChatList, at now: Moment) -> [Effect] {
    guard let choice = shown.choice, mayChange() else { return [] }
    let isInView = choice.id == chat || choice.id == borrowed?.id
    guard !isInView || !isBusy else {
      flash = Self.busyWords
      return []
    }
    var list = shown
    list.deleteChoice()
    flash = "deleted · Ctrl+Y undoes"
    let effects = change(choice.id, .deleted(now.wall), in: list, at: now)
    // What was typed in it stays for another one.
    if isInView { begin(Conversation(systemPrompt: conversation.systemPrompt)) }
    return effects
  }

  private mutating func bringBack(to shown: ChatList, at now: Moment) -> [Effect] {
    var list = shown
    guard let chat = list.bringBack() else {
      flash = "nothing was deleted here"
      return []
    }
    flash = "it is back"
    return change(chat.id, .deleted(nil), in: list, at: now)
  }
}
