import ChatCore
import TUICore
import Testing

@testable import ChatUI

/// The search of all chats: its keys and its screen.
@Suite struct ChatSearchTests {
  private func model(rows: Int = 12, columns: Int = 60, process: String? = "p") -> AppModel {
    var model = AppModel(
      setting: .init(providerName: "openai", colorDepth: .none, process: process),
      size: Size(rows: rows, columns: columns), model: ModelID("gpt-5.2"))
    _ = model.control("f")
    return model
  }

  private static let time = WallTime(year: 2026, month: 11, day: 3, hour: 12, minute: 4, second: 5)

  private func hit(
    _ number: Int, _ pieces: Excerpt.Piece..., title: String = "A chat",
    role: ChatQuery.Role = .user
  ) -> ChatHit {
    ChatHit(
      chat: ChatID("c\(number)"), title: title, message: MessageID(number), role: role,
      model: role == .model ? ModelID("gpt-5.2") : nil, time: Self.time, excerpt: Excerpt(pieces))
  }

  private func effect(_ typed: String, _ number: Int) throws -> Effect {
    .searchChats(try ChatQuery(typed, isBeingTyped: true), limit: 100, number: number)
  }

  private func answer(_ model: inout AppModel, _ number: Int, _ hits: ChatHit...) -> [Effect] {
    update(&model, .chatsSearched(.success(ChatHits(hits)), number: number), at: at(0))
  }

  @Test func `tab in the search line asks all chats for what is typed`() throws {
    var model = model()
    _ = model.type("u:foo")
    #expect(model.press(.tab) == [try effect("role:user foo", 1)])
    #expect(model.search == nil && model.overlays.count == 1)
    _ = answer(&model, 1)
    #expect(model.row(1).hasPrefix(" › role:user foo") && model.row(1).hasSuffix("nothing found"))
    // And back.
    #expect(model.press(.tab) == [])
    #expect(model.search?.editor.text == "foo" && model.overlays == [.search])
    _ = model.press(.escape)
    #expect(model.overlays.isEmpty && model.search == nil)
  }

  @Test func `one question is out at a time, and the last that is typed is asked`() throws {
    var model = model()
    _ = model.press(.tab)
    #expect(model.type("a") == [try effect("a", 1)])
    #expect(model.type("bc") == [])
    #expect(answer(&model, 1, hit(1, .init("a", isMatch: true))) == [try effect("abc", 2)])
    #expect(answer(&model, 2) == [])
    // What is asked already is not asked again; late and foreign answers are none.
    #expect(model.press(.left) == [] && answer(&model, 1, hit(9)) == [])
    #expect(model.row(1).hasSuffix("nothing found"))
    _ = model.press(.escape)
    #expect(answer(&model, 2, hit(1)) == [] && model.overlays.isEmpty)
  }

