import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct SheetAndAskTests {
  private let theme = Theme(
    ThemeDefinition(name: "t", looks: [.overlay: .init(colorlessAttributes: .reverse)]),
    depth: .none)

  private func drawn(_ model: AppModel) -> (grid: Grid, caret: Point?) {
    var model = model
    let content = model.layOut()
    var grid = Grid(size: model.size)
    let caret = Screen.draw(model, content, at: start, on: &grid)
    return (grid, caret)
  }

  private func sheet(rows: Int, columns: Int) -> AppModel {
    var model = longChat(turns: 3, rows: rows, columns: columns)
    model.theme = theme
    let lines: [Sheet.Line] = [
      .init(key: "", text: "Heading"), .init(key: "key", text: "some words that say something"),
      .init(key: "other", text: "more"),
    ]
    model.overlays = [.sheet(Sheet(title: "Title", lines: lines))]
    return model
  }

  @Test func `a sheet covers all but the bar, keys beside their words where there is room`() {
    let (grid, caret) = drawn(sheet(rows: 8, columns: 70))
    #expect(
      grid.screen.split(separator: "\n", omittingEmptySubsequences: false).prefix(7) == [
        " Title  PgUp PgDn scroll · Esc closes", " Heading",
        "  key                  some words that say something",
        "  other                more", "", "", "",
      ])
    #expect(caret == nil && (0..<7).allSatisfy { grid[$0, 69].attributes.contains(.reverse) })
  }

  @Test func `where there is none the words stand under their keys and scroll to the last`() {
    var model = sheet(rows: 6, columns: 20)
    #expect(
      (1..<5).map { drawn(model).grid.plainText(of: $0) } == [
        " Heading", "  key", "    some words", "    that say",
      ])
    for _ in 0..<9 { _ = model.press(.down) }
    #expect(
      (1..<5).map { drawn(model).grid.plainText(of: $0) } == [
        "    that say", "    something", "  other", "    more",
      ])
    // A screen that grew shows as much as it can.
    model.size = Size(rows: 8, columns: 20)
    #expect(drawn(model).grid.plainText(of: 1) == "  key")
  }

  private func asked(_ proposal: String, title: String = "Save to") -> AppModel {
    var model = AppModel.fixture(rows: 8, columns: 20)
    model.theme = theme
    model.overlays = [.ask(Question(.save(text: "x"), title: title, proposal: proposal))]
    return model
  }

  @Test func `a question stands on the rule with the caret where it is typed`() {
    var model = asked("a.c")
    #expect(drawn(model).grid.plainText(of: 5) == " Save to a.c")
    #expect(drawn(model).caret == Point(row: 5, column: 12))
    #expect((0..<20).allSatisfy { drawn(model).grid[5, $0].attributes.contains(.reverse) })
    _ = model.press(.left)
    _ = model.press(.left)
    _ = model.press(.character("b"))
    #expect(drawn(model).grid.plainText(of: 5) == " Save to ab.c")
    #expect(drawn(model).caret == Point(row: 5, column: 11))
  }

  @Test func `a long name is cut in its midst so that its end can be seen`() {
    let model = asked("a_very_long_name.swift")
    #expect(drawn(model).grid.plainText(of: 5) == " Save to a_ver…wift")
    #expect(drawn(model).caret == Point(row: 5, column: 19))
  }

  @Test func `a long title leaves half of the row`() {
    let model = asked("a.c", title: "A title that is very long indeed")
    let row = drawn(model).grid.plainText(of: 5)
    #expect(row.hasSuffix("a.c") && row.count <= 13)
  }
}
