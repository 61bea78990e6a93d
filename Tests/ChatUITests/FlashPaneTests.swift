import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct FlashPaneTests {
  private let theme = Theme(
    ThemeDefinition(name: "t", looks: [.overlay: .init(colorlessAttributes: .reverse)]),
    depth: .none)

  /// A chat in view with so long a word in the bar, or over the transcript.
  private func shown(_ flash: String, rows: Int = 12) -> (model: AppModel, grid: Grid) {
    var model = longChat(turns: 4, rows: rows)
    model.theme = theme
    model.flash = flash
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, content, at: start, on: &grid)
    return (model, grid)
  }

  private func words(_ columns: Int) -> String { String(repeating: "x", count: columns) }

  @Test func `of what does not fit the begin and the end are shown`() {
    let (_, grid) = shown("written to /a/\(String(repeating: "long/", count: 30))q.txt", rows: 5)
    let rows = (0..<2).map { grid.plainText(of: $0) }
    #expect(rows[0].hasPrefix(" written to") && rows[1].hasSuffix("/q.txt"))
    #expect(rows.joined().contains("…"))
  }

  @Test func `what the bar has room for stands there alone`() {
    let (model, grid) = shown(words(32))
    #expect(grid.plainText(of: 11) == " ready │ " + words(32))
    #expect(grid.plainText(of: 8) == "line two" && model.longFlash == nil)
  }

  @Test func `a longer sentence lies over the transcript's last rows, and not in the bar`() {
    let (_, grid) = shown("copied " + words(30) + " and " + words(10))
    #expect(grid.plainText(of: 6) == "gpt-5.2 · 14:02")
    #expect(grid.plainText(of: 7) == " copied " + words(30) + " and")
    #expect(grid.plainText(of: 8) == " " + words(10))
    #expect(grid.plainText(of: 9).hasSuffix(" LIVE ──"))
    #expect(!grid.plainText(of: 11).contains("copied"))
    #expect((0..<44).allSatisfy { grid[8, $0].attributes.contains(.reverse) })
    #expect(!grid[6, 0].attributes.contains(.reverse))
  }

  @Test func `its words keep a column free at both sides`() {
    let (_, grid) = shown(words(41) + " " + words(2))
    #expect(grid.plainText(of: 7) == " " + words(41) && grid.plainText(of: 8) == " xx")
  }

  @Test func `it takes four rows at most, and no more than there are`() {
    let text = (0..<9).map { "\($0)" + words(41) }.joined(separator: " ")
    let (_, grid) = shown(text)
    #expect(
      (0..<9).map { grid.plainText(of: $0).prefix(3) }.suffix(5) == [
        "que", " 0x", " 1x", " 2x", "…8x",
      ])
    let (_, small) = shown(text, rows: 5)
    #expect((0..<5).map { small.plainText(of: $0).prefix(3) }.prefix(2) == [" 0x", "…8x"])
  }

  @Test func `while an answer streams the bar has less room for it`() {
    var model = AppModel.streaming("so far")
    model.flash = words(20)
    #expect(model.longFlash == nil && model.row(11).contains(words(20)))
    model.flash = words(21)
    #expect(model.longFlash != nil && model.row(8) == " " + words(21))
  }

  @Test func `the next key takes it away`() {
    var (model, _) = shown(words(60))
    #expect(model.row(8).hasPrefix(" xxx"))
    _ = model.press(.escape)
    #expect(model.row(8) == "line two")
  }
}
