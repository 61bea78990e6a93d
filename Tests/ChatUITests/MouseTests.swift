import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct MouseTests {
  private func mouse(
    _ model: inout AppModel, _ kind: MouseEvent.Kind, _ row: Int, _ column: Int
  ) -> [Effect] {
    update(&model, .terminal(.mouse(MouseEvent(kind, row: row, column: column))), at: at(400))
  }

  @Test func `alt m switches the mouse on and off`() {
    var model = AppModel.fixture()
    #expect(model.press(.character("m"), .alt) == [.setMouse(true)])
    #expect(model.press(.character("m"), .alt) == [.setMouse(false)])
  }

  @Test func `the wheel scrolls`() {
    var model = longChat(turns: 4)
    _ = mouse(&model, .wheelUp, 3, 3)
    #expect(model.row(9).contains("HELD · 3 below"))
    _ = mouse(&model, .wheelDown, 3, 3)
    #expect(model.row(9).hasSuffix(" LIVE ──"))
  }

  @Test func `a click places the caret`() {
    var model = AppModel.fixture()
    _ = model.type("hello")
    _ = model.screen()
    _ = mouse(&model, .press(.left), 10, 2 + 3)
    _ = mouse(&model, .release, 10, 2 + 3)
    #expect(model.editor.before == "hel")
  }

  @Test func `a click on the fold line unfolds`() {
    var model = AppModel.fixture()
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .reasoning("thoughts"), .text("answer"), .ended(.complete))
    let rows = model.screen().split(separator: "\n", omittingEmptySubsequences: false)
    let line = rows.firstIndex { $0.hasPrefix("▸") } ?? 0
    #expect(!model.screen().contains("thoughts"))
    _ = mouse(&model, .press(.left), line, 1)
    #expect(model.screen().contains("thoughts"))
  }

  @Test func `drawing over text copies its source, across messages too`() {
    var model = AppModel.fixture(rows: 14, columns: 60)
    _ = model.type("my question", enter: true)
    _ = model.stream(.connected, .text("Some **bold** text\n\nand `code` 日本"), .ended(.complete))
    let rows = model.screen().split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let bold = rows.firstIndex(of: "Some bold text") ?? 0
    _ = mouse(&model, .press(.left), bold, 5)
    _ = mouse(&model, .drag, bold, 12)
    #expect(mouse(&model, .release, bold, 12) == [.copy("bold** tex")])
    let code = rows.firstIndex { $0.hasPrefix("and code") } ?? 0
    _ = mouse(&model, .press(.left), 1, 3)
    _ = mouse(&model, .drag, code, 10)
    #expect(
      mouse(&model, .release, code, 10) == [.copy("question\n\nSome **bold** text\n\nand `code` 日")]
    )
  }

  @Test func `drawing along the first row moves nothing, drawing up to it does`() {
    var model = longChat(turns: 8)
    _ = model.press(.pageUp)
    let top = model.row(0)
    _ = mouse(&model, .press(.left), 0, 1)
    for column in 2...6 { _ = mouse(&model, .drag, 0, column) }
    #expect(model.row(0) == top)
    _ = mouse(&model, .press(.left), 2, 1)
    for column in 2...6 { _ = mouse(&model, .drag, 0, column) }
    #expect(model.row(5) == top)
  }

  @Test func `a click alone copies nothing`() {
    var model = longChat(turns: 2)
    _ = mouse(&model, .press(.left), 1, 1)
    #expect(mouse(&model, .release, 1, 1) == [])
  }
}
