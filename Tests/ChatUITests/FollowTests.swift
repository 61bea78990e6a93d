import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct FollowTests {
  private func lines(_ range: ClosedRange<Int>) -> String {
    range.map { "line \($0)\n" }.joined()
  }

  @Test func `reading keeps the first line of the answer and counts what is below`() {
    var model = AppModel.fixture()
    _ = model.press(.function(7))
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .text(lines(1...3)))
    #expect(model.row(0) == "you · 14:02")
    _ = model.stream(.text(lines(4...30)))
    #expect(model.row(0) == "gpt-5.2 · 14:02" && model.row(1) == "line 1")
    #expect(model.row(9).hasSuffix(" READ · 22 below ──"))
    _ = model.press(.character(" "))
    #expect(model.row(0) == "line 8")
    #expect(model.row(9).contains("READ") && model.editor.isEmpty)
    for _ in 0..<9 { _ = model.press(.character(" ")) }
    #expect(model.row(8) == "line 30")
    _ = model.press(.end)
    #expect(model.row(9).hasSuffix(" LIVE ──"))
  }

  @Test func `a place held is held again when a larger screen was small again`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .text(lines(1...20)), .ended(.complete))
    _ = model.screen()
    _ = model.press(.pageUp)
    let top = model.row(0)
    model.size = Size(rows: 40, columns: 60)
    #expect(model.row(37).hasSuffix(" LIVE ──"))
    model.size = Size(rows: 12, columns: 60)
    #expect(model.row(0) == top && model.row(9).contains("HELD"))
  }

  @Test func `what comes while a held view shows the end is followed`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .text(lines(1...20)))
    _ = model.screen()
    _ = model.press(.pageUp)
    model.size = Size(rows: 40, columns: 60)
    _ = model.screen()
    _ = model.stream(.text(lines(21...60)))
    #expect(model.row(36) == "line 60" && model.row(37).hasSuffix(" LIVE ──"))
  }

  @Test func `a fold line that is in view stays where it is`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    _ = model.type("Go", enter: true)
    _ = model.stream(
      .connected, .reasoning(lines(1...30)), .text("answer"), .ended(.complete))
    let rows = model.screen().split(separator: "\n", omittingEmptySubsequences: false)
    let row = rows.firstIndex(where: { $0.hasPrefix("▸") }) ?? 0
    _ = model.press(.character("r"), .alt)
    #expect(model.row(row).hasPrefix("▾") && model.row(row + 1) == "line 1")
    #expect(model.row(9).contains("HELD"))
    _ = model.press(.character("r"), .alt)
    #expect(model.row(row).hasPrefix("▸") && model.row(9).hasSuffix(" LIVE ──"))
  }

  @Test func `space is a letter where nothing is read`() {
    var model = AppModel.fixture()
    _ = model.press(.character(" "))
    #expect(model.editor.text == " ")
  }

  @Test func `the line under the eye stays through widths, folding, source and themes`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    _ = model.type("Go", enter: true)
    let table = "| a | b |\n|---|---|\n" + (1...40).map { "| row\($0) | words of it |\n" }.joined()
    _ = model.stream(
      .connected, .reasoning("thinking\nof much\n"),
      .text(
        "# Head\n\n\(table)\n"
          + (1...60).map { "Paragraph \($0) with **strong** words.\n\n" }.joined()))
    _ = model.stream(.ended(.complete))
    _ = model.screen()
    for _ in 0..<6 { _ = model.press(.pageUp) }
    let marker = model.row(0).split(separator: " ").prefix(2).joined(separator: " ")
    #expect(marker.hasPrefix("Paragraph"))
    for columns in [24, 90, 31, 60] {
      model.size = Size(rows: 12, columns: columns)
      #expect(model.row(0).hasPrefix(marker), "\(columns): \(model.row(0))")
    }
    _ = model.press(.character("r"), .alt)
    #expect(model.row(0).hasPrefix(marker))
    _ = model.press(.character("v"), .alt)
    #expect(model.row(0).hasPrefix(marker))
    _ = model.press(.character("v"), .alt)
    #expect(model.row(0).hasPrefix(marker))
    model.theme = .plain
    #expect(model.row(0).hasPrefix(marker))
  }

  @Test func `scrolling up row by row shows every row once`() {
    var model = AppModel.fixture(rows: 12, columns: 40)
    _ = model.type("Go", enter: true)
    _ = model.stream(
      .connected,
      .text(
        "# One\n\n- a\n- b\n\n---\n\n| x | y |\n|--|--|\n| 1 | 2 |\n\n```c\nint a;\n\n```\n\n> q\n\nend"
      ))
    _ = model.stream(.ended(.complete))
    var tall = model
    tall.size = Size(rows: 40, columns: 40)
    let all = tall.screen().split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let end = all.lastIndex(of: "end") ?? 0
    let top = model.screen().split(separator: "\n", omittingEmptySubsequences: false)[0]
    var seen = [String(top)]
    for _ in 0..<40 where model.row(0) != "you · 14:02" {
      _ = model.press(.up, .alt)
      seen.append(model.row(0))
    }
    #expect(Array(seen.reversed()) == Array(all[0...(end - 8)]))
  }
}
