import ChatCore
import TUICore
import Testing

@testable import ChatUI

/// Prompts that wait for an answer to end, while an earlier question is edited.
@Suite struct QueueWhileEditingTests {
  /// The first question is being edited while the answer to the third comes and a prompt waits.
  private func editing() -> AppModel {
    var model = AppModel.fixture(rows: 16, columns: 60)
    for number in 1...2 {
      _ = model.type("question \(number)", enter: true)
      _ = model.stream(.connected, .text("answer \(number)"), .ended(.complete), id: number)
    }
    _ = model.type("question 3", enter: true)
    _ = model.stream(.connected, .text("answer"), id: 3)
    _ = model.type("waits", enter: true)
    _ = model.screen()
    _ = model.press(.tab)
    for _ in 0..<3 {
      _ = model.press(.character("["))
      _ = model.screen()
    }
    _ = model.press(.character("e"))
    #expect(model.type(" EDITED", enter: true) == [])
    #expect(model.flash == "an answer is on its way: Esc stops it")
    return model
  }

  private func asked(_ effects: [Effect]) -> [String]? {
    guard case .startStream(_, let request)? = effects.last else { return nil }
    return request.entries.map(\.text)
  }

  @Test func `what waits goes on the branch it was typed for, and the edit stays`() {
    var model = editing()
    let sent = model.stream(.text(" 3"), .ended(.complete), id: 3)
    #expect(
      asked(sent) == [
        "question 1", "answer 1", "question 2", "answer 2", "question 3", "answer 3", "waits",
      ])
    #expect(model.editor.text == "question 1 EDITED")
    #expect(model.screen().contains("editing: Enter sends a branch"))
    #expect(!model.conversation.hasBranches)
    _ = model.stream(.text("so"), .ended(.complete), id: 4)
    #expect(asked(model.press(.enter)) == ["question 1 EDITED"])
    #expect(model.screen().contains("2/2\nquestion 1 EDITED"))
  }

  @Test func `where what waits cannot be sent the edit stays too, and Up has what waited`() {
    var model = editing()
    _ = model.press(.escape)
    #expect(model.turn == nil && model.queue.isEmpty)
    #expect(model.editor.text == "question 1 EDITED")
    #expect(model.screen().contains("editing: Enter sends a branch"))
    #expect(model.flash == "what waited is not sent: Up brings it back")
    _ = model.press(.up)
    #expect(model.editor.text == "waits")
  }

  @Test func `while a question waits for its model the branch in view stays`() {
    var model = AppModel.fixture(model: nil, rows: 16, columns: 60)
    _ = model.type("question 1", enter: true)
    _ = update(&model, .modelsListed(.success([ListedModel(id: ModelID("m"))])), at: at(0))
    _ = model.stream(.text("answer 1"), .ended(.complete))
    _ = model.type("/retry", enter: true)
    _ = model.stream(.text("answer 2"), .ended(.complete), id: 2)
    model.model = nil
    _ = model.type("question 2", enter: true)
    _ = model.screen()
    _ = model.press(.tab)
    _ = model.press(.character("K"))
    _ = model.press(.character("<"))
    #expect(model.flash == "an answer is on its way: Esc stops it")
    #expect(model.conversation.messages.map(\.text) == ["question 1", "answer 2", "question 2"])
    _ = model.press(.character("e"))
    #expect(model.type(" X", enter: true) == [] && model.queue.isEmpty)
  }
}
