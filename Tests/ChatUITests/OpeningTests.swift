import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct OpeningTests {
  private let old = ChatID("old")

  @Test func `what was asked for comes into view with its draft`() {
    var model = AppModel.keeping()
    #expect(model.open(old) == [.openChat(old, showing: nil)])
    #expect(model.open(.sample(draft: "half")).isEmpty)
    #expect(model.screen().contains("Because") && model.editor.text == "half")
    // The disk has it already.
    #expect(model.tick(at: 5_000).isEmpty)
    #expect(model.chat == old)
  }

  @Test func `a draft stays with its chat, and what is typed meanwhile is for the other one`() {
    var model = AppModel.keeping()
    _ = model.open(.sample("here"))
    _ = model.type("mine")
    #expect(model.open(old) == [.openChat(old, showing: nil)])
    let effects = model.type("new")
    #expect(effects == [.keep(ChatID("here"), [.draft("mine")], noon)])
    #expect(model.open(.sample(draft: "half")).last == .releaseChat(ChatID("here")))
    #expect(model.editor.text == "half\nnew")
    #expect(model.tick(at: 5_000).isEmpty)
  }

  @Test func `text typed before there is a chat comes along`() {
    var model = AppModel.keeping()
    _ = model.type("mine")
    _ = model.tick(at: 800)
    #expect(model.chat == firstChat)
    _ = model.open(old)
    let effects = model.open(.sample())
    #expect(model.editor.text == "mine")
    #expect(
      effects == [
        .keep(old, [.draft("mine")], noon), .keep(firstChat, [.draft("")], noon),
        .releaseChat(firstChat),
      ])
  }

  @Test func `what was sent while the disk was asked keeps its chat`() {
    var model = AppModel.keeping()
    _ = model.open(old)
    model.opening = nil
    _ = model.type("Go", enter: true)
    #expect(model.open(.sample()) == [.releaseChat(old)])
    #expect(model.chat == firstChat && model.turn != nil)
  }

  @Test func `where the chat cannot be read all is as before`() {
    var model = AppModel.keeping()
    _ = model.open(.sample("here"))
    _ = model.type("mine")
    _ = model.open(old)
    _ = model.type("new")
    let failed = AppEvent.chatOpened(.failure(Problem("no disk")), showing: nil)
    _ = update(&model, failed, at: at(0))
    #expect(model.editor.text == "mine\nnew" && model.chat == ChatID("here"))
    #expect(model.screen().contains("no disk"))
  }

  @Test func `a prompt from the command line waits for the chat it is for`() {
    var model = AppModel.keeping(opens: .latest)
    let first = update(&model, .started(prompt: "And now?"), at: at(0))
    #expect(first == [.findChat(.latest), .keepPrompt("And now?")])
    #expect(
      update(&model, .chatFound(.success(.chat(old)), .latest), at: at(0))
        == [.openChat(old, showing: nil)])
    let effects = model.open(.sample())
    guard case .startStream(_, let request)? = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(request.entries.map(\.text) == ["Why?", "Because", "And now?"])
  }

  @Test func `a name that no chat has sends nothing`() {
    var model = AppModel.keeping(opens: .named("x"))
    _ = update(&model, .started(prompt: "And now?"), at: at(0))
    _ = update(&model, .chatFound(.success(.nothing), .named("x")), at: at(0))
    #expect(model.screen().contains("no chat begins with x"))
    #expect(model.editor.text == "And now?" && model.turn == nil)
  }

  @Test func `where several have it the list shows them`() {
    var model = AppModel.keeping(opens: .named("2026"))
    _ = update(&model, .started(prompt: nil), at: at(0))
    let effects = update(&model, .chatFound(.success(.several), .named("2026")), at: at(0))
    #expect(effects == [.listChats(matching: "2026", question: 1)])
  }

  @Test func `without any chat the latest is a new one`() {
    var model = AppModel.keeping(opens: .latest)
    _ = update(&model, .started(prompt: "Hi"), at: at(0))
    let effects = update(&model, .chatFound(.success(.nothing), .latest), at: at(0))
    guard case .startStream? = effects.last else {
      Issue.record("\(effects)")
      return
    }
  }

  @Test func `notices of the start outlive the opening of a chat`() {
    var model = AppModel.keeping(opens: .latest)
    model.tell(.warning, "line 3 of the configuration")
    _ = model.open(.sample())
    #expect(model.screen().contains("line 3 of the configuration"))
  }

  @Test func `the chat's model is taken unless one was named`() {
    var model = AppModel.keeping(model: nil)
    _ = model.open(.sample())
    #expect(model.model == ModelID("m"))
    var named = AppModel.keeping()
    _ = named.open(.sample())
    #expect(named.model == ModelID("gpt-5.2"))
  }

  @Test func `a recovered answer goes on from where it broke off`() {
    var model = AppModel.keeping()
    _ = model.open(.sample(status: .interrupted(ServiceFailure(sentence: "beck ended"))))
    let effects = model.type("/continue", enter: true)
    guard case .startStream(_, let request)? = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(
      request.entries.map(\.text) == ["Why?", "Because", "Continue exactly where you stopped."])
  }

  // MARK: another's chat

  @Test func `another's chat is read, and what is sent goes on in a copy`() {
    var model = AppModel.keeping(rows: 24)
    let kept = KeptChat.sample(draft: "theirs", status: .streaming, isOwnedElsewhere: true)
    #expect(model.open(kept).isEmpty)
    #expect(model.chat == nil && model.editor.isEmpty)
    #expect(model.screen().contains("another beck has this chat open"))
    let effects = model.type("More", enter: true)
    guard case .keep(let id, let changes, _)? = effects.kept.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(id == firstChat && id == model.chat)
    let messages = changes.compactMap { change in
      if case .message(let message, _) = change { message } else { nil }
    }
    #expect(messages.map(\.text) == ["Why?", "Because", "More", ""])
    #expect(messages.map(\.parent) == [nil, MessageID(1), MessageID(2), MessageID(3)])
    if case .interrupted = messages[1].status {} else { Issue.record("\(messages[1].status)") }
    #expect(model.screen().contains("this goes on in a copy of its own"))
  }

  @Test func `a draft in another's chat is kept apart from it`() {
    var model = AppModel.keeping()
    _ = model.open(.sample(isOwnedElsewhere: true))
    _ = model.type("More")
    #expect(model.tick(at: 800) == [.keep(firstChat, [.draft("More")], noon)])
    let effects = model.press(.enter, at: 900)
    guard case .keep(firstChat, let changes, _)? = effects.kept.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(changes.count == 6 && effects.drafts == [""])
  }

  @Test func `the export of another's chat is that chat, with the branch in view`() {
    var model = AppModel.keeping()
    var kept = KeptChat.sample(status: .streaming, isOwnedElsewhere: true)
    kept.isPinned = true
    _ = model.open(kept)
    let effects = model.type("/export", enter: true)
    #expect(effects == [.exportChat(kept, .markdown, path: nil, noon)])
  }
}
