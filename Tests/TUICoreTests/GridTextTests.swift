import Testing

@testable import TUICore

struct GridTextTests {
  private let bold = Style(attributes: .bold)

  private func grid(_ rows: Int, _ columns: Int) -> Grid {
    Grid(size: Size(rows: rows, columns: columns))
  }

  @Test func `a text is drawn from its cell to the right`() {
    var grid = grid(2, 10)
    #expect(grid.put("hello", row: 1, column: 2, style: bold) == 5)
    #expect(grid.screen == "\n  hello")
    #expect(grid[1, 2].style == bold)
    #expect(grid[1, 7].style == .plain)
  }

  @Test func `a part of a text is drawn by its bytes`() {
    var grid = grid(1, 10)
    #expect(grid.put("one two", bytes: 4..<7, row: 0, column: 0, style: .plain) == 3)
    #expect(grid.put("one", bytes: 2..<99, row: 0, column: 4, style: .plain) == 1)
    #expect(grid.put("one", bytes: 50..<99, row: 0, column: 6, style: .plain) == 0)
    #expect(grid.screen == "two e")
  }

  @Test func `another look leaves what stands in the cells`() {
    var grid = grid(1, 5)
    grid.put("a日b", row: 0, column: 0, style: .plain)
    grid.restyle(row: 0, columns: 2..<99) { _ in bold }
    grid.restyle(row: 1, columns: 0..<1) { _ in bold }
    #expect(grid.screen == "a日b")
    #expect((0..<5).map { grid[0, $0].style == bold } == [false, false, true, true, true])
  }

  @Test func `drawing keeps to its columns and to the grid`() {
    var grid = grid(1, 6)
    #expect(grid.put("abcdef", row: 0, column: 0, columns: 3, style: .plain) == 3)
    #expect(grid.put("xyz", row: 0, column: 4, style: .plain) == 2)
    #expect(grid.put("no", row: 0, column: 0, columns: 0, style: .plain) == 0)
    #expect(grid.put("no", row: 0, column: 0, columns: -5, style: .plain) == 0)
    #expect(grid.screen == "abc xy")
  }

  @Test(arguments: [(-1, 0), (1, 0), (0, -1), (0, 4)])
  func `outside the grid nothing is drawn`(row: Int, column: Int) {
    var grid = grid(1, 4)
    #expect(grid.put("abc", row: row, column: column, style: .plain) == 0)
    #expect(grid == self.grid(1, 4))
    #expect(grid.plainText(of: row) == "")
  }

  @Test func `an empty grid takes nothing`() {
    var grid = grid(0, 0)
    #expect(grid.put("abc", row: 0, column: 0, style: .plain) == 0)
    #expect(grid.screen == "")
  }

  @Test func `drawing ends at a line feed`() {
    var grid = grid(1, 9)
    #expect(grid.put(SafeText(prose: "ab\ncd"), row: 0, column: 0, style: .plain) == 2)
    #expect(grid.screen == "ab")
  }

  @Test func `a wide character takes two cells or none`() {
    var grid = grid(1, 5)
    #expect(grid.put("日本語", row: 0, column: 0, style: bold) == 4)
    #expect(grid.plainText(of: 0) == "日本")
    #expect((0..<5).map { grid[0, $0].width } == [2, 0, 2, 0, 1])
    #expect(grid[0, 1].base == 0)
    #expect(grid[0, 1].style == bold)
  }

  @Test func `a wide character in one column is drawn as an ellipsis`() {
    var grid = grid(1, 4)
    #expect(grid.put("日本", row: 0, column: 3, style: .plain) == 1)
    #expect(grid.put("日本", row: 0, column: 0, columns: 1, style: .plain) == 1)
    #expect(grid.screen == "…  …")
  }

  @Test func `what is left of a wide character half drawn over is a blank`() {
    var grid = grid(1, 6)
    grid.put("日本語", row: 0, column: 0, style: bold)
    grid.put("xy", row: 0, column: 1, style: .plain)
    #expect(grid.plainText(of: 0) == " xy 語")
    #expect((0..<6).map { grid[0, $0].width } == [1, 1, 1, 1, 2, 0])
    #expect(grid[0, 0].style == bold)
  }

