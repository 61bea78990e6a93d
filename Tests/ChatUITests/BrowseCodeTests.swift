import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct BrowseCodeTests {
  /// Three answers, each with two blocks of code and words between.
  private func chat(rows: Int = 12) -> AppModel {
    var model = AppModel.fixture(rows: rows)
    let words = (1...6).map { "word \($0)\n" }.joined()
    for turn in 1...3 {
      let blocks = ["a", "b"].map { "```c\n\($0)\(turn);\n```\n\n\(words)\n" }
      _ = model.type("question \(turn)", enter: true)
      _ = model.stream(.connected, .text(blocks.joined()), .ended(.complete), id: turn)
      model.tell(.remark, "notice \(turn)")
    }
    _ = model.screen()
    return model
  }

  private func chosen(_ model: inout AppModel, _ key: Unicode.Scalar) -> String? {
    _ = model.press(.character(key))
    guard model.browse?.code != nil, case .copy(let text, _)? = model.press(.character("E")).first
    else {
      return nil
    }
    return text
  }

  @Test func `c and C go through all blocks of code of all answers`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    #expect((0..<6).map { _ in chosen(&model, "c") } == ["a1;", "b1;", "a2;", "b2;", "a3;", "b3;"])
    _ = model.press(.character("c"))
    #expect(model.flash == "no more blocks of code")
    #expect((0..<5).map { _ in chosen(&model, "C") } == ["a3;", "b2;", "a2;", "b1;", "a1;"])
    _ = model.press(.character("C"))
    #expect(model.flash == "no more blocks of code")
    #expect(model.screen().contains("a1;"))
  }

  @Test func `with none chosen c takes the first in view, C the last in view or above it`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    // From "word 3" of the first answer down to its last words.
    for _ in 0..<9 { _ = model.press(.character("j")) }
    #expect(model.row(0) == "word 3")
    let view = model.screen()
    #expect(view.contains("b1;") && !view.contains("a1;"))
    var other = model
    #expect(chosen(&model, "c") == "b1;")
    #expect(chosen(&other, "C") == "b1;")
    #expect(chosen(&other, "C") == "a1;")
    // Where no code is in view: the next below, the nearest above.
    model = chat(rows: 8)
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    for _ in 0..<7 { _ = model.press(.character("j")) }
    #expect(model.row(0) == "word 1" && model.row(4) == "word 5")
    other = model
    #expect(chosen(&model, "c") == "b1;")
    #expect(chosen(&other, "C") == "a1;")
  }

  @Test func `code that is scrolled out of view is chosen no more`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    #expect(chosen(&model, "c") == "a1;")
    _ = model.press(.character("j"))
    #expect(model.browse?.code != nil)
    for _ in 0..<9 { _ = model.press(.character("j")) }
    #expect(model.browse?.code == nil)
    #expect(chosen(&model, "c") == "b1;")
  }

  @Test func `text of another message at the same bytes does not keep code chosen`() {
    var model = AppModel.fixture(rows: 8)
    for turn in 1...2 {
      _ = model.type("a question of many bytes", enter: true)
      let words = (1...(turn == 1 ? 2 : 20)).map { "word \($0)\n" }.joined()
      _ = model.stream(.connected, .text("```c\nint a;\n```\n\n" + words), id: turn)
      _ = model.stream(.ended(.complete), id: turn)
    }
    _ = model.screen()
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    #expect(chosen(&model, "c") == "int a;")
    for _ in 0..<3 { _ = model.press(.character("j")) }
    #expect(model.row(4) == "a question of many bytes" && model.browse?.block == 1)
    #expect(!model.screen().contains("int a;") && model.browse?.code == nil)
  }

  @Test func `code is shown where only its language was in view, and an empty block is passed`() {
    var model = AppModel.answered(
      "```c\nint a;\n```\n\n```\n```\n\n```\nb\n```\n\n"
        + (1...20).map { "word \($0)\n" }.joined(), rows: 8)
    _ = model.press(.home, .alt)
    _ = model.press(.tab)
    #expect(model.row(4) == "c" && !model.screen().contains("int a;"))
    #expect(chosen(&model, "c") == "int a;")
    #expect(model.screen().contains("int a;"))
    _ = model.press(.character("c"))
    #expect(chosen(&model, "c") == "b")
    _ = model.press(.character("C"))
    #expect(chosen(&model, "C") == "int a;")
  }

  @Test func `C takes code whose first line is the last row, and code above a call`() {
    var model = AppModel.answered("words\n\n    a\n")
    _ = model.press(.tab)
    #expect(chosen(&model, "C") == "a")
    model = .fixture()
    _ = model.type("q", enter: true)
    let numbers = (1...30).map { "\"k\($0)\":1" }.joined(separator: ",")
    _ = model.stream(
      .connected, .text("```c\nint a;\n```"),
      .toolCall(.init(position: 0, name: "f", arguments: "{\(numbers)}")), .ended(.complete))
    _ = model.screen()
    #expect(!model.screen().contains("int a;"))
    _ = model.press(.tab)
    #expect(chosen(&model, "C") == "int a;")
  }

  @Test func `reasoning and questions in view say nothing of where code is`() {
    let reasoning = (1...40).map { "thought \($0)\n" }.joined()
    var model = AppModel.answered("```c\nint a;\n```\n", reasoning: reasoning)
    _ = model.press(.character("r"), .alt)
    _ = model.press(.home, .alt)
    for _ in 0..<20 { _ = model.press(.down, .alt) }
    _ = model.press(.tab)
    #expect(chosen(&model, "c") == "int a;")
    #expect(model.screen().contains("int a;"))
    _ = model.press(.character("g"))
    #expect(chosen(&model, "c") == "int a;")
  }

  @Test(
    arguments: [
      ("```\na\n```\n```\nb\n```\n", ["a", "b"]),
      ("> ~~~\n> a\n> ~~~\n", ["a"]),
      ("> ```c\n> a\n>\n> b\n> ```\n", ["a\n\nb"]),
      ("words\n\n    a\n      b\n", ["a\n  b"]),
      ("- x\n\n  ````\n  ```\n  ````\n", ["```"]),
      ("1. one\n   - two\n\n     ```\n     \ta\n     ```\n", ["\ta"]),
      ("```\n\na\n\n\nb\n\n```\n", ["\na\n\n\nb\n"]),
      ("> words\n>\n> ~~~\n> a\n> ~~~\n", ["a"]),
      ("> words\n>\n> ```\n> a\n> ```\n", ["a"]),
      ("- words\n\n      a\n", ["a"]),
      ("no code, only `ticks`", []),
    ])
  func `code is found in whatever it stands in`(text: String, blocks: [String]) {
    var model = AppModel.answered(text)
    _ = model.press(.tab)
    _ = model.press(.character("J"))
    for block in blocks { #expect(chosen(&model, "c") == block) }
    _ = model.press(.character("c"))
    #expect(model.flash == "no more blocks of code")
    for block in blocks.dropLast().reversed() { #expect(chosen(&model, "C") == block) }
  }

  @Test func `long code is copied whole and chosen whole`() {
    let code = (1...3000).map { "int a\($0);" }.joined(separator: "\n")
    var model = AppModel.answered("```c\n\(code)\n```\n\n```\nnext\n```")
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    #expect(chosen(&model, "c") == code)
    for _ in 0..<40 { _ = model.press(.character(" ")) }
    #expect(model.row(4).hasPrefix("int a") && model.browse?.code != nil)
    #expect(chosen(&model, "c") == "next")
  }

  @Test func `an answer shown as its source has no blocks of code`() {
    var model = AppModel.answered("```c\nint a;\n```\n")
    _ = model.press(.character("v"), .alt)
    _ = model.press(.tab)
    _ = model.press(.character("c"))
    #expect(model.flash == "no more blocks of code" && model.browse?.code == nil)
  }

  @Test func `h, l and w look at long lines from another column`() {
    var model = AppModel.answered(
      "```\n" + (0..<60).map { String(UnicodeScalar(UInt8(0x41 + $0))) }.joined() + "\n```\n",
      columns: 20)
    let wrapped = model.screen()
    _ = model.press(.tab)
    _ = model.press(.character("w"))
    #expect(model.screen().contains("ABCDEFGHIJKLMNOPQRS›"))
    _ = model.press(.character("w"))
    #expect(model.screen().contains("ABCDEFGHIJKLMNOPQRS↵"))
    for _ in 0..<3 { _ = model.press(.character("h")) }
    #expect(model.screen().contains("ABCDEFGHIJKLMNOPQRS›"))
    _ = model.press(.character("l"))
    #expect(model.screen().contains("‹JKLMNOPQRSTUVWXYZ[›"))
    _ = model.press(.character("h"))
    #expect(model.screen().contains("ABCDEFGHIJKLMNOPQRS›"))
    _ = model.press(.character("w"))
    _ = model.press(.escape)
    #expect(model.screen() == wrapped)
  }

  @Test func `s without a chosen block takes the first in view, and says where there is none`() {
    var model = AppModel.answered("```c\nint a;\n```\n\n```c\nint b;\n```\n")
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    _ = model.press(.character("s"))
    #expect(model.overlays.isEmpty && model.flash?.contains("no block of code") == true)
    _ = model.press(.character("J"))
    _ = model.press(.character("s"))
    #expect(model.row(9).hasPrefix(" Save to code.c"))
    _ = model.control("u")
    #expect(model.press(.enter) == [])
    #expect(model.flash == "a name is needed; Esc closes" && !model.overlays.isEmpty)
    _ = model.type("a b.c")
    #expect(model.press(.enter) == [.saveBlock("int a;\n", path: "a b.c")])
  }

  @Test func `the chosen block of code stands out, and no other message's text`() {
    var model = chat(rows: 40)
    model.theme = Theme(
      ThemeDefinition(name: "t", looks: [.selection: .init(colorlessAttributes: .reverse)]),
      depth: .none)
    _ = model.press(.tab)
    for _ in 0..<3 { _ = model.press(.character("C")) }
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, content, at: start, on: &grid)
    let marked = (0..<37).filter { grid[$0, 0].attributes.contains(.reverse) }
      .map { grid.plainText(of: $0) }
    #expect(marked.filter { !$0.contains("gpt-5.2") } == ["b2;"])
  }
}
