import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct BranchTests {
  /// Two finished turns.
  private func chat() -> AppModel {
    var model = AppModel.fixture(rows: 16, columns: 60)
    for number in 1...2 {
      _ = model.type("question \(number)", enter: true)
      _ = model.stream(.connected, .text("answer \(number)"), .ended(.complete), id: number)
    }
    _ = model.screen()
    return model
  }

  private func asked(_ effects: [Effect]) -> [String]? {
    guard case .startStream(_, let request)? = effects.last else { return nil }
    return request.entries.map(\.text)
  }

  /// Browses to the first question.
  private func atFirstQuestion() -> AppModel {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("["))
    _ = model.press(.character("["))
    _ = model.screen()
    return model
  }

  @Test func `an edited question begins a branch and writes nothing over`() {
    var model = atFirstQuestion()
    _ = model.press(.character("e"))
    #expect(model.editor.text == "question 1")
    #expect(model.screen().contains("editing: Enter sends a branch"))
    #expect(asked(model.type(" again", enter: true)) == ["question 1 again"])
    #expect(!model.screen().contains("editing"))
    #expect(model.screen().contains("you · 14:02 · 2/2\nquestion 1 again"))
    #expect(!model.screen().contains("answer 2"))
    #expect(model.conversation.allMessages.count == 6)
  }

  @Test func `escape ends the editing and leaves the text`() {
    var model = atFirstQuestion()
    _ = model.press(.character("e"))
    _ = model.press(.escape)
    #expect(model.editor.text == "question 1" && model.revised == nil)
    #expect(
      asked(model.press(.enter)) == [
        "question 1", "answer 1", "question 2", "answer 2", "question 1",
      ])
  }

  @Test func `an edited question waits for the end of the answer that streams`() {
    var model = chat()
    _ = model.type("question 3", enter: true)
    _ = model.press(.tab)
    _ = model.press(.character("e"))
    #expect(model.press(.enter) == [])
    #expect(!model.editor.isEmpty && model.queue.isEmpty)
    #expect(model.flash == "an answer is on its way: Esc stops it")
  }

  @Test func `r asks again for the chosen answer, beside it`() {
    var model = atFirstQuestion()
    _ = model.press(.character("J"))
    #expect(asked(model.press(.character("r"))) == ["question 1"])
    _ = model.stream(.text("another"), .ended(.complete), id: 3)
    #expect(model.screen().contains("gpt-5.2 · 14:02 · 2/2\nanother"))
  }

  @Test func `m asks another model for the chosen answer`() {
    var model = atFirstQuestion()
    #expect(model.press(.character("m")) == [.listModels])
    let effects = model.type("other", enter: true)
    guard case .startStream(_, let request)? = effects.last else {
      Issue.record("nothing was asked")
      return
    }
    #expect(request.model == ModelID("other") && request.entries.map(\.text) == ["question 1"])
  }

  @Test func `< and > go round what was said in one place`() {
    var model = atFirstQuestion()
    _ = model.press(.character("J"))
    _ = model.press(.character("r"))
    _ = model.stream(.text("another"), .ended(.complete), id: 3)
    _ = model.screen()
    _ = model.press(.tab)
    _ = model.press(.character("<"))
    #expect(model.screen().contains("1/2\nanswer 1"))
    #expect(model.screen().contains("answer 2"))
    _ = model.press(.character("<"))
    #expect(model.screen().contains("2/2\nanother"))
    _ = model.press(.character(">"))
    #expect(model.screen().contains("1/2\nanswer 1"))
    _ = model.press(.character("K"))
    _ = model.press(.character(">"))
    #expect(model.flash == "nothing else was said here")
  }

  @Test func `the tree shows all branches and leads to each`() {
    var model = atFirstQuestion()
    _ = model.press(.character("J"))
    _ = model.press(.character("r"))
    _ = model.stream(.text("another"), .ended(.complete), id: 3)
    _ = model.type("/tree", enter: true)
    let screen = model.screen()
    for row in [
      "● you: question 1", "│ ○ gpt-5.2: answer 1", "│ ○ you: question 2",
      "│ ○ gpt-5.2: answer 2", "│ ● gpt-5.2: another",
    ] {
      #expect(screen.contains(row), "\(screen)")
    }
    _ = model.type("question 2", enter: true)
    #expect(model.screen().contains("question 2") && !model.screen().contains("another"))
    #expect(model.editor.isEmpty)
  }

  @Test func `a fork is another chat and leaves the first as it is`() {
    var model = atFirstQuestion()
    model.chat = ChatID("first")
    _ = model.press(.character("J"))
    _ = model.press(.character("f"))
    #expect(model.chat == nil && model.conversation.messages.count == 2)
    #expect(model.screen().contains("a chat of its own from here on"))
    #expect(asked(model.type("on", enter: true)) == ["question 1", "answer 1", "on"])
  }

  @Test func `a message can be left out of what is sent, and sent again`() {
    var model = atFirstQuestion()
    _ = model.press(.character("x"))
    #expect(model.screen().contains("left out: not sent"))
    _ = model.press(.character("J"))
    _ = model.press(.character("x"))
    _ = model.press(.escape)
    #expect(asked(model.type("on", enter: true)) == ["question 2", "answer 2", "on"])
    _ = model.stream(.text("so"), .ended(.complete), id: 3)
    _ = model.screen()
    _ = model.press(.tab)
    for _ in 0..<3 { _ = model.press(.character("[")) }
    _ = model.press(.character("x"))
    _ = model.press(.escape)
    #expect(asked(model.type("then", enter: true))?.first == "question 1\n\nquestion 2")
  }

  @Test func `what the next turn sends is seen before, with its size`() {
    var model = chat()
    model.conversation.systemPrompt = "Be brief."
    _ = model.press(.tab)
    _ = model.press(.character("x"))
    _ = model.type("p")
    let screen = model.screen()
    for line in [
      "What the next turn sends", "1 · system · ~2 tokens · 9 bytes", "Be brief.",
      "2 · you · ~3 tokens · 10 bytes", "left out", "1 message",
    ] {
      #expect(screen.contains(line), "\(screen)")
    }
    #expect(!screen.contains("answer 2"))
  }

  @Test func `a private chat is kept nowhere and says so`() {
    var model = AppModel.fixture(rows: 16, columns: 60, process: "abcd")
    #expect(
      model.type("hello", enter: true).contains { if case .keep = $0 { true } else { false } })
    _ = model.stream(.text("hi"), .ended(.complete))
    _ = model.type("/private", enter: true)
    #expect(model.screen().contains("private: kept nowhere"))
    #expect(
      !model.type("secret", enter: true).contains { if case .keep = $0 { true } else { false } })
    #expect(
      !model.stream(.text("yes"), .ended(.complete), id: 2).contains {
        if case .keep = $0 { true } else { false }
      })
    _ = model.press(.function(8))
    #expect(!model.screen().contains("private"))
  }
}
