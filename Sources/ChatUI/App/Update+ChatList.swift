import ChatCore
import TUICore

// The list of chats: finding and opening.
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
    case .historySearch: return askForName(of: list)
    case .transpose: return pinChoice(of: list, at: now)
    case nil where key == Key(.character("x"), .control): return deleteChoice(of: list, at: now)
    case .yank, .undo: return bringBack(choiceOf: list, at: now)
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
    guard let choice = shown.choice, choice.id != deleting else { return [] }
    guard !isBusy else {
      flash = Self.busyWords
      return []
    }
    // A deleted one would be written on and gone with that one day.
    guard choice.goneAt == nil else {
      flash = "this one was deleted: Ctrl+Y brings it back"
      return []
    }
    overlays.removeLast()
    return open(choice.id)
  }
}
