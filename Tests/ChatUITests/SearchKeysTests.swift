import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct SearchKeysTests {
  private func chat() -> AppModel {
    var model = AppModel.fixture(rows: 12, columns: 60)
    for turn in 1...12 {
      _ = model.type("question \(turn) of mine", enter: true)
      _ = model.stream(
        .connected, .text("answer \(turn) has a *needle* in it\n\n```c\nint needle;\n```\n"),
        .ended(.complete), id: turn)
    }
    _ = model.screen()
    return model
  }

  private func drawn(_ model: inout AppModel) -> Grid {
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, content, at: start, on: &grid)
    return grid
  }

  private func settle(_ model: inout AppModel) {
    for _ in 0..<50 where model.search?.isSearching == true {
      _ = update(&model, .tick, at: at(400))
    }
  }

  @Test func `typing finds with a count, n and N go on, esc returns to the old place`() {
    var model = chat()
    _ = model.press(.pageUp)
    let before = model.row(0)
    _ = model.control("f")
    _ = model.type("needle")
    settle(&model)
    #expect(model.row(9).contains("needle") && model.row(9).contains("of 24"))
    let first = model.search?.current
    _ = model.press(.enter)
    _ = model.press(.character("n"))
    #expect(model.search?.current != first)
    _ = model.press(.character("N"))
    #expect(model.search?.current == first)
    _ = model.press(.character("N"))
    _ = model.press(.escape)
    #expect(model.search == nil && model.row(0) == before)
  }

  @Test func `what a hit unfolded folds again on the way back, and stays open at the hit`() {
    for stays in [false, true] {
      var model = AppModel.fixture(rows: 12, columns: 60)
      _ = model.type("Go", enter: true)
      _ = model.stream(
        .connected, .reasoning("a deep thought\n"), .text("answer"), .ended(.complete))
      let before = model.screen()
      _ = model.control("f")
      _ = model.type("deep")
      settle(&model)
      #expect(model.screen().contains("a deep thought"))
      if stays { for _ in 0..<2 { _ = model.press(.enter) } } else { _ = model.press(.escape) }
      #expect(model.search == nil)
      #expect(stays ? model.screen().contains("a deep thought") : model.screen() == before)
    }
  }

  @Test func `enter without a hit lets go on typing`() {
    var model = chat()
    _ = model.control("f")
    _ = model.type("zzz")
    settle(&model)
    _ = model.press(.enter)
    _ = model.type("n")
    #expect(model.search?.query.pattern == "zzzn" && !model.isStepping)
  }

  @Test func `while an answer streams the bar says what escape does now`() {
    var model = AppModel.streaming("words")
    #expect(model.row(11).contains("Esc stop"))
    _ = model.control("f")
    #expect(model.row(11).contains("Esc back") && !model.row(11).contains("Esc stop"))
  }

  @Test func `enter twice stays at the hit`() {
    var model = chat()
    _ = model.control("f")
    _ = model.type("answer 2 ")
    settle(&model)
    #expect(model.screen().contains("answer 2 has"))
    _ = model.press(.enter)
    _ = model.press(.enter)
    #expect(model.search == nil && model.overlays.isEmpty)
    #expect(model.screen().contains("answer 2 has") && model.row(9).contains("HELD"))
  }

  @Test func `roles and code alone are searched where asked for`() {
    var model = chat()
    _ = model.control("f")
    _ = model.type("c:needle")
    settle(&model)
    #expect(model.row(9).contains("of 12"))
    _ = model.control("u")
    _ = model.type("u: mine")
    settle(&model)
    #expect(model.row(9).contains("of 12"))
    _ = model.control("u")
    _ = model.type("a: mine")
    settle(&model)
    #expect(model.row(9).contains("no match"))
  }

  @Test func `the count grows while tokens arrive`() {
    var model = chat()
    _ = model.type("more", enter: true)
    _ = model.stream(.connected, .text("nothing yet"), id: 13)
    _ = model.control("f")
    _ = model.type("needle")
    settle(&model)
    #expect(model.row(9).contains("of 24"))
    _ = model.stream(.text(", now a nee"), id: 13)
    settle(&model)
    #expect(model.row(9).contains("of 24"))
    _ = model.stream(.text("dle"), id: 13)
    settle(&model)
    #expect(model.row(9).contains("of 25"))
  }

  @Test func `a phrase is found through its markup, and marked`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    model.theme = Theme(
      ThemeDefinition(name: "t", looks: [.selection: .init(colorlessAttributes: .reverse)]),
      depth: .none)
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .text("some **bold** words"), .ended(.complete))
    _ = model.control("f")
    _ = model.type("bold words")
    settle(&model)
    let grid = drawn(&model)
    let row = (0..<12).first { grid.plainText(of: $0) == "some bold words" } ?? 0
    let marked = (0..<60).filter { grid[row, $0].attributes.contains(.reverse) }
    #expect(marked == Array(5..<15))
  }

  @Test func `folded reasoning opens for a hit in it`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .reasoning("a hidden thing"), .text("answer"), .ended(.complete))
    #expect(!model.screen().contains("hidden"))
    _ = model.control("f")
    _ = model.type("hidden")
    settle(&model)
    #expect(model.screen().contains("a hidden thing"))
  }

  @Test func `a regular expression by a key, its mistake told`() {
    var model = chat()
    _ = model.control("f")
    _ = model.press(.character("x"), .alt)
    _ = model.type("needle( in|;)")
    settle(&model)
    #expect(model.row(9).contains("of 24"))
    _ = model.type("(")
    settle(&model)
    #expect(model.search?.hasFailed == true)
  }

  @Test func `in the stepping line letters are no text, slash types on, q stays at the hit`() {
    var model = chat()
    _ = model.control("f")
    _ = model.type("needle", enter: true)
    settle(&model)
    let first = model.search?.current
    _ = model.type("xyz")
    #expect(model.search?.editor.text == "needle" && model.search?.current == first)
    _ = model.type("/;")
    settle(&model)
    #expect(model.search?.editor.text == "needle;" && model.row(9).contains("of 12"))
    _ = model.press(.enter)
    let top = model.row(0)
    _ = model.press(.character("q"))
    #expect(model.search == nil && model.overlays.isEmpty)
    #expect(model.row(0) == top && model.screen().contains("int needle;"))
    // The next search begins with typing.
    _ = model.control("f")
    _ = model.type("n")
    #expect(model.search?.editor.text == "n")
  }

  @Test func `arrows and Ctrl+F go from hit to hit`() {
    var model = chat()
    _ = model.control("f")
    _ = model.type("needle")
    settle(&model)
    let hits = model.search?.hits ?? []
    let first = model.search?.currentIndex ?? 0
    let steps: [(Key, Int)] = [
      (Key(.down), 1), (Key(.character("f"), .control), 2), (Key(.character("n"), .control), 3),
      (Key(.up), 2), (Key(.character("p"), .control), 1), (Key(.up), 0),
    ]
    for (key, index) in steps {
      _ = model.press(key.code, key.modifiers)
      settle(&model)
      #expect(model.search?.currentIndex == (first + index) % hits.count, "\(key)")
    }
  }

  @Test func `scrolling stays scrolled while text arrives, a step shows the hit again`() {
    var model = chat()
    _ = model.type("more", enter: true)
    _ = model.stream(.connected, .text("more"), id: 13)
    _ = model.screen()
    _ = model.press(.home, .alt)
    _ = model.control("f")
    _ = model.type("answer 6 ")
    settle(&model)
    #expect(model.screen().contains("answer 6 has"))
    _ = model.press(.pageUp)
    _ = model.press(.pageUp)
    _ = model.press(.up, .alt)
    let scrolled = model.row(0)
    #expect(!model.screen().contains("answer 6 has"))
    _ = model.stream(.text(" and more"), id: 13)
    _ = update(&model, .tick, at: at(400))
    #expect(model.row(0) == scrolled)
    _ = model.press(.enter)
    #expect(model.screen().contains("answer 6 has"))
  }

  @Test func `what arrives is counted in the next frame, and answers are searched by role`() {
    var model = chat()
    _ = model.type("more", enter: true)
    _ = model.stream(.connected, .text("one"), id: 13)
    _ = model.control("f")
    _ = model.type("a:needle")
    settle(&model)
    #expect(model.row(9).contains("of 24"))
    _ = model.stream(.text(" needle"), id: 13)
    #expect(model.row(9).contains("of 25"))
  }

  @Test func `the first hit is at the top row or behind it, also within one piece`() {
    let text = (1...30).map { "needle \($0)\n" }.joined()
    var model = AppModel.answered(text, columns: 60)
    _ = model.press(.home, .alt)
    for _ in 0..<10 { _ = model.press(.down, .alt) }
    #expect(model.row(0) == "needle 7")
    _ = model.control("f")
    _ = model.type("needle")
    settle(&model)
    #expect(model.row(9).contains("7 of 30") && model.row(0) == "needle 7")
  }

  @Test func `from a head on the first hit is below it`() {
    var model = chat()
    _ = model.press(.home, .alt)
    _ = model.press(.character("n"), .alt)
    _ = model.press(.character("n"), .alt)
    #expect(model.row(1) == "question 2 of mine")
    _ = model.control("f")
    _ = model.type("needle")
    settle(&model)
    #expect(model.row(9).contains("3 of 24"))
  }

  @Test func `a key that means something elsewhere ends the search where it is`() {
    var model = chat()
    _ = model.control("f")
    _ = model.type("answer 2 ")
    settle(&model)
    _ = model.press(.function(7))
    #expect(model.search == nil && model.overlays.isEmpty && model.readsFromStart)
    #expect(model.screen().contains("answer 2 has") && model.row(9).contains("HELD"))
  }

  @Test func `a large transcript is searched while time passes`() {
    let text = (1...4000).map { "a needle in line \($0) of very many words to be searched\n\n" }
    var model = AppModel.answered(text.joined(), columns: 60)
    _ = model.control("f")
    _ = model.type("needle")
    #expect(model.search?.isSearching == true)
    #expect(model.nextTick(after: start) == start)
    settle(&model)
    #expect(model.search?.isSearching == false && model.row(9).contains("of 4000"))
  }

  @Test func `the shown hit and the others are marked each in its way`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    model.theme = Theme(
      ThemeDefinition(
        name: "t",
        looks: [
          .selection: .init(colorlessAttributes: .reverse),
          .match: .init(colorlessAttributes: .underline),
        ]),
      depth: .none)
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .text("ab ab"), .ended(.complete))
    _ = model.control("f")
    _ = model.type("ab")
    settle(&model)
    let grid = drawn(&model)
    #expect(grid.plainText(of: 4) == "ab ab")
    let looks = (0..<5).map { grid[4, $0].attributes }
    #expect(looks.map { $0.contains(.reverse) } == [true, true, false, false, false])
    #expect(looks.map { $0.contains(.underline) } == [false, false, false, true, true])
  }
}
