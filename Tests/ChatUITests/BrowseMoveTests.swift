import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct BrowseMoveTests {
  @Test func `the keys of a pager move by a row, half a page, a page, and to the ends`() {
    var model = AppModel.answered((1...60).map { "line \($0)\n" }.joined())
    let all = model.allRows()
    _ = model.press(.tab)
    let steps: [(key: Key.Code, row: Int)] = [
      (.character("g"), 0), (.character("j"), 1), (.character("d"), 5), (.character(" "), 13),
      (.character("u"), 9), (.character("k"), 8), (.pageDown, 16), (.pageUp, 8), (.down, 9),
      (.up, 8), (.home, 0), (.character("G"), all.count - 9), (.home, 0), (.end, all.count - 9),
    ]
    for step in steps {
      _ = model.press(step.key)
      #expect(model.row(0) == all[step.row], "\(step)")
    }
    #expect(model.row(9).hasSuffix(" LIVE ──") && model.editor.isEmpty)
  }

  @Test func `the chosen message stays chosen while it is in view, then the top one is`() {
    var model = longChat(turns: 6)
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    #expect(model.press(.character("y")) == [.copy("question 1")])
    _ = model.press(.character("J"))
    _ = model.press(.character("k"))
    #expect(model.press(.character("y")) == [.copy("answer 1\nline two")])
    for _ in 0..<3 { _ = model.press(.character("j")) }
    #expect(model.row(0) == "line two")
    #expect(model.press(.character("y")) == [.copy("answer 1\nline two")])
    _ = model.press(.character("j"))
    #expect(model.row(0) == "" && model.row(1) == "you · 14:02")
    #expect(model.press(.character("y")) == [.copy("question 2")])
    // Its head on the last row, then below it.
    model.size = Size(rows: 11, columns: 44)
    for _ in 0..<9 { _ = model.press(.character("k")) }
    #expect(model.row(0) == "you · 14:02" && model.row(7) == "you · 14:02")
    #expect(model.press(.character("y")) == [.copy("question 2")])
    model.size = Size(rows: 9, columns: 44)
    _ = model.screen()
    _ = model.press(.character("k"))
    #expect(model.press(.character("y")) == [.copy("question 1")])
  }

  @Test func `beyond the last message is the live end, beyond the first the top`() {
    var model = longChat(turns: 3)
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    for _ in 0..<3 { _ = model.press(.character("]")) }
    #expect(model.row(9).hasSuffix(" LIVE ──"))
    _ = model.press(.character("g"))
    _ = model.press(.character("j"))
    _ = model.press(.character("K"))
    #expect(model.row(0) == "you · 14:02" && model.row(9).contains("HELD"))
  }

  @Test func `capitals go over questions and answers, brackets over questions, none to notices`() {
    var model = longChat(turns: 2, rows: 7)
    model.tell(.remark, "a notice")
    _ = model.type("question 3", enter: true)
    _ = model.stream(.connected, .text("answer 3"), .ended(.complete), id: 3)
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    var copied: [[Effect]] = []
    for key: Unicode.Scalar in ["J", "J", "J", "J", "K", "[", "]"] {
      _ = model.press(.character(key))
      copied.append(model.press(.character("y")))
    }
    let texts = [
      "answer 1\nline two", "question 2", "answer 2\nline two", "question 3", "answer 2\nline two",
      "question 2", "question 3",
    ]
    #expect(copied == texts.map { [.copy($0)] })
  }

  @Test func `the head of the chosen message stands out, and no other row does`() {
    var model = longChat(turns: 1)
    model.theme = Theme(
      ThemeDefinition(name: "t", looks: [.selection: .init(colorlessAttributes: .reverse)]),
      depth: .none)
    _ = model.press(.tab)
    _ = model.press(.character("J"))
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, content, at: start, on: &grid)
    let rows = (0..<9).filter { row in
      (0..<44).contains { grid[row, $0].attributes.contains(.reverse) }
    }
    #expect(rows == [3] && grid.plainText(of: 3) == "gpt-5.2 · 14:02")
  }

  @Test func `e takes the question of the chosen turn and keeps the draft in the history`() {
    var model = longChat(turns: 3)
    _ = model.type("a draft")
    _ = model.press(.home, .alt)
    model.startBrowsing()
    for _ in 0..<2 { _ = model.press(.character("J")) }
    _ = model.press(.character("e"))
    #expect(model.editor.text == "question 2")
    _ = model.press(.up)
    #expect(model.editor.text == "a draft")
    _ = model.press(.down)
    model.startBrowsing()
    _ = model.press(.character("K"))
    #expect(model.press(.character("y")) == [.copy("answer 1\nline two")])
    _ = model.press(.character("e"))
    #expect(model.editor.text == "question 1")
  }

  @Test func `v shows the chosen answer alone as its source`() {
    var model = AppModel.fixture(rows: 30)
    for turn in 1...3 {
      _ = model.type("q", enter: true)
      _ = model.stream(.connected, .text("# head \(turn)"), .ended(.complete), id: turn)
    }
    _ = model.screen()
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    for _ in 0..<3 { _ = model.press(.character("J")) }
    _ = model.press(.character("v"))
    #expect(model.flash == "shown as its source")
    #expect(model.allRows().filter { $0.contains("head") } == ["head 1", "# head 2", "head 3"])
    _ = model.press(.character("v"))
    #expect(model.flash == "drawn as Markdown")
    #expect(model.allRows().filter { $0.contains("head") } == ["head 1", "head 2", "head 3"])
  }

  @Test func `o folds the chosen answer's reasoning, r asks again, t, slash and ? open`() {
    var model = AppModel.answered("4", reasoning: "deep")
    _ = model.press(.tab)
    _ = model.press(.character("J"))
    _ = model.press(.character("o"))
    #expect(model.screen().contains("deep"))
    _ = model.press(.character("t"))
    #expect(model.screen().contains("Turns") || !model.overlays.isEmpty)
    _ = model.press(.escape)
    _ = model.press(.character("/"))
    #expect(model.search != nil)
    _ = model.press(.escape)
    _ = model.press(.character("?"))
    #expect(model.overlays == [.sheet(.browsingHelp(in: model.size))])
    _ = model.press(.escape)
    #expect(model.browse != nil && model.overlays.isEmpty)
    #expect(model.press(.character("r")).count == 1)
    #expect(model.browse == nil && model.turn != nil)
  }

  @Test func `an empty chat has nothing to browse`() {
    var model = AppModel.fixture()
    _ = model.press(.tab)
    #expect(model.browse == nil && model.flash == "nothing to browse yet")
  }

  @Test func `escape leaves browsing after it has stopped what runs`() {
    var model = AppModel.streaming("so far")
    _ = model.press(.tab)
    #expect(model.press(.escape) == [.cancelStream(StreamID(1))])
    #expect(model.browse != nil)
    #expect(model.press(.escape) == [])
    #expect(model.browse == nil)
  }

  @Test func `the hints name the keys that matter as far as there is room`() {
    var model = AppModel.answered("```c\nint a;\n```", columns: 60)
    _ = model.press(.tab)
    #expect(model.row(10) == "browse  q leave  y copy  ? keys  j k line  [ ] question")
    _ = model.press(.character("c"))
    #expect(model.row(10) == "browse  q leave  y copy code  s save  ? keys  j k line")
    model.size = Size(rows: 12, columns: 28)
    #expect(model.row(10) == "browse  q leave  y copy code")
    model.size = Size(rows: 12, columns: 27)
    #expect(model.row(10) == "browse  q leave")
    var grid = Grid(size: model.size)
    let content = model.layOut()
    #expect(Screen.draw(model, content, at: start, on: &grid) == nil)
  }
}
