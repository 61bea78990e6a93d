import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct TranscriptTests {
  @Test func `page up leaves live, counts what is below, and page down comes back`() {
    var model = longChat(turns: 4)
    #expect(model.row(9).hasSuffix(" LIVE ──"))
    _ = model.press(.pageUp)
    _ = model.screen()
    #expect(model.row(9).hasSuffix(" HELD · 8 below ──"))
    _ = model.press(.pageDown)
    #expect(model.row(9).hasSuffix(" LIVE ──"))
  }

  @Test func `line keys move by one row over heads, gaps and bodies`() {
    var model = longChat(turns: 4)
    let rows = model.screen().split(separator: "\n", omittingEmptySubsequences: false)
    var seen = [String(rows[0])]
    for _ in 0..<7 {
      _ = model.press(.up, .alt)
      seen.append(model.row(0))
    }
    #expect(
      seen == [
        "answer 3", "gpt-5.2 · 14:02", "", "question 3", "you · 14:02", "", "line two", "answer 2",
      ])
  }

  @Test func `held holds its place while text arrives and sending goes live`() {
    var model = longChat(turns: 4)
    _ = model.type("more", enter: true)
    _ = model.press(.home, .alt)
    let top = model.row(0)
    let below = model.row(9)
    #expect(top == "you · 14:02")
    for _ in 0..<20 { _ = model.stream(.connected, .text("text\n"), id: 5) }
    #expect(model.row(0) == top)
    #expect(model.row(9) != below)
    _ = model.stream(.ended(.complete), id: 5)
    _ = model.type("again", enter: true)
    #expect(model.row(9).hasSuffix(" LIVE ──"))
  }

  @Test func `the top line stays the same through other widths`() {
    var model = longChat(turns: 6)
    let words = (1...2000).map { "w\($0)" }.joined(separator: " ")
    _ = model.type("more", enter: true)
    _ = model.stream(.connected, .text(words), .ended(.complete), id: 7)
    _ = model.screen()
    for _ in 0..<5 { _ = model.press(.pageUp) }
    let first = model.row(0).split(separator: " ").first
    for columns in [30, 61, 25, 120, 44] {
      model.size = Size(rows: 12, columns: columns)
      #expect(model.row(0).split(separator: " ").contains { $0 == first })
    }
    #expect(model.row(0).split(separator: " ").first == first)
  }

  @Test func `alt p and alt n go from message to message`() {
    var model = longChat(turns: 4)
    _ = model.press(.character("p"), .alt)
    #expect(model.row(1) == "answer 3")
    _ = model.press(.character("p"), .alt)
    #expect(model.row(1) == "question 3")
    _ = model.press(.character("n"), .alt)
    #expect(model.row(1) == "answer 3")
    for _ in 0..<20 { _ = model.press(.character("p"), .alt) }
    #expect(model.row(1) == "question 1")
    for _ in 0..<20 { _ = model.press(.character("n"), .alt) }
    #expect(model.row(9).hasSuffix(" LIVE ──"))
  }

  @Test func `end on an empty input goes live, with a draft it moves the caret`() {
    var model = longChat(turns: 4)
    _ = model.press(.home, .alt)
    _ = model.type("x")
    _ = model.press(.end)
    #expect(model.row(9).contains("HELD"))
    _ = model.press(.backspace)
    _ = model.press(.end)
    #expect(model.row(9).contains("LIVE"))
  }

  @Test func `where everything fits nothing moves`() {
    var model = longChat(turns: 1)
    _ = model.press(.pageUp)
    _ = model.press(.home, .alt)
    #expect(model.row(9).contains("LIVE"))
  }

  @Test func `text that comes in pieces is laid out as the whole would be`() {
    let text = "one two three\nvier fünf 日本語テキスト e\u{301}\n\nlast line of all words\n"
    for columns in [20, 23, 44] {
      var whole = AppModel.fixture(rows: 30, columns: columns)
      _ = whole.type("q", enter: true)
      var pieces = whole
      _ = whole.stream(.connected, .text(text))
      _ = pieces.stream(.connected)
      for character in text {
        _ = pieces.stream(.text(String(character)))
        _ = pieces.screen()
      }
      #expect(pieces.screen() == whole.screen())
    }
  }
}

