import ChatCore
import TUICore
import Testing

@testable import ChatUI

/// A draft that was brought back, and what is typed behind it.
@Suite struct LeftDraftTests {
  private func recovered() -> AppModel {
    var model = AppModel.keeping(rows: 16, columns: 80)
    let failure = ServiceFailure(sentence: "beck ended while this answer was arriving.")
    _ = model.open(.sample(draft: "half a thought", status: .interrupted(failure)))
    return model
  }

  private func asked(_ effects: [Effect]) -> [String]? {
    guard case .startStream(_, let request)? = effects.last else { return nil }
    return request.entries.map(\.text)
  }

  @Test func `a key goes on with the answer that broke off and leaves the draft alone`() {
    var model = recovered()
    #expect(model.screen().contains("arriving. · Alt+g goes on"))
    #expect(
      asked(model.press(.character("g"), .alt)) == [
        "Why?", "Because", "Continue exactly where you stopped.",
      ])
    #expect(model.editor.text == "half a thought")
    // Another answer follows: this one can no longer be gone on with.
    #expect(!model.screen().contains("arriving. · Alt+g"))
  }

  @Test(arguments: ["/continue", "/quit", "/usage"])
  func `a command behind it is not sent to a model unasked`(command: String) {
    var model = recovered()
    #expect(model.type(command, enter: true) == [])
    #expect(model.editor.text == "half a thought" + command && model.turn == nil)
    #expect(
      model.flash
        == "a draft stands before \(command): Ctrl+C clears it, Enter again sends all of it")
    #expect(asked(model.press(.enter))?.last == "half a thought" + command)
  }

  @Test func `text behind it is sent with it at once`() {
    var model = recovered()
    #expect(
      asked(model.type(" and /more of it", enter: true))?.last == "half a thought and /more of it")
    var typed = AppModel.keeping()
    #expect(asked(typed.type("half a thought/quit", enter: true)) == ["half a thought/quit"])
  }

  @Test func `the system prompt is kept with a draft that is all there is of a chat`() {
    var model = AppModel.keeping()
    _ = model.type("/system Be brief.", enter: true)
    #expect(model.type("half").isEmpty)
    #expect(
      model.tick(at: 800)
        == [.keep(firstChat, [.system("Be brief."), .draft("half")], noon)])
    _ = model.type(" more", at: 900)
    #expect(model.tick(at: 1_700) == [.keep(firstChat, [.draft("half more")], noon)])
    // The chat that was nothing but the draft is gone with it.
    _ = model.control("u", at: 1_800)
    _ = model.type("anew", at: 1_900)
    #expect(
      model.tick(at: 2_700)
        == [.keep(firstChat, [.system("Be brief."), .draft("anew")], noon)])
  }

  @Test func `the system prompt of a draft that was opened goes with what is sent instead`() {
    var kept = KeptChat.sample(draft: "half")
    kept.conversation = Conversation(systemPrompt: "Be brief.", messages: [], leaf: nil)
    var model = AppModel.keeping()
    _ = model.open(kept)
    #expect(model.type(" a").isEmpty)
    #expect(model.tick(at: 800) == [.keep(kept.id, [.draft("half a")], noon)])
    _ = model.control("u", at: 900)
    let effects = model.type("Why?", enter: true, at: 1_000)
    guard case .keep(_, let changes, _)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(changes.first == .system("Be brief."))
  }
}
