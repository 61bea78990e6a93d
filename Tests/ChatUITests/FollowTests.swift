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

  @Test func `at the end of what came reading stays where it is while more comes`() {
    var model = AppModel.fixture()
    _ = model.press(.function(7))
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .text("line 1"))
    #expect(model.row(9).hasSuffix(" READ · 0 below ──"))
    _ = model.stream(.text("\n" + lines(2...12)))
    for _ in 0..<3 { _ = model.press(.character(" ")) }
    #expect(model.row(0) == "line 4" && model.row(8) == "line 12")
    _ = model.stream(.text(lines(13...30)))
    #expect(model.row(0) == "line 4" && model.row(9).hasSuffix(" READ · 18 below ──"))
  }

  @Test func `a view held near the end stays full where folding leaves less below`() {
    let thoughts = (1...30).map { "thought \($0)\n" }.joined()
    var model = AppModel.answered("4", reasoning: thoughts)
    _ = model.press(.character("r"), .alt)
    _ = model.press(.end, .alt)
    for _ in 0..<3 { _ = model.press(.up, .alt) }
    #expect(model.row(0).hasPrefix("thought") && model.row(9).contains("HELD · 3 below"))
    _ = model.press(.character("r"), .alt)
    #expect(model.row(0) == "you · 14:02" && model.row(5) == "4")
  }

  @Test func `what is in view does not move to be shown, the rest goes to a third`() {
    var model = AppModel.fixture()
    model.editor.replace(with: (10...60).map { "q\($0)\n" }.joined())
    _ = model.press(.enter)
    // The rows of the view are q20 to q28.
    func shown(_ number: Int) -> String {
      var model = model
      _ = model.screen()
      model.transcript.goToTop()
      model.transcript.scroll(byRows: 11)
      let start = (number - 10) * 4
      model.transcript.show(block: 0, section: .text, source: start..<start + 3)
      return model.row(0)
    }
    #expect([20, 24, 28].map(shown) == ["q20", "q20", "q20"])
    #expect([19, 29, 40].map(shown) == ["q16", "q26", "q37"])
    #expect(shown(10) == "you · 14:02")
  }

  @Test func `a blank row at the top stays a row of the transcript in any form`() {
    let model = AppModel.answered(
      "# Head\n\nFirst words.\n\n- a\n\n- b\n\n```c\nint a;\n```\n\n"
        + (1...20).map { "Paragraph \($0).\n\n" }.joined())
    let count = model.allRows().count
    for step in 0..<(count - 10) {
      var model = model
      model.transcript.goToTop()
      model.transcript.scroll(byRows: step)
      for _ in 0..<2 {
        _ = model.press(.character("v"), .alt)
        let rows = model.allRows()
        let view = (0..<9).map { model.row($0) }
        #expect(rows.indices.contains { Array(rows[$0...].prefix(9)) == view }, "\(step)")
      }
    }
  }

  @Test(arguments: [30, 50])
  func `what is first seen from its end is what is seen from its start`(columns: Int) {
    let code =
      "```c\n/* a comment\n" + (1...300).map { "int a\($0);\n" }.joined() + "*/ int b;\n```"
    let table =
      "| a | much of it |\n|---|--:|\n"
      + (1...200).map { "| \($0) | \($0 == 3 ? "a cell with many words in it" : "x") |\n" }.joined()
    let model = AppModel.answered("\(code)\n\n\(table)\n", columns: columns)
    var down = model
    down.transcript.goToTop()
    var up = model
    // Laid out at another width before.
    up.size = Size(rows: 12, columns: 37)
    _ = up.screen()
    up.size = model.size
    var fromEnd: [[DrawnRow]] = [up.layOut()?.visibleRows.map(\.drawn) ?? []]
    for _ in 0..<400 where fromEnd.last != fromEnd.dropLast().last || fromEnd.count < 2 {
      up.transcript.page(-1)
      fromEnd.append(up.layOut()?.visibleRows.map(\.drawn) ?? [])
    }
    let seen = fromEnd.dropLast().reversed().flatMap { $0.dropFirst(1) }
    var fromStart: [DrawnRow] = []
    while down.transcript.follow != .live {
      fromStart += down.layOut()?.visibleRows.map(\.drawn).prefix(1) ?? []
      down.transcript.scroll(byRows: 1)
    }
    fromStart += down.layOut()?.visibleRows.map(\.drawn) ?? []
    #expect(seen.count > 480)
    #expect(Array(seen.suffix(480)) == Array(fromStart.suffix(480)))
  }

  @Test func `the line under the eye stays while a table below it widens and turns to records`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    _ = model.type("Go", enter: true)
    let table = "| n | word |\n|---|---|\n" + (1...100).map { "| row\($0) | w |\n" }.joined()
    _ = model.stream(.connected, .text(table))
    _ = model.screen()
    for _ in 0..<6 { _ = model.press(.pageUp) }
    let marker = model.row(0)
    #expect(marker.hasPrefix("row") && marker.hasSuffix("  w"))
    _ = model.stream(.text("| a longer one | w |"))
    #expect(model.row(0) == marker)
    _ = model.stream(.text("\n"))
    let name = marker.prefix { $0 != " " }
    #expect(model.row(0).hasPrefix(name + "  ") && model.row(0).count > marker.count)
    model.size = Size(rows: 12, columns: 20)
    #expect(model.row(0).hasPrefix(name + "  "))
    _ = model.stream(.text("| row | incomprehensible |\n"))
    #expect(model.row(0) == "n: " + name)
  }
}
