import ChatCore
import ChatUI
import TUICore
import Testing

extension AppModel {
  /// The rows of the bare view without those that are blank to the end, "\" behind each that the
  /// terminal wraps; nil while there is none.
  mutating func bareRows() -> [String]? {
    guard var rows = layOutBareView()?.rows.dropLast().map({ $0 }) else { return nil }
    while rows.last?.text.isEmpty == true { rows.removeLast() }
    return rows.map { $0.text.string + ($0.goesOn ? "\\" : "") }
  }

  fileprivate mutating func f9() -> [Effect] { press(.function(9)) }
}

private func chat(
  _ answer: String, question: String = "why?", rows: Int = 12, columns: Int = 44
) -> AppModel {
  var model = AppModel.fixture(rows: rows, columns: columns)
  _ = model.type(question, enter: true)
  _ = model.stream(
    .connected, .text(answer), .finishReason(FinishReason(word: "stop")), .ended(.complete))
  _ = model.screen()
  return model
}

@Suite struct BareViewTests {
  @Test func `F9 shows heads and sources without styles, and what the notes say`() {
    var model = chat("# Title\n\n- **one**\n- two\u{1B}[m\u{202E}\n")
    #expect(model.f9() == [])
    #expect(
      model.bareRows() == [
        "you · 14:02", "why?", "", "gpt-5.2 · 14:02", "# Title", "", "- **one**",
        "- two^[[m<U+202E>", "reordering characters are shown as signs",
      ])
    #expect(model.layOutBareView()?.rows.last?.text.string == "-- F9 back · PgUp PgDn --")
    #expect(model.layOutBareView()?.rows.count == 12)
  }

  @Test(arguments: [
    (8, ["ab 中文\\", "字 z"]), (7, ["ab 中文\\", "字 z"]), (6, ["ab 中\\", "文字 z"]),
    (5, ["ab 中\\", "文字 \\", "z"]), (3, ["ab \\", "中\\", "文\\", "字 \\", "z"]),
  ])
  func `a wide character goes to the next row where one column is left`(
    columns: Int, rows: [String]
  ) {
    var model = chat("ab 中文字 z", columns: columns)
    _ = model.f9()
    let shown = model.bareRows() ?? []
    #expect(Array(shown.suffix(rows.count)) == rows)
  }

  @Test func `a long line is cut at the edge, wherever its words end`() {
    let url = "see https://example.org/a-long/path?with=many&words=in-it"
    var model = chat(url, columns: 20)
    _ = model.f9()
    #expect(
      model.bareRows()?.suffix(3) == [
        "see https://example.\\", "org/a-long/path?with\\", "=many&words=in-it",
      ])
  }

  @Test func `a line as wide as the screen is one row that ends`() {
    var model = chat("12345678901234567890\nnext", columns: 20)
    _ = model.f9()
    #expect(model.bareRows()?.suffix(2) == ["12345678901234567890", "next"])
  }

  @Test func `an emoji of several parts is cut between those that a terminal draws`() {
    // A family joined by U+200D, two columns each.
    var model = chat("a👩‍👧‍👦b", columns: 4)
    _ = model.f9()
    #expect(model.bareRows()?.suffix(3) == ["a👩\u{200D}\\", "👧\u{200D}👦\\", "b"])
  }

  @Test func `another width cuts the rows anew and keeps the first`() {
    var model = chat(String(repeating: "0123456789", count: 40), rows: 6, columns: 20)
    _ = model.f9()
    _ = model.press(.home)
    for _ in 0..<4 { _ = model.press(.down) }
    #expect(model.bareRows()?.first == "01234567890123456789\\")
    model.size = Size(rows: 6, columns: 30)
    #expect(model.bareRows()?.first == "012345678901234567890123456789\\")
    model.size = Size(rows: 3, columns: 7)
    #expect(model.bareRows() == ["0123456\\", "7890123"])
    model.size = Size(rows: 1, columns: 1)
    #expect(model.layOutBareView()?.rows.map(\.text.string) == ["0"])
  }

  @Test func `the keys of a pager move by rows and pages and stop at the ends`() {
    var model = longChat(turns: 6)
    _ = model.f9()
    _ = model.press(.home)
    #expect(model.bareRows()?.first == "you · 14:02")
    _ = model.press(.up)
    #expect(model.bareRows()?.first == "you · 14:02")
    _ = model.type("jj")
    #expect(model.bareRows()?.prefix(2) == ["", "gpt-5.2 · 14:02"])
    _ = model.press(.pageDown)
    #expect(model.bareRows()?.prefix(2) == ["line two", ""])
    _ = model.press(.pageUp)
    _ = model.press(.down)
    _ = model.type("k")
    #expect(model.bareRows()?.prefix(2) == ["", "gpt-5.2 · 14:02"])
    _ = model.type("d ")
    #expect(model.bareRows()?.first == "gpt-5.2 · 14:02")
    _ = model.type("u")
    #expect(model.bareRows()?.first == "line two")
    _ = model.type("G")
    #expect(model.bareRows()?.last == "line two")
    #expect(model.bareRows()?.count == 11)
    let end = model.bareRows()
    for code: Key.Code in [.down, .pageDown, .end] {
      _ = model.press(code)
      #expect(model.bareRows() == end)
    }
    _ = model.type("g")
    #expect(model.bareRows()?.prefix(2) == ["you · 14:02", "question 1"])
  }

  @Test func `every row down and up again is the same row`() {
    let text = "one 中文字 two 👩‍👧‍👦\n\n\nlong " + String(repeating: "0é中", count: 60)
    var model = chat(text + "\n" + text, rows: 4, columns: 7)
    _ = model.f9()
    _ = model.press(.home)
    var seen: [[String]?] = [model.bareRows()]
    while true {
      _ = model.press(.down)
      let rows = model.bareRows()
      if rows == seen.last { break }
      seen.append(rows)
    }
    #expect(seen.count > 60)
    for rows in seen.reversed() {
      #expect(model.bareRows() == rows)
      _ = model.press(.up)
    }
  }

  @Test func `where the end is in view it shows the end`() {
    var model = chat((1...20).map { "- item \($0)\n" }.joined() + "| a |\n|---|\n| b |\n")
    _ = model.f9()
    #expect(model.bareRows()?.last == "| b |")
  }

  @Test func `it begins with the line at the top of the view and leaves the view where it was`() {
    let words = (1...30).map { "word\($0)" }.joined(separator: " ")
    var model = chat("# Head\n\n\(words)\n\n" + (1...30).map { "- n\($0)\n" }.joined())
    _ = model.screen()
    _ = model.press(.home, .alt)
    for _ in 0..<7 { _ = model.press(.down, .alt) }
    let screen = model.screen()
    #expect(model.row(0).hasPrefix("word"))
    _ = model.f9()
    #expect(model.bareRows()?.first == String(words.prefix(44)) + "\\")
    _ = model.press(.end)
    _ = model.f9()
    #expect(model.bareRows() == nil)
    #expect(model.screen() == screen)
  }

  @Test func `in a line longer than the screen it begins with the row at the top of the view`() {
    let words = (1...3000).map { "w\($0)" }.joined(separator: " ")
    var model = chat(words)
    _ = model.press(.pageUp)
    let word = model.row(0).split(separator: " ").first ?? "?"
    _ = model.f9()
    #expect(model.bareRows()?.prefix(2).joined().contains(word) == true)
  }

  @Test(arguments: [Key.Code.escape, .function(9), .character("q")])
  func `each of its keys leads back`(code: Key.Code) {
    var model = chat("text")
    let screen = model.screen()
    _ = model.f9()
    #expect(model.press(code) == [])
    #expect(model.bareRows() == nil)
    #expect(model.screen() == screen)
  }

  @Test func `Escape while an answer streams leads back and stops nothing`() {
    var model = AppModel.streaming("so far")
    _ = model.f9()
    #expect(model.press(.escape) == [])
    #expect(model.turn != nil)
  }

  @Test func `it stands still while text arrives and shows it after a key`() {
    var model = AppModel.streaming("so far")
    _ = model.screen()
    _ = model.f9()
    let rows = model.bareRows()
    #expect(rows?.last == "so far")
    _ = model.stream(.text(" and on\nmore"))
    #expect(model.bareRows() == rows)
    _ = model.press(.end)
    #expect(model.bareRows()?.suffix(2) == ["so far and on", "more"])
  }

  @Test func `reasoning is shown while it is unfolded`() {
    var model = AppModel.streaming()
    _ = model.stream(.reasoning("let me see\n"), .text("4"))
    _ = model.screen()
    _ = model.f9()
    #expect(model.bareRows()?.contains("let me see") == false)
    _ = model.f9()
    _ = model.press(.character("r"), .alt)
    _ = model.f9()
    let rows = model.bareRows() ?? []
    #expect(rows.suffix(3) == ["let me see", "", "4"])
  }

  @Test func `an empty chat is an empty screen with the hint`() {
    var model = AppModel.fixture()
    _ = model.f9()
    _ = model.press(.pageDown)
    _ = model.press(.up)
    #expect(model.bareRows() == [])
    #expect(model.layOutBareView()?.rows.last?.text.string == "-- F9 back · PgUp PgDn --")
  }

  @Test func `the mouse is the terminal's while it is open`() {
    var model = chat("text")
    _ = model.press(.character("m"), .alt)
    #expect(model.f9() == [.setMouse(false)])
    #expect(model.press(.down) == [])
    #expect(model.press(.escape) == [.setMouse(true)])
    #expect(model.f9() == [.setMouse(false)])
    #expect(update(&model, .terminal(.paste("x")), at: at(0)) == [.setMouse(true)])
  }

  @Test func `other keys do nothing`() {
    var model = chat("text")
    _ = model.f9()
    let rows = model.bareRows()
    for code: Key.Code in [.character("x"), .enter, .backspace, .function(1), .function(2)] {
      #expect(model.press(code) == [])
      #expect(model.bareRows() == rows)
    }
    _ = model.f9()
    #expect(model.editor.isEmpty)
  }
}