  @Test func `drawing nothing leaves a wide character whole`() {
    var grid = grid(1, 2)
    grid.put("日", row: 0, column: 0, style: .plain)
    grid.put("", row: 0, column: 1, style: .plain)
    #expect(grid.plainText(of: 0) == "日")
  }

  @Test func `combining marks go to the cell of their base`() {
    var grid = grid(1, 5)
    #expect(grid.put("e\u{301}\u{323}日\u{3099}x", row: 0, column: 0, style: .plain) == 4)
    #expect(grid[0, 0].marks == (0x301, 0x323, 0, 0))
    #expect(grid[0, 1].marks == (0x3099, 0, 0, 0))
    #expect(grid.screen == "e\u{301}\u{323}日\u{3099}x")
  }

  @Test func `a combining mark with no base in the part drawn is left out`() {
    var grid = grid(1, 5)
    #expect(grid.put("e\u{301}x", bytes: 1..<4, row: 0, column: 0, style: .plain) == 1)
    #expect(grid.screen == "x")
  }

  @Test func `joiners, selectors and tags are kept out of the cells`() {
    var grid = grid(1, 20)
    let text = SafeText(
      prose: "👩\u{200D}💻❤\u{FE0F}می‌خ🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}")
    #expect(grid.put(text, row: 0, column: 0, style: .plain) == text.columns)
    #expect(grid.screen == "👩💻❤میخ🏴")
    #expect(grid.cells.allSatisfy { $0.marks == (0, 0, 0, 0) })
  }

  @Test func `odd blanks are drawn as blanks of their width`() {
    var grid = grid(1, 9)
    #expect(grid.put("a\u{3000}b\u{A0}c\u{2800}d", row: 0, column: 0, style: .plain) == 8)
    #expect(grid.screen == "a  b c d")
  }

  @Test func `marks are drawn in a style of their own`() {
    var grid = grid(1, 9)
    let marked = Style(attributes: .dim)
    grid.put("a\u{1B}b\u{7}", row: 0, column: 0, style: bold, markStyle: marked)
    #expect(grid.screen == "a^[b^G")
    #expect((0..<6).map { grid[0, $0].style } == [bold, marked, marked, bold, marked, marked])
    grid.put("\u{1B}", row: 0, column: 0, style: bold)
    #expect(grid[0, 0].style == Style(attributes: [.bold, .reverse]))
    grid.put("\u{1B}", row: 0, column: 0, style: Style(attributes: .reverse))
    #expect(grid[0, 0].style == .plain)
  }

  @Test func `the grid is a wall of its own`() {
    var grid = grid(1, 12)
    var text = SafeText()
    text.utf8 = Array("\u{1B}\u{9B}\u{202E}\u{200B}\u{AD}\u{FFFE}\u{301}x".utf8) + [0xFF, 0xE2]
    grid.put(text, row: 0, column: 0, style: .plain)
    #expect(
      grid.screen == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{301}x\u{FFFD}\u{FFFD}")
  }

  @Test func `columns drawn are the columns of the text`() {
    var random = RandomSource(seed: 10)
    for _ in 0..<500 {
      let text = SafeText(strict: SafeTextBuilderTests.randomText(&random))
      var grid = grid(1, 600)
      #expect(grid.put(text, row: 0, column: 0, style: .plain) == text.columns)
    }
  }

  @Test func `every row of a wrapped text fits its columns on the grid`() {
    var random = RandomSource(seed: 11)
    for _ in 0..<300 {
      let text = SafeText(prose: SafeTextBuilderTests.randomText(&random))
      let columns = 2 + random.below(9)
      var wrapped = WrappedText(columns: columns)
      wrapped.update(text, changedFrom: 0)
      for index in 0..<wrapped.rowCount {
        var grid = grid(1, columns)
        let row = wrapped.row(at: index)
        let drawn = grid.put(text, bytes: row, row: 0, column: 0, style: .plain)
        #expect(drawn == text.slice(row).columns)
      }
    }
  }
}
