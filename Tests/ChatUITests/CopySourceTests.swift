import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct CopySourceTests {
  private func ended(_ events: StreamEvent...) -> AppModel {
    var model = AppModel.fixture(rows: 20)
    _ = model.type("q", enter: true)
    _ = update(&model, .stream(StreamID(1), [.connected] + events + [.ended(.complete)]), at: at(9))
    _ = model.screen()
    return model
  }

  @Test func `alt y copies the last answer that says anything`() {
    var model = longChat(turns: 2)
    _ = model.type("question 3", enter: true)
    #expect(model.press(.character("y"), .alt) == [.copy("answer 2\nline two")])
    _ = model.stream(.connected, .text("so far"), id: 3)
    #expect(model.press(.character("y"), .alt) == [.copy("so far")])
    model = .fixture()
    #expect(model.press(.character("y"), .alt) == [])
    #expect(model.flash == "no answer to copy yet")
  }

  @Test func `an answer that says nothing is copied as its refusal, else its calls`() {
    var model = ended(.refusal("I cannot."))
    #expect(model.press(.character("y"), .alt) == [.copy("I cannot.")])
    model = ended(
      .toolCall(.init(position: 0, name: "ls", arguments: "{\"a\":1}")),
      .toolCall(.init(position: 1, name: "ls", arguments: "{}")))
    #expect(model.press(.character("y"), .alt) == [.copy("{\"a\":1}\n{}")])
    model = ended(.text("words"), .refusal("I cannot."))
    #expect(model.press(.character("y"), .alt) == [.copy("words")])
  }

  @Test func `y leaves out what could act on a terminal and counts it, E leaves out nothing`() {
    var model = ended(.text("a\u{1B}[31mb\u{202E}"))
    _ = model.press(.tab)
    _ = model.press(.character("J"))
    let raw = "a\u{1B}[31mb\u{202E}"
    guard case .copy(let text, let leftOut)? = model.press(.character("y")).first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(!text.contains("\u{1B}") && leftOut > 0)
    #expect(model.press(.character("E")) == [.copy(raw, leftOut: 0)])
  }

  @Test func `where nothing is left to copy that is said`() {
    var model = ended(.reasoning("hm"))
    _ = model.press(.tab)
    _ = model.press(.character("J"))
    #expect(model.press(.character("y")) == [])
    #expect(model.flash == "nothing to copy here")
  }
}
