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
    #expect(changes.first == .title("fork of Why?", isNamed: true))
    #expect(changes.count == 7 && effects.drafts == [""])
  }

  @Test func `what comes in another beck is no cut, and is looked at again each second`() {
    var model = AppModel.keeping(rows: 24, columns: 80)
    _ = model.open(.sample(status: .streaming, isOwnedElsewhere: true))
    #expect(model.screen().contains("still coming in another beck"))
    #expect(!model.screen().contains("interrupted"))
    #expect(model.nextTick(after: start) == start + .seconds(1))
    #expect(model.tick(at: 900).isEmpty)
    #expect(model.tick(at: 1_000) == [.lookAgain(old)])
    // Asked once at a time.
    #expect(model.nextTick(after: start) == nil)
    _ = update(&model, .chatLooked(nil), at: at(1_100))
    #expect(model.nextTick(after: start) == start + .milliseconds(2_100))
    var more = KeptChat.sample(status: .streaming, isOwnedElsewhere: true)
    more.conversation.change(MessageID(2)) { $0.text = "Because of it" }
    _ = update(&model, .chatLooked(more), at: at(2_000))
    #expect(model.screen().contains("Because of it"))
    #expect(model.screen().contains("still coming in another beck"))
    more.conversation.change(MessageID(2)) { $0.status = .complete }
    _ = more.conversation.add(.user, at: noon, text: "And then?")
    more.isOwnedElsewhere = false
    #expect(update(&model, .chatLooked(more), at: at(3_000)).isEmpty)
    let screen = model.screen()
    #expect(screen.contains("And then?") && !screen.contains("still coming"))
    #expect(screen.contains("no other beck has this chat open any more"))
    #expect(model.nextTick(after: start) == nil)
  }

  @Test func `what is read above stays in view while another beck's answer comes`() {
    var model = AppModel.keeping(rows: 12, columns: 44)
    var kept = KeptChat.sample(status: .streaming, isOwnedElsewhere: true)
    let lines = (1...40).map { "line \($0)" }.joined(separator: "\n\n")
    kept.conversation.change(MessageID(2)) { $0.text = lines }
    _ = model.open(kept)
    _ = model.screen()
    _ = model.press(.pageUp)
    let before = model.screen().split(separator: "\n").prefix(5)
    kept.conversation.change(MessageID(2)) { $0.text += "\n\nline 41" }
    _ = update(&model, .chatLooked(kept), at: at(1_000))
    #expect(model.screen().split(separator: "\n").prefix(5) == before)
    _ = model.press(.end)
    #expect(model.screen().contains("line 41"))
  }

  @Test(arguments: [
    ("X", "fork of X"), ("fork of X", "fork 2 of X"), ("fork 7 of X y z", "fork 8 of X y z"),
    ("fork", "fork of fork"), ("fork of", "fork of fork of"),
    ("fork 0 of X", "fork of fork 0 of X"),
    ("fork 99999999 of X", "fork of fork 99999999 of X"), ("日本語", "fork of 日本語"),
  ])
  func `a fork is named by its origin`(title: String, name: String) {
    var forks = ForkCount()
    #expect(forks.name(forkOf: title) == name)
  }

  @Test func `each fork of one origin has a name of its own`() {
    var forks = ForkCount()
    #expect(
      ["X", "X", "fork of X", "Y"].map { forks.name(forkOf: $0) } == [
        "fork of X", "fork 2 of X", "fork 3 of X", "fork of Y",
      ])
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