@Suite struct ScreenTests {
  @Test(arguments: [(1, 1), (2, 2), (4, 40), (40, 19), (5, 20), (200, 5), (5, 200), (10, 40)])
  func `every size is drawn within its bounds`(rows: Int, columns: Int) {
    var model = longChat(turns: 3)
    _ = model.type("a draft that is longer than a narrow screen is wide\nand has lines")
    for overlay in [Overlay.sheet(.help), .picker(Picker(.model, items: [.init(text: "m")]))] {
      model.size = Size(rows: rows, columns: columns)
      _ = model.screen()
      model.overlays = [overlay]
      let content = model.layOut()
      var grid = Grid(size: model.size)
      let cursor = Screen.draw(model, content, at: start, on: &grid)
      if let cursor { #expect(grid.contains(row: cursor.row, column: cursor.column)) }
      #expect((content == nil) == (rows < 5 || columns < 20))
      model.overlays = []
    }
  }

  @Test(arguments: [20, 40, 80, 120])
  func `every word of the help can be read at any width`(columns: Int) {
    var model = AppModel.fixture(rows: 6, columns: columns)
    _ = model.press(.function(1))
    var seen: [String] = []
    for _ in 0..<400 {
      seen.append(model.row(1))
      _ = model.press(.down)
    }
    seen += (2...4).map { model.row($0) }
    let words = Set(seen.joined(separator: " ").split(separator: " "))
    for line in Sheet.help.lines {
      let wanted = (line.key + " " + line.text).split(separator: " ").flatMap {
        $0.split(separator: "-")
      }
      for word in wanted {
        #expect(words.contains { $0.contains(word) }, "\(word) at \(columns)")
      }
    }
    // At the end: one step back moves at once.
    let last = model.row(1)
    _ = model.press(.up)
    #expect(model.row(1) != last)
  }

  @Test func `a screen too small says so`() {
    var model = AppModel.fixture(rows: 3, columns: 30)
    #expect(model.screen() == "terminal too small\n\n")
  }

  @Test func `the status bar drops from the right and never the state`() {
    var model = AppModel.streaming("4")
    let usage = TokenUsage(prompt: 1_200, completion: 312, total: 1_512)
    _ = model.stream(.usage(usage), .ended(.complete))
    model.size = Size(rows: 10, columns: 40)
    #expect(model.row(-1) == " ready │ gpt-5.2 · openai │ ctx 1.5k/?")
    model.size = Size(rows: 10, columns: 20)
    #expect(model.row(-1) == " ready")
  }

  @Test func `the input grows to a third of the screen and scrolls with the caret`() {
    var model = AppModel.fixture()
    _ = update(&model, .terminal(.paste("1\n2\n3\n4\n5\n6")), at: at(0))
    #expect(model.row(7) == "› 3")
    #expect(model.row(10) == "  6")
    for _ in 0..<5 { _ = model.press(.up) }
    #expect(model.row(7) == "› 1")
  }

  @Test func `what reorders or hides text is said under the message`() {
    var model = AppModel.streaming("ab\u{202E}c\u{E0041}")
    #expect(model.row(4) == "ab<U+202E>c<tag x1>")
    #expect(model.row(5) == "reordering characters are shown as signs")
    #expect(model.row(6) == "hidden tag characters are shown as signs")
  }

  @Test func `up and down go by the rows of a wrapped draft, then into the history`() {
    var model = AppModel.fixture(columns: 23)
    model.history.remember("earlier")
    _ = model.type("one two three four five six seven")
    _ = model.press(.up)
    #expect(model.editor.before == "one two three ")
    _ = model.press(.down)
    #expect(model.editor.after == "")
    _ = model.press(.up)
    _ = model.press(.up)
    #expect(model.editor.text == "earlier")
    _ = model.press(.down)
    #expect(model.editor.text == "one two three four five six seven")
  }

  @Test func `control characters from the network are drawn as signs`() {
    var model = AppModel.streaming("a\u{1B}[31mb\u{7}\u{9B}2J")
    #expect(model.row(4) == "a^[[31mb^G<9B>2J")
  }
}
