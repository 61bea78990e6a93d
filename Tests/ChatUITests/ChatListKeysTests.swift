import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct ChatListKeysTests {
  private let chats = ["One", "Two", "Three"].map {
    ChatSummary(id: ChatID($0), title: "Title \($0)", time: noon, messageCount: 2)
  }

  /// The list is open, and the store has answered.
  private func listed(_ model: AppModel = .keeping()) -> AppModel {
    var model = model
    _ = model.press(.function(5))
    answer(&model, with: chats)
    return model
  }

  private func answer(_ model: inout AppModel, with chats: [ChatSummary], to number: Int? = nil) {
    let question = number ?? model.chatQuestions
    _ = update(&model, .chatsListed(.success(chats), question: question), at: at(0))
  }

  /// The store answers to a change.
  private func settle(
    _ model: inout AppModel, _ chat: ChatID, _ change: ChatChange, _ problem: Problem? = nil
  ) -> [Effect] {
    update(&model, .chatChanged(chat, change, problem), at: at(0))
  }

  private func list(_ model: AppModel) -> ChatList? {
    if case .chats(let list)? = model.overlays.last { list } else { nil }
  }

  @Test func `the store is asked with each letter, and answers that come late are dropped`() {
    var model = AppModel.keeping()
    #expect(model.press(.function(5)) == [.listChats(matching: "", question: 1)])
    #expect(
      model.type("tw") == [
        .listChats(matching: "t", question: 2), .listChats(matching: "tw", question: 3),
      ])
    answer(&model, with: chats, to: 1)
    answer(&model, with: chats, to: 2)
    #expect(list(model)?.rows.isEmpty == true)
    answer(&model, with: [chats[1]])
    #expect(list(model)?.rows == [chats[1]])
    // The rows stay until others come.
    #expect(model.press(.backspace) == [.listChats(matching: "t", question: 4)])
    #expect(list(model)?.rows == [chats[1]])
    _ = update(&model, .terminal(.paste("wo")), at: at(0))
    #expect(list(model)?.query == "two")
  }

  @Test func `enter opens the selected one, or the first of what is still to come`() {
    var model = listed()
    _ = model.press(.down)
    #expect(model.press(.enter) == [.openChat(ChatID("Two"), showing: nil)])
    #expect(model.overlays.isEmpty)
    var hasty = listed()
    _ = hasty.type("thr")
    #expect(hasty.press(.enter).isEmpty)
    let event = AppEvent.chatsListed(.success([chats[2]]), question: hasty.chatQuestions)
    #expect(update(&hasty, event, at: at(0)) == [.openChat(ChatID("Three"), showing: nil)])
  }

  @Test func `a running answer is not left, and the list stays`() {
    var model = AppModel.keeping()
    _ = model.type("Go", enter: true)
    model = listed(model)
    #expect(model.press(.enter).isEmpty)
    #expect(list(model) != nil && model.flash == "an answer is on its way: Esc stops it")
  }

  @Test func `a name is asked for under the list, and none is the first line again`() {
    var model = listed()
    #expect(model.control("r").isEmpty)
    #expect(model.screen().contains("Name Title One"))
    #expect(model.screen().contains("Title Two"))
    _ = model.control("u")
    #expect(
      model.type("My\u{20} name ", enter: true) == [
        .changeChat(ChatID("One"), .title("My name", isNamed: true), noon)
      ])
    _ = model.control("r")
    _ = model.control("u")
    #expect(
      model.press(.enter) == [.changeChat(ChatID("One"), .title("", isNamed: false), noon)])
    _ = model.control("r")
    _ = model.press(.escape)
    #expect(list(model) != nil)
  }

  @Test func `a chat is pinned and unpinned, and stays selected where it goes`() {
    var model = listed()
    _ = model.press(.down)
    #expect(model.control("t") == [.changeChat(ChatID("Two"), .pinned(true), noon)])
    #expect(model.flash == nil)
    #expect(
      settle(&model, ChatID("Two"), .pinned(true)) == [.listChats(matching: "", question: 2)])
    #expect(model.flash == "pinned: it stands on top")
    var pinned = chats[1]
    pinned.isPinned = true
    answer(&model, with: [pinned, chats[0], chats[2]])
    #expect(list(model)?.choice?.id == ChatID("Two"))
    #expect(model.control("t") == [.changeChat(ChatID("Two"), .pinned(false), noon)])
  }

  @Test func `a chat is said to be deleted once the store took it`() {
    var model = listed()
    #expect(model.control("x") == [.changeChat(ChatID("One"), .deleted(noon), noon)])
    #expect(list(model)?.rows == chats && model.flash == nil)
    // Keys that come meanwhile do not reach it.
    #expect(model.control("x").isEmpty && model.press(.enter).isEmpty)
    #expect(
      settle(&model, ChatID("One"), .deleted(noon)) == [.listChats(matching: "", question: 2)])
    #expect(model.flash == "deleted · Ctrl+Y undoes")
    answer(&model, with: Array(chats.dropFirst()))
    #expect(list(model)?.choice == chats[1])
    #expect(model.screen().contains("^Y undo"))
  }

  @Test func `what the store does not take is told, and nothing is other than before`() {
    var model = AppModel.keeping()
    _ = model.open(.sample("One"))
    model = listed(model)
    for (letter, change) in [("x", ChatChange.deleted(noon)), ("t", .pinned(true))] {
      #expect(model.control(Unicode.Scalar(letter) ?? " ").count == 1)
      _ = settle(&model, ChatID("One"), change, Problem("no"))
      #expect(model.flash == "no" && model.chat == ChatID("One"))
      #expect(!model.conversation.isEmpty && list(model)?.rows == chats)
    }
    _ = settle(&model, ChatID("One"), .title("New", isNamed: true), Problem("no"))
    #expect(model.naming.name == nil)
    #expect(model.control("y").isEmpty)
    #expect(model.flash?.contains("nothing was deleted in this run: is:deleted") == true)
  }

  @Test func `why nothing was done is to be read over the list, however long`() {
    var model = AppModel.keeping(rows: 10, columns: 40)
    model = listed(model)
    _ = model.control("x")
    let words = "not done, the chats cannot be written: you have no right to write there"
    _ = settle(&model, ChatID("One"), .deleted(noon), Problem(words))
    #expect(model.screen().contains("no right to write there"))
  }

  @Test func `deletes are undone one by one, after the list was closed too`() {
    var model = listed()
    for chat in chats.prefix(2) {
      _ = model.control("x")
      _ = settle(&model, chat.id, .deleted(noon))
      answer(&model, with: chats.filter { $0.id == ChatID("Three") || $0.id != chat.id })
    }
    _ = model.press(.escape)
    model = listed(model)
    #expect(model.control("y") == [.changeChat(ChatID("Two"), .deleted(nil), noon)])
    _ = settle(&model, ChatID("Two"), .deleted(nil), Problem("no"))
    // It can still be.
    #expect(model.control("y") == [.changeChat(ChatID("Two"), .deleted(nil), noon)])
    #expect(model.control("y") == [.changeChat(ChatID("One"), .deleted(nil), noon)])
    _ = settle(&model, ChatID("Two"), .deleted(nil))
    #expect(model.flash == "it is back")
    #expect(model.control("y").isEmpty)
  }

  @Test func `in the list of deleted ones the selected one is brought back`() {
    var model = AppModel.keeping(rows: 24, columns: 80)
    _ = model.press(.function(5))
    #expect(model.screen().contains("is:deleted lists deleted ones"))
    _ = model.type("is:deleted")
    var gone = chats[1]
    gone.goneAt = WallTime(year: 2026, month: 12, day: 22, hour: 14, minute: 2, second: 0)
    answer(&model, with: [gone])
    let screen = model.screen()
    #expect(screen.contains("deleted: gone for good on 2026-12-22"))
    #expect(screen.contains("Ctrl+Y bring back · Esc close"))
    #expect(model.press(.enter).isEmpty && model.control("x").isEmpty)
    #expect(model.control("y") == [.changeChat(ChatID("Two"), .deleted(nil), noon)])
  }

  @Test func `the delete key deletes no chat`() {
    var model = listed()
    _ = model.type("One")
    answer(&model, with: [chats[0]])
    #expect(model.press(.delete).isEmpty)
    #expect(list(model)?.query == "One" && list(model)?.rows == [chats[0]])
  }

  @Test func `the chat in view is deleted too, and a new one is in view`() {
    var model = AppModel.keeping()
    _ = model.open(.sample("One"))
    model = listed(model)
    _ = model.control("x")
    #expect(!model.conversation.isEmpty)
    let effects = settle(&model, ChatID("One"), .deleted(noon))
    #expect(effects.contains(.releaseChat(ChatID("One"))))
    #expect(model.conversation.isEmpty && model.chat == nil)
    var busy = AppModel.keeping()
    _ = busy.open(.sample("One"))
    _ = busy.type("More", enter: true)
    busy = listed(busy)
    #expect(busy.control("x").isEmpty && !busy.conversation.isEmpty)
  }

  @Test func `what was typed in a deleted chat is the draft of the new one`() {
    var model = AppModel.keeping()
    _ = model.open(.sample("One"))
    _ = model.type("mine")
    _ = model.tick(at: 800)
    model = listed(model)
    _ = model.control("x")
    let effects = settle(&model, ChatID("One"), .deleted(noon))
    #expect(
      effects.suffix(2) == [
        .keep(ChatID("One"), [.draft("")], noon), .releaseChat(ChatID("One")),
      ])
    #expect(model.editor.text == "mine")
    #expect(model.tick(at: 5_000) == [.keep(firstChat, [.draft("mine")], noon)])
  }

  @Test func `where nothing is kept nothing is changed`() {
    var model = listed(.fixture())
    for letter in ["r", "t", "x", "y"] as [Unicode.Scalar] {
      #expect(model.control(letter).isEmpty)
      #expect(model.flash == "this run changes no chat")
    }
    #expect(model.press(.enter) == [.openChat(ChatID("One"), showing: nil)])
  }

  @Test func `what others wrote is seen at a key, once a second at most`() {
    var model = listed()
    #expect(model.press(.down, at: 900).isEmpty)
    let asked = model.press(.down, at: 1_000)
    #expect(asked == [.listChats(matching: "", question: 2)])
    #expect(model.press(.down, at: 1_500).isEmpty)
    #expect(model.nextTick(after: start) == nil)
  }

  @Test func `open takes a chat's name, or words to look for`() {
    var model = AppModel.keeping()
    #expect(model.type("/open", enter: true).last == .listChats(matching: "", question: 1))
    _ = model.press(.escape)
    #expect(model.type("/open re base", enter: true).last == .findChat(.words("re base")))
    let effects = update(&model, .chatFound(.success(.nothing), .words("re base")), at: at(0))
    #expect(effects == [.listChats(matching: "re base", question: 2)])
  }

  @Test func `the wheel moves the selection`() {
    var model = listed()
    _ = model.screen()
    let wheel = MouseEvent(.wheelDown, row: 4, column: 4)
    _ = update(&model, .terminal(.mouse(wheel)), at: at(0))
    #expect(list(model)?.selected == 1)
  }
}
