import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct DraftTests {
  private func keep(_ changes: ChatChange..., of chat: ChatID = firstChat) -> Effect {
    .keep(chat, changes, noon)
  }

  @Test func `what is typed is kept within a second of its first letter, then all is quiet`() {
    var model = AppModel.keeping()
    #expect(model.type("He", at: 0).isEmpty)
    #expect(model.type("y", at: 600).isEmpty)
    let due = model.nextTick(after: start)
    #expect(due.map { $0 < start + .seconds(1) } == true)
    #expect(model.tick(at: 740).isEmpty)
    #expect(model.tick(at: 750) == [keep(.draft("Hey"))])
    #expect(model.nextTick(after: start) == nil)
    // Nothing new is nothing to keep.
    _ = model.press(.left, at: 800)
    #expect(model.tick(at: 2_000).isEmpty && model.nextTick(after: start) == nil)
    #expect(model.press(.backspace, at: 2_100).isEmpty)
    #expect(model.tick(at: 3_000) == [keep(.draft("Hy"))])
  }

  @Test func `a draft that is sent or cleared is none any more, at once`() {
    var model = AppModel.keeping()
    _ = model.type("Why?")
    _ = model.tick(at: 750)
    let effects = model.press(.enter, at: 800)
    #expect(effects.drafts == [""])
    guard case .keep(_, let changes, _)? = effects.first, case .message? = changes.first else {
      Issue.record("the question is not kept first")
      return
    }
    _ = model.type("Hm", at: 900)
    #expect(model.tick(at: 1_700).drafts == ["Hm"])
    _ = model.control("u", at: 1_800)
    #expect(model.tick(at: 1_800).drafts.isEmpty)
    _ = model.type("Hm", at: 1_900)
    #expect(model.tick(at: 2_700).drafts == ["Hm"])
  }

  @Test func `what is typed and sent before it was kept was never a draft`() {
    var model = AppModel.keeping()
    #expect(model.type("Why?", enter: true).drafts.isEmpty)
    #expect(model.tick(at: 5_000).isEmpty)
  }

  @Test func `prompts that wait are part of the draft until they are sent`() {
    var model = AppModel.keeping()
    _ = model.type("One", enter: true)
    _ = model.type("Two", enter: true, at: 10)
    _ = model.type("Three", at: 20)
    #expect(model.tick(at: 900).drafts == ["Two\nThree"])
    let effects = model.stream(.connected, .text("x"), .ended(.complete), at: 1_000)
    #expect(effects.drafts == ["Three"])
  }

  @Test(arguments: [ExitReason.quit, .signal(15), .signal(1), .terminalLost])
  func `every way out keeps the draft`(reason: ExitReason) {
    var model = AppModel.keeping()
    _ = model.type("One", enter: true)
    _ = model.type("Two", enter: true, at: 10)
    _ = model.type("/quit now", at: 20)
    let event: TerminalEvent =
      switch reason {
      case .quit: .key(Key(.enter))
      case .signal(let signal): .terminated(signal: signal)
      case .terminalLost: .lost
      }
    if reason == .quit {
      _ = model.control("u", at: 30)
      _ = model.type("/quit", at: 30)
    }
    let effects = update(&model, .terminal(event), at: at(40))
    #expect(effects.drafts == [reason == .quit ? "Two" : "Two\n/quit now"])
    guard case .keep? = effects.first, case .exit(reason, _, _)? = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(model.unsentWords?.contains("is kept: beck -c") == true)
  }

  @Test func `blanks and the name of a command are no draft`() {
    for text in ["  \n ", "/mod", "/"] {
      var model = AppModel.keeping()
      model.editor.insert(text)
      _ = model.tick(at: 0)
      #expect(model.tick(at: 5_000).isEmpty)
      #expect(model.chat == nil && model.unsentWords == nil)
    }
  }

  @Test func `where nothing is kept no draft is, and no prompt`() {
    var model = AppModel.fixture()
    _ = model.type("Hm")
    #expect(model.nextTick(after: start) == nil || model.tick(at: 5_000).isEmpty)
    #expect(!model.press(.enter).contains(.keepPrompt("Hm")))
    #expect(model.unsentWords == nil)
  }

  @Test func `a prompt is remembered for later runs, but not with a blank in front or again`() {
    var model = AppModel.keeping()
    #expect(model.type("Hi", enter: true).contains(.keepPrompt("Hi")))
    _ = model.stream(.connected, .text("x"), .ended(.complete))
    #expect(!model.type("Hi", enter: true).contains(.keepPrompt("Hi")))
    _ = model.stream(.connected, .text("x"), .ended(.complete), id: 2)
    let effects = model.type(" secret", enter: true)
    #expect(!effects.contains { if case .keepPrompt = $0 { true } else { false } })
    #expect(model.history.entries == ["Hi", " secret"])
  }

  @Test func `prompts of earlier runs come before this one's, while one walks in them too`() {
    var model = AppModel.keeping()
    _ = model.type("new", enter: true)
    _ = model.press(.up)
    #expect(model.editor.text == "new")
    _ = update(&model, .promptsRecalled(["older", "old"]), at: at(0))
    _ = model.press(.up)
    #expect(model.editor.text == "old")
    _ = model.press(.up)
    #expect(model.editor.text == "older")
    _ = model.press(.down)
    _ = model.press(.down)
    #expect(model.editor.text == "new")
  }

  @Test func `a list of prompts that is open shows those of earlier runs when they come`() {
    var model = AppModel.keeping()
    _ = model.control("r")
    _ = model.type("ol")
    _ = update(&model, .promptsRecalled(["older", "new"]), at: at(0))
    #expect(model.screen().contains("older") && !model.screen().contains("new"))
    _ = model.press(.enter)
    #expect(model.editor.text == "older")
  }

  @Test func `what was recovered is told in one line, and a key opens it`() {
    var model = AppModel.keeping(columns: 80)
    let answer = RecoveredText(.answer, chat: ChatID("a"), title: "Why?", characters: 9)
    let draft = RecoveredText(.draft, chat: ChatID("b"), title: "Half a", characters: 12)
    _ = update(&model, .recovered([answer]), at: at(0))
    #expect(
      model.screen().contains("recovered 9 characters of an answer that broke off with beck: Why?"))
    _ = update(&model, .recovered([draft]), at: at(0))
    #expect(model.screen().contains("recovered a draft of 12 characters: Half a · Alt+o opens it"))
    _ = update(&model, .recovered([answer, answer, draft]), at: at(0))
    #expect(
      model.screen().contains("recovered 2 answers and 1 draft · Alt+o opens them one by one"))
    #expect(model.press(.character("o"), .alt) == [.openChat(ChatID("a"), showing: nil)])
    _ = model.open(.sample("a"))
    #expect(model.press(.character("o"), .alt).last == .openChat(ChatID("b"), showing: nil))
    _ = model.open(.sample("b"))
    _ = model.press(.character("o"), .alt)
    #expect(model.flash?.contains("F5") == true)
  }
}
