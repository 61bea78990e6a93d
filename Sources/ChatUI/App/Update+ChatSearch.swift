import ChatCore
import TUICore

// The search of all chats: from the search line and back, and to the place that was found.
extension AppModel {
  /// Where a hit is to be shown once its chat is open.
  package struct Landing: Equatable, Sendable {
    var chat: ChatID
    var message: MessageID
    /// What was found there, as it stands.
    var text: String
  }

  /// From the line that searches this chat.
  mutating func searchAllChats() -> [Effect] {
    guard setting.process != nil else {
      flash = "this run keeps no chats: only this one can be searched"
      return []
    }
    let text = search.map { Self.inAllChats($0.query) } ?? ""
    closeSearch(returning: true)
    overlays.append(.chatSearch(ChatSearch(text)))
    return askChats()
  }

  /// The same, as all chats are asked for it.
  private static func inAllChats(_ query: SearchQuery) -> String {
    switch (query.takesQuestions, query.takesAnswers) {
    case (true, false): "role:user \(query.pattern)"
    case (false, true): "role:model \(query.pattern)"
    default: query.pattern
    }
  }

  mutating func pressInChatSearch(_ command: KeyCommand?, _ shown: ChatSearch) -> [Effect] {
    var state = shown
    let page = max(1, size.rows / 4)
    switch command {
    case .submit: return take(shown.choice)
    case .complete:
      overlays.removeLast()
      let terms = (try? ChatQuery(shown.text))?.terms.map(\.text) ?? [shown.text]
      searchHere(for: terms.joined(separator: " "))
      return []
    case .up, .historyPrevious, .scrollUp: state.move(by: -1)
    case .down, .historyNext, .scrollDown, .search: state.move(by: 1)
    case .pageUp: state.move(by: -page)
    case .pageDown: state.move(by: page)
    case .top: state.move(by: -state.found.hits.count)
    case .live: state.move(by: state.found.hits.count)
    case .insert(let scalar): state.type(String(scalar))
    case let command?: if command.editsOneLine { state.edit(command) }
    case nil: break
    }
    overlays[overlays.count - 1] = .chatSearch(state)
    return askChats()
  }

  /// What is typed is looked for, unless it was or something else is just now.
  mutating func askChats() -> [Effect] {
    guard case .chatSearch(var state)? = overlays.last else { return [] }
    let query = state.question(number: chatSearchCount + 1)
    overlays[overlays.count - 1] = .chatSearch(state)
    guard let query else { return [] }
    chatSearchCount += 1
    return [.searchChats(query, limit: ChatSearch.mostHits, number: chatSearchCount)]
  }

  /// The answer of a search that was left is no matter any more.
  mutating func receive(found result: Result<ChatHits, Problem>, number: Int) -> [Effect] {
    guard case .chatSearch(var state)? = overlays.last, state.receive(result, number: number) else {
      return []
    }
    overlays[overlays.count - 1] = .chatSearch(state)
    return askChats()
  }

  // MARK: going there

  private mutating func take(_ hit: ChatHit?) -> [Effect] {
    guard let hit else { return [] }
    landing = hit.message.map {
      Landing(chat: hit.chat, message: $0, text: hit.excerpt.firstMatch)
    }
    if hit.chat == chat, let message = hit.message, goTo(message) {
      overlays.removeLast()
      land(in: hit.chat, at: message)
      return []
    }
    let effects = open(hit.chat, showing: hit.message)
    if !effects.isEmpty { overlays.removeLast() }
    return effects
  }

  /// - Returns: false where another branch would have to come into view while an answer streams.
  private mutating func goTo(_ message: MessageID) -> Bool {
    if transcript.index(of: message) == nil, turn == nil {
      conversation.show(message)
      showBranch()
    }
    guard let block = transcript.index(of: message) else { return false }
    transcript.show(block: block)
    return true
  }

  /// The chat of a hit is in view: its search goes on there.
  mutating func land(in chat: ChatID, at message: MessageID?) {
    defer { landing = nil }
    guard let landing, landing.chat == chat, landing.message == message, !landing.text.isEmpty
    else { return }
    searchHere(for: landing.text.lowercased(), from: transcript.index(of: landing.message))
    isStepping = search != nil
  }

  private mutating func searchHere(for text: String, from block: Int? = nil) {
    openSearch(from: block)
    search?.type(SearchQuery.literally(text))
    searchOn(showing: true)
  }
}
