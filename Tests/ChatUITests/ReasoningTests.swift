import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct ReasoningTests {
  /// The model thinks from 1 s to 15 s, then answers.
  private func answered() -> AppModel {
    var model = AppModel.streaming()
    _ = model.stream(.reasoning("Two and two\nare a pair of pairs."), at: 1_000)
    _ = model.stream(.text("4"), at: 15_000)
    return model
  }

  @Test func `reasoning stands under the head as it comes, in its own look`() {
    var model = AppModel.streaming()
    model.theme = Theme(
      ThemeDefinition(name: "t", looks: [.reasoning: .init(attributes: .italic)]), depth: .none)
    _ = model.stream(.reasoning("Two and "))
    _ = model.stream(.reasoning("two"))
    #expect(model.row(3) == "gpt-5.2 · 14:02")
    #expect(model.row(4) == "Two and two")
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, model.layOut(), at: start, on: &grid)
    #expect(grid[4, 0].style.attributes == .italic)
    #expect(grid[3, 0].style.attributes == [])
  }

  @Test func `it folds to one line when the answer begins`() {
    var model = answered()
    #expect(
      model.screen(at: 15_000) == """
        you · 14:02
        2 + 2?

        gpt-5.2 · 14:02
        ▸ thought for 14 s · ~8 tokens
        4



        ──────────────────────────────────── LIVE ──
        ›
         streaming 1 tok/s │ gpt-5.2 · openai
        """)
  }

  @Test func `alt r unfolds it and folds it again`() {
    var model = answered()
    #expect(model.press(.character("r"), .alt) == [])
    #expect(
      model.screen(at: 15_000) == """
        you · 14:02
        2 + 2?

        gpt-5.2 · 14:02
        ▾ thought for 14 s · ~8 tokens
        Two and two
        are a pair of pairs.

        4
        ──────────────────────────────────── LIVE ──
        ›
         streaming 1 tok/s │ gpt-5.2 · openai
        """)
    _ = model.press(.character("r"), .alt)
    #expect(model.row(4) == "▸ thought for 14 s · ~8 tokens")
    #expect(model.row(5) == "4")
  }

  @Test func `what was unfolded stays so while the answer goes on`() {
    var model = answered()
    _ = model.press(.character("r"), .alt)
    _ = model.stream(.text(" it is"), .ended(.complete), at: 16_000)
    #expect(model.row(4).hasPrefix("▾ "))
    #expect(model.row(8) == "4 it is")
  }

  @Test func `the server's own count replaces the guess`() {
    var model = answered()
    _ = model.stream(.usage(TokenUsage(prompt: 9, completion: 813, reasoning: 812)), at: 15_100)
    #expect(model.row(4) == "▸ thought for 14 s · 812 tokens")
  }

  @Test func `a tool call folds it too, and a stretch behind the text adds to its time`() {
    var model = AppModel.streaming()
    _ = model.stream(.reasoning("Hm."), at: 1_000)
    _ = model.stream(.toolCall(.init(position: 0, name: "add")), at: 3_000)
    #expect(model.row(4) == "▸ thought for 2.0 s · ~1 token")
    _ = model.stream(.reasoning(" Ah."), at: 4_000)
    _ = model.stream(.text("4"), at: 7_000)
    #expect(model.row(4) == "▸ thought for 5.0 s · ~2 tokens")
  }

  @Test func `where all came at once no time is told`() {
    var model = AppModel.streaming()
    _ = model.stream(.reasoning("Hm."), .text("4"), .ended(.complete), at: 1_000)
    #expect(model.row(4) == "▸ thought · ~1 token")
  }

  @Test func `an answer that is nothing but reasoning stays open and says why`() {
    var model = AppModel.streaming()
    _ = model.stream(.reasoning("Hm."), at: 1_000)
    _ = model.stream(
      .finishReason(FinishReason(word: "length")), .usage(TokenUsage(completion: 9, reasoning: 9)),
      .ended(.complete), at: 5_000)
    #expect(
      model.screen(at: 5_000) == """
        you · 14:02
        2 + 2?

        gpt-5.2 · 14:02
        ▾ thought for 4.0 s · 9 tokens
        Hm.
        (empty answer: 9 tokens went to reasoning)
        cut at the token limit

        ──────────────────────────────────── LIVE ──
        ›
         ready │ gpt-5.2 · openai │ ctx ~2/?
        """)
  }

  @Test func `it is folded while it comes where the person wants that`() {
    var model = AppModel.streaming()
    _ = model.stream(.reasoning("Two and two"), at: 1_000)
    _ = model.press(.character("r"), .alt)
    #expect(model.row(4) == "▸ thinking")
    _ = model.stream(.reasoning(" are four"), .text("4"), at: 2_000)
    #expect(model.row(4) == "▸ thought for 1.0 s · ~5 tokens")
    #expect(model.row(5) == "4")
  }

  @Test func `without reasoning alt r says so`() {
    var model = longChat(turns: 1)
    #expect(model.press(.character("r"), .alt) == [])
    #expect(model.row(-1).contains("no reasoning in this chat"))
  }

  @Test func `alt r takes the last answer in view, else the last of all`() {
    var model = AppModel.fixture()
    for turn in 1...3 {
      _ = model.type("question \(turn)", enter: true)
      _ = model.stream(
        .reasoning("deep \(turn)"), .text("answer \(turn)\n\n\n\n"), .ended(.complete), id: turn)
    }
    _ = model.screen()
    _ = model.press(.home, .alt)
    _ = model.press(.character("r"), .alt)
    #expect(model.row(4).hasPrefix("▾ "))
    #expect(model.row(5) == "deep 1")
    _ = model.press(.end)
    _ = model.press(.character("r"), .alt)
    #expect(model.screen().contains("deep 3"))
    #expect(!model.screen().contains("deep 2"))
  }

  @Test func `a held row stays where it is when reasoning above and below it folds`() {
    var model = AppModel.fixture()
    let thought = (1...30).map { "thought \($0)\n" }.joined()
    let answer = (1...30).map { "line \($0)\n" }.joined()
    _ = model.type("q", enter: true)
    _ = model.stream(.reasoning(thought), .text(answer), .ended(.complete))
    _ = model.screen()
    for _ in 0..<12 { _ = model.press(.up, .alt) }
    let held = model.row(0)
    #expect(held.hasPrefix("line "))
    for _ in 0..<3 {
      _ = model.press(.character("r"), .alt)
      #expect(model.row(0) == held)
    }
    // A row of the reasoning itself comes back to its place.
    for _ in 0..<25 { _ = model.press(.up, .alt) }
    let inside = model.row(0)
    #expect(inside.hasPrefix("thought "))
    _ = model.press(.character("r"), .alt)
    #expect(model.row(0).hasPrefix("▸ thought"))
    _ = model.press(.character("r"), .alt)
    #expect(model.row(0) == inside)
  }

  @Test func `it is not folded under the eyes of a person who reads it`() {
    var model = AppModel.streaming()
    let thought = (1...30).map { "thought \($0)\n" }.joined()
    _ = model.stream(.reasoning(thought))
    _ = model.screen()
    for _ in 0..<5 { _ = model.press(.up, .alt) }
    let held = model.screen()
    _ = model.stream(.text("4"))
    #expect(model.row(0) == held.split(separator: "\n").first.map(String.init))
    _ = model.press(.end)
    _ = model.press(.character("r"), .alt)
    #expect(model.row(4).hasPrefix("▸ thought"))
  }

  @Test(arguments: [20, 23, 44])
  func `pieces of reasoning, text and calls are laid out as the whole would be`(columns: Int) {
    let thought = "one two three\nvier fünf 日本語テキスト e\u{301}\n"
    let text = "\nprose of several words 日本語\n\nand a list\n"
    let arguments = #"{"city":"Köln","days":[1,2]}"#
    func call(_ piece: String) -> StreamEvent {
      .toolCall(.init(position: 0, name: "get_weather", arguments: piece))
    }
    let parts: [(text: String, event: (String) -> StreamEvent)] = [
      (thought, { .reasoning($0) }), (text, { .text($0) }), (arguments, call),
    ]
    var model = AppModel.fixture(rows: 40, columns: columns)
    _ = model.type("q", enter: true)
    let empty = model
    // The same with the reasoning open from the first moment on.
    var opened = model
    var before: [StreamEvent] = []
    for part in parts {
      for count in 1...part.text.count {
        let piece = part.event(String(part.text.prefix(count).suffix(1)))
        _ = model.stream(piece)
        _ = opened.stream(piece)
        var whole = empty
        for event in before + [part.event(String(part.text.prefix(count)))] {
          _ = whole.stream(event)
        }
        #expect(model.screen() == whole.screen())
        if before.isEmpty { continue }
        _ = whole.press(.character("r"), .alt)
        #expect(opened.screen() == whole.screen())
      }
      if before.isEmpty {
        _ = opened.press(.character("r"), .alt)
        _ = opened.press(.character("r"), .alt)
      }
      before.append(part.event(part.text))
    }
    _ = model.stream(.ended(.complete))
    _ = opened.stream(.ended(.complete))
    _ = model.press(.character("r"), .alt)
    #expect(opened.screen() == model.screen())
  }
}
