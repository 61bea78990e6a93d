import ChatUI
import TUICore
import Testing

struct RowPainterTests {
  private static let definition = ThemeDefinition(
    name: "t",
    looks: [
      .text: .init(ansiForeground: 7),
      .keyword: .init(ansiForeground: 5, colorlessAttributes: .bold),
      .comment: .init(ansiForeground: 8, attributes: .dim),
      .code: .init(ansiForeground: 7, ansiBackground: 0),
      .mark: .init(ansiForeground: 1, attributes: .reverse),
      .match: .init(ansiForeground: 11, attributes: .bold),
      .selection: .init(ansiForeground: 15, ansiBackground: 4),
    ])
  private let theme = Theme(Self.definition, depth: .ansi16)

  /// One row of so many columns, and a letter for the look of each cell.
  private func drawn(
    _ row: DrawnRow, columns: Int = 10, in area: Rect? = nil,
    highlights: [SourceHighlight] = []
  ) -> String {
    var grid = Grid(size: Size(rows: 1, columns: columns))
    grid.draw(
      row, in: area ?? Rect(row: 0, column: 0, rows: 1, columns: columns), theme: theme,
      highlights: highlights)
    let looks = (0..<columns).map { letter(of: grid[0, $0].style) }
    return grid.screen + "\n" + String(looks)
  }

  private func letter(of style: Style) -> Character {
    let names: [(Style, Character)] = [
      (.plain, "."), (theme[.text], "t"), (theme[.keyword], "k"), (theme[.code], "c"),
      (theme.style(.keyword, on: .code), "K"), (theme.style(.comment, on: .code), "C"),
      (theme[.mark], "m"), (theme[.match], "y"), (theme.style(.match, on: .code), "Y"),
      (theme[.selection], "s"), (theme.style(theme[.match], highlightedAs: .selection), "S"),
    ]
    return names.first { $0.0 == style }?.1 ?? "?"
  }

  private func row(_ line: StyledLine, at column: Int = 0, ground: Int? = nil) -> DrawnRow {
    DrawnRow(
      [.init(column: column, line: line, bytes: 0..<line.text.utf8.count)],
      ground: ground.map { DrawnRow.Ground(column: $0, role: .code) })
  }

  /// `let 日 //x`: a keyword, text and a comment, from byte 100 of a source on.
  private var code: StyledLine {
    var code = line("let", at: 100, .keyword)
    code.append(line(" 日 ", at: 103, .code))
    code.append(line("//x", at: 108, .comment))
    return code
  }

  @Test func `runs take their looks, on a row's ground where there is one`() {
    #expect(
      drawn(row(code, ground: 0), columns: 12) == """
        let 日 //x
        KKKccccCCCcc
        """)
    #expect(
      drawn(row(line("let", .keyword), at: 2)) == """
          let
        ..kkk.....
        """)
  }

  @Test func `the ground starts at its column and what is left of it has none`() {
    var row = row(line("let", .keyword), at: 2, ground: 2)
    row.parts.insert(.init(column: 0, line: line(">"), bytes: 0..<1), at: 0)
    #expect(drawn(row) == "> let\nt.KKKccccc")
  }

  @Test func `a part shows its bytes alone, with the looks of their runs`() {
    let part = DrawnRow.Part(column: 1, line: code, bytes: 2..<10)
    #expect(drawn(DrawnRow([part], ground: .init(column: 0, role: .code))) == " t 日 //\ncKccccCCcc")
  }

  @Test func `attributes of the syntax join those of the role`() {
    var grid = Grid(size: Size(rows: 1, columns: 2))
    let line = StyledLine("ab", TextStyle(.keyword, [.italic]))
    grid.draw(row(line), in: Rect(row: 0, column: 0, rows: 1, columns: 2), theme: theme)
    #expect(grid[0, 1].style == Style(foreground: .ansi(5), attributes: .italic))
  }

  @Test func `marks keep the look that text cannot take`() {
    #expect(drawn(row(line("a\u{1B}b"), ground: 0)) == "a^[b\ncmmccccccc")
  }

  @Test func `what does not fit the area is left out`() {
    let area = Rect(row: 0, column: 2, rows: 1, columns: 5)
    #expect(drawn(row(code, ground: 0), in: area) == "  let\n..KKKcc...")
    #expect(drawn(row(code, at: 5), in: area) == "\n..........")
    #expect(
      drawn(row(code), in: Rect(row: 0, column: 0, rows: 0, columns: 9)) == "\n..........")
    #expect(
      drawn(row(code), in: Rect(row: 3, column: 0, rows: 1, columns: 9)) == "\n..........")
    #expect(drawn(row(line("日"), ground: 0), columns: 1) == "…\nc")
  }

  @Test func `a look that changes within a cluster leaves the cluster whole`() {
    var split = line("e", .keyword)
    let accent = SafeText(strict: "xe\u{301}")
    split.append(accent.slice(2..<4), TextStyle(.text), source: 1..<3)
    #expect(drawn(row(split)) == "e\u{301}\nk.........")
  }

  @Test func `highlights lie over the text that shows their source`() {
    let both = [SourceHighlight(102..<108, .match), SourceHighlight(104..<109, .selection)]
    #expect(
      drawn(row(code, ground: 0), columns: 12, highlights: Array(both.prefix(1))) == """
        let 日 //x
        KKYYYYYCCCcc
        """)
    #expect(
      drawn(row(code, ground: 0), columns: 12, highlights: both) == """
        let 日 //x
        KKYYSSSsCCcc
        """)
    #expect(
      drawn(row(code), columns: 12, highlights: [SourceHighlight(0..<100, .match)])
        == drawn(row(code), columns: 12))
  }

  @Test func `a highlight keeps to the bytes of its part`() {
    let part = DrawnRow.Part(column: 0, line: code, bytes: 1..<3)
    #expect(
      drawn(DrawnRow([part]), highlights: [SourceHighlight(0..<200, .match)])
        == "et\nyy........")
  }

  @Test func `a selection can be seen on any letters of any theme`() {
    let themes = [Theme.plain, theme, Theme(Self.definition, depth: .none)]
    for theme in themes {
      for role in Role.allCases {
        let letters = theme[role]
        #expect(theme.style(letters, highlightedAs: .selection) != letters || role == .selection)
      }
    }
  }
}
