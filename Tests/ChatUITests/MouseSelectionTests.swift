import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct MouseSelectionTests {
  private func mouse(
    _ model: inout AppModel, _ kind: MouseEvent.Kind, _ row: Int, _ column: Int
  ) -> [Effect] {
    update(&model, .terminal(.mouse(MouseEvent(kind, row: row, column: column))), at: at(400))
  }

  /// What a drag from cell to cell copies.
  private func copied(
    _ model: AppModel, _ from: (Int, Int), _ to: (Int, Int)
  ) -> String? {
    var model = model
    _ = mouse(&model, .press(.left), from.0, from.1)
    _ = mouse(&model, .drag, to.0, to.1)
    guard case .copy(let text, _)? = mouse(&model, .release, to.0, to.1).first else { return nil }
    return text
  }

  private func row(_ model: AppModel, _ text: String) -> Int {
    var model = model
    let rows = model.screen().split(separator: "\n", omittingEmptySubsequences: false)
    return rows.firstIndex { $0 == text } ?? -1
  }

  @Test func `a drag from a head begins with the first letter under it, whatever its column`() {
    let model = longChat(turns: 1)
    #expect(model.transcript.follow == .live && row(model, "gpt-5.2 · 14:02") == 3)
    #expect(copied(model, (0, 9), (1, 3)) == "ques")
    #expect(copied(model, (3, 5), (4, 2)) == "ans")
    // From the gap above it likewise.
    #expect(copied(model, (2, 0), (4, 2)) == "ans")
    // Backwards over the head: the letter under it is where it ends.
    #expect(copied(model, (4, 2), (0, 20)) == "question 1\n\nans")
    #expect(copied(model, (1, 4), (3, 7)) == "tion 1\n\na")
  }

  @Test func `a drag into what lies below all text ends with the last letter`() {
    let model = longChat(turns: 1)
    #expect(row(model, "line two") == 5)
    #expect(copied(model, (5, 5), (8, 30)) == "two")
    #expect(copied(model, (8, 3), (5, 5)) == nil)
    // Below a full view it is the last row's column that counts.
    #expect(copied(longChat(turns: 4), (8, 0), (9, 3)) == "line")
  }

  @Test func `a drag backwards copies what one forwards does, both ends with it`() {
    let model = longChat(turns: 1)
    #expect(copied(model, (4, 2), (5, 3)) == "swer 1\nline")
    #expect(copied(model, (5, 3), (4, 2)) == "swer 1\nline")
    #expect(copied(model, (4, 40), (5, 0)) == "1\nl")
    #expect(copied(model, (4, 0), (4, 1)) == "an")
  }

  @Test func `the sign of an item or a quote selects the nearest letter of its row`() {
    let model = AppModel.answered("> - abc\n> - def\n")
    let first = row(model, "▎ • abc")
    #expect(copied(model, (first, 0), (first, 5)) == "ab")
    #expect(copied(model, (first, 5), (first + 1, 1)) == "bc\n> - d")
  }

  @Test func `wide letters are taken whole by either column`() {
    let model = AppModel.answered("a日本b")
    let line = row(model, "a日本b")
    #expect(copied(model, (line, 0), (line, 1)) == "a日")
    #expect(copied(model, (line, 0), (line, 2)) == "a日")
    #expect(copied(model, (line, 2), (line, 3)) == "日本")
    #expect(copied(model, (line, 4), (line, 5)) == "本b")
  }

  @Test func `a cell of a table is selected by the column it stands in`() {
    let model = AppModel.answered("| one | two |\n|---|---|\n| abc | def |\n")
    let line = row(model, "abc  def")
    #expect(copied(model, (line, 0), (line, 3)) == "abc")
    #expect(copied(model, (line, 5), (line, 7)) == "def")
  }

  @Test func `reasoning, refusals, remarks and calls are copied from their sources`() {
    var model = AppModel.fixture(rows: 24)
    _ = model.type("q", enter: true)
    _ = model.stream(
      .connected, .notice("a remark"), .reasoning("my thoughts"), .text("my answer"),
      .refusal("my refusal"),
      .toolCall(.init(position: 0, name: "ls", arguments: "{\"a\":1}")), .ended(.complete))
    _ = model.press(.character("r"), .alt)
    for text in ["a remark", "my thoughts", "my answer", "my refusal"] {
      let line = row(model, text)
      #expect(copied(model, (line, 0), (line, 4)) == String(text.prefix(5)), "\(text)")
    }
    let line = row(model, "  \"a\": 1")
    #expect(copied(model, (line, 2), (line, 4)) == "\"a\"")
  }

  @Test func `controls are left out of what is copied and told`() {
    var model = AppModel.answered("ab\u{1B}cd")
    let line = row(model, "ab^[cd")
    _ = mouse(&model, .press(.left), line, 0)
    _ = mouse(&model, .drag, line, 5)
    #expect(mouse(&model, .release, line, 5) == [.copy("abcd", leftOut: 1)])
  }

  @Test func `at the edges a drag moves the transcript on`() {
    var model = longChat(turns: 6)
    let all = model.allRows()
    _ = mouse(&model, .press(.left), 8, 0)
    #expect(model.row(8) == "line two")
    for _ in 0..<5 { _ = mouse(&model, .drag, 0, 0) }
    #expect(model.row(0) == all[all.count - 14])
    for _ in 0..<2 { _ = mouse(&model, .drag, 9, 0) }
    #expect(model.row(0) == all[all.count - 12])
    // The last row is no edge.
    _ = mouse(&model, .drag, 8, 3)
    #expect(model.row(0) == all[all.count - 12])
    #expect(model.selection?.isRange == true)
  }

  @Test func `moving without a press, a click and what follows a release select nothing`() {
    var model = longChat(turns: 1)
    #expect(mouse(&model, .drag, 4, 3) == [] && model.selection == nil)
    _ = mouse(&model, .press(.left), 4, 3)
    #expect(mouse(&model, .release, 4, 3) == [] && model.selection == nil)
    _ = mouse(&model, .press(.left), 4, 0)
    _ = mouse(&model, .drag, 4, 5)
    _ = mouse(&model, .release, 4, 5)
    let selection = model.selection
    _ = mouse(&model, .drag, 5, 5)
    #expect(model.selection == selection && selection?.isRange == true)
    #expect(mouse(&model, .release, 5, 5) == [])
    _ = mouse(&model, .press(.left), 10, 5)
    #expect(model.selection == nil)
  }

  @Test func `what is selected stands out until the mouse is switched off`() {
    var model = longChat(turns: 1)
    model.theme = Theme(
      ThemeDefinition(name: "t", looks: [.selection: .init(colorlessAttributes: .reverse)]),
      depth: .none)
    func marked(_ row: Int) -> [Int] {
      let content = model.layOut()
      var grid = Grid(size: model.size)
      _ = Screen.draw(model, content, at: start, on: &grid)
      return (0..<44).filter { grid[row, $0].attributes.contains(.reverse) }
    }
    _ = model.press(.character("m"), .alt)
    _ = mouse(&model, .press(.left), 1, 5)
    _ = mouse(&model, .drag, 4, 2)
    #expect(marked(1) == Array(5..<10) && marked(4) == [0, 1, 2] && marked(5) == [])
    _ = model.press(.character("m"), .alt)
    #expect(model.selection == nil && marked(1) == [])
  }

  @Test func `only the line that tells of reasoning folds by a click`() {
    var model = AppModel.answered("answer", reasoning: "thoughts\n\nmore", rows: 20)
    _ = mouse(&model, .press(.left), 4, 1)
    #expect(model.row(4).hasPrefix("▾") && model.row(6) == "")
    for row in [3, 5, 6, 8] {
      _ = mouse(&model, .press(.left), row, 1)
      #expect(model.row(4).hasPrefix("▾"), "\(row)")
    }
    _ = mouse(&model, .press(.left), 4, 1)
    #expect(model.row(4).hasPrefix("▸"))
  }

  @Test func `under a picker or a sheet a press selects nothing, and the wheel moves in them`() {
    var model = longChat(turns: 3)
    _ = model.press(.function(6))
    let chosen = model.screen()
    _ = mouse(&model, .wheelUp, 3, 3)
    #expect(model.screen() != chosen)
    _ = mouse(&model, .wheelDown, 3, 3)
    #expect(model.screen() == chosen)
    _ = mouse(&model, .press(.left), 1, 1)
    #expect(model.selection == nil)
    _ = model.press(.escape)
    _ = model.press(.function(1))
    let third = model.row(4)
    _ = mouse(&model, .wheelDown, 3, 3)
    #expect(model.row(1) == third)
    _ = mouse(&model, .press(.left), 1, 1)
    #expect(model.selection == nil)
  }

  @Test func `beside the search line the wheel scrolls and a press selects`() {
    var model = longChat(turns: 4)
    _ = model.control("f")
    let top = model.row(0)
    _ = mouse(&model, .wheelUp, 3, 3)
    #expect(model.row(0) != top)
    _ = mouse(&model, .press(.left), 3, 0)
    #expect(model.selection != nil)
  }

  @Test func `a click in the input ends browsing and finds its place in a long draft`() {
    var model = AppModel.fixture()
    _ = update(&model, .terminal(.paste("1a\n2a\n3a\n4a\n5a\n6a")), at: at(0))
    #expect(model.row(7) == "› 3a")
    model.browse = Browse(block: 0)
    _ = mouse(&model, .press(.left), 8, 3)
    #expect(model.browse == nil && model.editor.before == "1a\n2a\n3a\n4")
    #expect(model.row(8) == "  2a")
    _ = mouse(&model, .press(.left), 8, 0)
    #expect(model.editor.before == "1a\n")
  }
}
