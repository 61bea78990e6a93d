import Testing

@testable import TUICore

struct GridLinkTests {
  private let one = LinkTarget("http://one.example/")
  private let two = LinkTarget("http://two.example/")

  private func linked(_ columns: Range<Int>, row: Int = 1) throws -> Grid {
    var grid = Grid(size: Size(rows: 3, columns: 10))
    grid.link(row: row, columns: columns, to: try #require(one))
    return grid
  }

  /// A digit for each column of the middle row: where it leads.
  private func shown(_ grid: Grid) -> String {
    var letters = [Character](repeating: ".", count: 10)
    for link in grid.links where link.row == 1 {
      for column in link.columns {
        #expect(letters[column] == ".")
        letters[column] = link.target == one ? "1" : "2"
      }
    }
    return String(letters)
  }

  @Test func `links are clipped to the grid`() throws {
    #expect(shown(try linked(2..<5)) == "..111.....")
    #expect(shown(try linked(-3..<2)) == "11........")
    #expect(shown(try linked(8..<50)) == "........11")
    for row in [-1, 3] { #expect(try linked(2..<5, row: row).links == []) }
    #expect(try linked(4..<4).links == [])
    #expect(try linked(10..<12).links == [])
  }

  @Test func `a link over another cuts it, and parts of one are joined`() throws {
    var grid = try linked(2..<8)
    grid.link(row: 1, columns: 4..<6, to: try #require(two))
    #expect(shown(grid) == "..112211..")
    var joined = try linked(2..<4)
    joined.link(row: 1, columns: 4..<6, to: try #require(one))
    #expect(joined.links.count == 1 && shown(joined) == "..1111....")
  }

  @Test func `what is drawn over a link is none`() throws {
    var grid = try linked(1..<9)
    grid.put("ab", row: 1, column: 3, style: .plain)
    #expect(shown(grid) == ".11..1111.")
    grid.set(.blank(), row: 1, column: 7)
    #expect(shown(grid) == ".11..11.1.")
    grid.put("x", row: 0, column: 1, style: .plain)
    grid.restyle(row: 1, columns: 0..<10) { _ in .plain }
    #expect(shown(grid) == ".11..11.1.")
    grid.fill(Rect(row: 0, column: 2, rows: 3, columns: 4), style: .plain)
    #expect(shown(grid) == ".1....1.1.")
  }

  @Test func `half a wide character that is drawn over is no link either`() throws {
    for column in [3, 4] {
      var grid = Grid(size: Size(rows: 3, columns: 10))
      grid.put("a中文字", row: 1, column: 2, style: .plain)
      grid.link(row: 1, columns: 2..<9, to: try #require(one))
      var byCell = grid
      grid.put("x", row: 1, column: column, style: .plain)
      byCell.set(.blank(), row: 1, column: column)
      #expect(shown(grid) == "..1..1111.")
      #expect(shown(byCell) == "..1..1111.")
    }
  }
}