  @Test func `what takes long is told in parts, and what is chosen stays so`() throws {
    var model = model()
    _ = model.press(.tab)
    _ = model.type("a")
    func part(_ number: Int, _ place: ChatQuery.Place?, _ hits: ChatHit...) -> [Effect] {
      let found = ChatHits(hits, place: place)
      return update(&model, .chatsSearched(.success(found), number: number), at: at(0))
    }
    var rest = try ChatQuery("a", isBeingTyped: true)
    rest.place = .init(key: 7)
    var named = hit(1, .init("a", isMatch: true))
    named.message = nil
    #expect(
      part(1, .init(key: 7), named, hit(2)) == [.searchChats(rest, limit: 100, number: 2)])
    #expect(model.row(1).hasSuffix("2, looking further back…"))
    _ = model.press(.down)
    // The chat that was found by its name is told by its message.
    #expect(part(2, nil, hit(1, .init("a", isMatch: true)), hit(3)) == [])
    #expect(model.row(1).hasSuffix(" 3"))
    guard case .chatSearch(let state)? = model.overlays.last else {
      Issue.record("it is closed")
      return
    }
    #expect(state.found.hits.map(\.chat.text) == ["c2", "c1", "c3"] && state.choice == hit(2))
    // What is typed meanwhile is asked from the newest on.
    #expect(model.type("b") == [try effect("ab", 3)])
    _ = model.type("c")
    #expect(part(3, .init(key: 5)) == [try effect("abc", 4)])
    #expect(part(4, .init(key: 4)).count == 1)
    #expect(model.row(1).hasSuffix(" looking further back…"))
  }

  @Test func `nothing typed asks for nothing and says what can be`() {
    var model = model()
    #expect(model.press(.tab) == [])
    #expect(
      model.screen().hasPrefix(
        """
         All chats  Enter opens · Tab this chat · Esc closes
         ›

           all words must be there; "a phrase" as it stands; -word
           role:user role:model model:NAME
           on:2026-11-01 after:2026-10 before:2026
        """))
    #expect(model.type(" ") == [])
  }

  @Test func `a filter that is half typed says what it takes and keeps what was found`() {
    var model = model()
    _ = model.press(.tab)
    _ = model.type("a")
    _ = answer(&model, 1, hit(1, .init("a", isMatch: true)))
    #expect(model.type(" role:").count == 1)
    #expect(answer(&model, 2, hit(1, .init("a", isMatch: true))) == [])
    #expect(model.screen().contains("role: takes user, model or tool"))
    #expect(model.screen().contains("A chat"))
  }

  @Test func `hits stand in two rows each, the chosen one marked`() {
    var model = model()
    _ = model.press(.tab)
    _ = model.type("plum")
    _ = answer(
      &model, 1, hit(1, .init("a "), .init("plum", isMatch: true), .init(" is ripe")),
      hit(2, .init("plum", isMatch: true), .init("を食べる"), title: "果物", role: .model))
    _ = model.press(.down)
    #expect(
      model.screen().hasPrefix(
        """
         All chats  Enter opens · Tab this chat · Esc closes
         › plum                                                   2
           2026-11-03 12:04  A chat                             you
           a plum is ripe
         › 2026-11-03 12:04  果物                           gpt-5.2
           plumを食べる
        """))
  }

  @Test func `in a small window the match is in view`() {
    var model = model(rows: 10, columns: 40)
    _ = model.press(.tab)
    _ = model.type("x")
    _ = answer(
      &model, 1,
      hit(
        1, .init("many words that stand before it and go on "), .init("HERE", isMatch: true),
        .init(" and many behind it that go on and on"), title: "日本語の長い題名がここに立っています"),
      hit(2, .init("川は橋の下を流れて海へ行く川は橋の下を流れて"), .init("海", isMatch: true), .init("へ")))
    #expect(
      model.screen().hasPrefix(
        """
         All chats  Enter opens · Tab this chat
         › x                                  2
         › 2026-11-03 12:04  日本語の…ています
           … and go on HERE and many behind it
           2026-11-03 12:04  A chat         you
           …下を流れて海へ
        """))
  }

  @Test func `the list scrolls with what is chosen`() {
    var model = model(rows: 9, columns: 40)
    _ = model.press(.tab)
    _ = model.type("x")
    let hits = (1...9).map { hit($0, .init("number \($0)")) }
    _ = update(
      &model, .chatsSearched(.success(ChatHits(hits, hasMore: true)), number: 1), at: at(0))
    #expect(model.row(1).hasSuffix("the newest 9"))
    for _ in 0..<4 { _ = model.press(.down) }
    #expect(model.screen().contains("number 5") && !model.screen().contains("number 6"))
    _ = model.press(.end, .control)
    #expect(model.screen().contains("number 9"))
    _ = model.press(.pageUp)
    #expect(model.press(.enter) == [.openChat(ChatID("c7"), showing: MessageID(7))])
  }

  @Test func `what cannot be read is told`() {
    var model = model()
    _ = model.press(.tab)
    _ = model.type("x")
    _ = update(&model, .chatsSearched(.failure(Problem("the disk is gone")), number: 1), at: at(0))
    #expect(model.row(1).hasSuffix("the disk is gone"))
    #expect(model.press(.enter) == [])
  }

  private func kept(_ texts: String...) -> KeptChat {
    var conversation = Conversation()
    let messages = texts.enumerated().map { index, text in
      var message = Message(
        id: MessageID(index + 1), author: index % 2 == 0 ? .user : .model(ModelID("m")),
        time: Self.time, text: text)
      message.parent = index > 0 ? MessageID(index) : nil
      return message
    }
    conversation = Conversation(
      systemPrompt: "", messages: messages, leaf: MessageID(texts.count))
    return KeptChat(id: ChatID("c3"), title: "t", conversation: conversation)
  }

  @Test func `enter opens the chat at the place, where n and N go on`() {
    var model = model()
    _ = model.press(.tab)
    _ = model.type("plum")
    _ = answer(&model, 1, hit(3, .init("a "), .init("Plum", isMatch: true), role: .user))
    #expect(model.press(.enter) == [.openChat(ChatID("c3"), showing: MessageID(3))])
    #expect(model.overlays.isEmpty)
    let chat = kept("plum first", "no", "a Plum here and a plum there", "the last")
    _ = update(&model, .chatOpened(.success(chat), showing: MessageID(3)), at: at(0))
    for _ in 0..<20 where model.search?.isSearching == true { _ = update(&model, .tick, at: at(1)) }
    #expect(model.screen().contains("Find: plum   2 of 3"))
    #expect(model.screen().contains("a Plum here"))
    _ = model.type("n")
    #expect(model.screen().contains("3 of 3"))
    _ = model.type("NN")
    #expect(model.screen().contains("1 of 3") && model.screen().contains("plum first"))
    _ = model.press(.escape)
    #expect(model.overlays.isEmpty)
  }

  @Test func `a chat that is opened otherwise is not searched`() {
    var model = model()
    _ = model.press(.tab)
    _ = model.type("plum")
    _ = answer(&model, 1, hit(3, .init("plum", isMatch: true)))
    _ = model.press(.enter)
    _ = update(&model, .chatOpened(.success(kept("plum", "no", "plum")), showing: nil), at: at(0))
    #expect(model.search == nil && model.overlays.isEmpty)
  }

  @Test func `while an answer is on its way the list stays and says why`() {
    var model = AppModel.streaming("words")
    model.overlays = [.chatSearch(ChatSearch("x"))]
    #expect(model.askChats().count == 1)
    _ = answer(&model, 1, hit(3, .init("x", isMatch: true)))
    #expect(model.press(.enter) == [])
    #expect(model.overlays.count == 1 && model.flash?.contains("on its way") == true)
  }

  @Test func `a run that keeps nothing has nothing to search`() {
    var model = model(process: nil)
    #expect(model.press(.tab) == [])
    #expect(model.overlays == [.search] && model.flash?.contains("keeps no chats") == true)
  }

  @Test func `what is pasted is typed, as one line`() throws {
    var model = model()
    _ = model.press(.tab)
    let effects = update(&model, .terminal(.paste("one\ntwo ")), at: at(0))
    #expect(effects == [try effect("one two ", 1)])
  }

  @Test func `signs from outside are shown as signs`() {
    var model = model()
    _ = model.press(.tab)
    _ = model.type("x")
    _ = answer(&model, 1, hit(1, .init("\u{1B}[2J\u{202E}x", isMatch: true), title: "\u{9B}t\n"))
    let screen = model.screen()
    #expect(screen.contains("^[[2J<U+202E>x") && screen.contains("<9B>t"))
  }
}
