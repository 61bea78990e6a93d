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
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, content, at: start, on: &grid)
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
}
