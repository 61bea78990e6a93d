import Testing

@testable import TUICore

struct StyledLineTests {
  private let bold = Style(attributes: .bold)
  private let dim = Style(attributes: .dim)

  private var line: StyledLine {
    StyledLine([.init("gpt-5.2", bold), .init(" · ", dim), .init("14:02 日本", .plain)])
  }

  @Test func `a line is as wide as its texts`() {
    #expect(line.columns == 20)
    #expect(line.text.string == "gpt-5.2 · 14:02 日本")
    #expect(StyledLine().columns == 0)
  }

  @Test func `a line is drawn span by span`() {
    var grid = Grid(size: Size(rows: 1, columns: 24))
    #expect(grid.put(line, row: 0, column: 1) == 20)
    #expect(grid.screen == " gpt-5.2 · 14:02 日本")
    #expect(grid[0, 1].style == bold)
    #expect(grid[0, 9].style == dim)
    #expect(grid[0, 11].style == .plain)
  }

  @Test func `a line is clipped once, at the first cluster that does not fit`() {
    var grid = Grid(size: Size(rows: 1, columns: 12))
    let wide = StyledLine([.init("日本", bold), .init("x", dim)])
    #expect(grid.put(wide, row: 0, column: 0, columns: 3) == 2)
    #expect(grid.screen == "日")
    #expect(grid.put(line, row: 0, column: 4, columns: 99) == 8)
    #expect(grid.screen == "日  gpt-5.2")
  }

  @Test func `wrapping keeps each span's style`() {
    var stop = StyledLine("stopped", bold)
    stop.append(" · the final chunk", dim)
    let rows = stop.wrapped(columns: 11)
    #expect(rows.map(\.text.string) == ["stopped ·", "the final", "chunk"])
    #expect(rows[0].spans == [.init("stopped", bold), .init(" ·", dim)])
    #expect(rows[1].spans == [.init("the final", dim)])
  }

  @Test func `an empty line wraps to one row`() {
    #expect(StyledLine().wrapped(columns: 5) == [StyledLine()])
    #expect(StyledLine("", bold).wrapped(columns: 0) == [StyledLine()])
  }
}
