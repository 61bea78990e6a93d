import ChatUI
import TUICore
import Testing

struct LineLayoutTests {
  private let bullet = StyledLine("• ", TextStyle(.dim))
  private let blanks = StyledLine("  ", TextStyle(.dim))
  private let bar = StyledLine("▎ ", TextStyle(.faint))

  private func rows(
    _ text: String, _ columns: Int, _ first: StyledLine = StyledLine(),
    _ rest: StyledLine = StyledLine()
  ) -> [DrawnRow] {
    LineLayout(columns: columns, first: first, rest: rest).rows(line(text))
  }

  @Test func `words wrap behind a list's sign`() {
    #expect(
      screen(rows("a window of the transfer", 12, bullet, blanks), columns: 12) == """
        • a window
          of the
          transfer
        """)
  }

  @Test func `a quote's bar stands before every row`() {
    #expect(
      screen(rows("a window of the transfer", 12, bar, bar), columns: 12)
        == "▎ a window\n▎ of the\n▎ transfer")
  }

  @Test func `prefixes of two widths leave each row its own room`() {
    #expect(
      screen(rows("one two three four five", 14, StyledLine(), blanks), columns: 14)
        == "one two three\n  four five")
    #expect(
      screen(
        rows("one two three four five", 14, StyledLine("10. ", TextStyle(.dim)), blanks),
        columns: 14)
        == "10. one two\n  three four\n  five")
  }

  @Test func `an empty line is one row with the first prefix alone`() {
    #expect(screen(rows("", 12, bullet, blanks), columns: 12) == "•")
    #expect(rows("", 12) == [.blank])
  }

  @Test func `a prefix gives way where the text would have no room`() {
    let deep = StyledLine("▎ ▎ ▎ ▎ ", TextStyle(.faint))
    #expect(screen(rows("text", 16, deep, deep), columns: 16) == "▎ ▎ ▎ ▎ text")
    #expect(screen(rows("text", 15, deep, deep), columns: 15) == "text")
    #expect(screen(rows("to do", 6, bullet, blanks), columns: 6) == "• to\n  do")
    #expect(screen(rows("to do", 5, bullet, blanks), columns: 5) == "to do")
    #expect(screen(rows("to", 1, bullet, blanks), columns: 1) == "t\no")
  }

  @Test func `blanks before a row are kept free and not drawn`() {
    let rows = rows("a window of the transfer", 12, bullet, blanks)
    #expect(rows.map(\.parts.count) == [2, 1, 1])
    #expect(rows.map { $0.parts.last?.column } == [2, 2, 2])
  }

  @Test(arguments: 1...60)
  func `rows keep to the width and show every letter once`(seed: Int) {
    var numbers = SeededNumbers(UInt64(seed))
    let text = line(numbers.words(20))
    let prefixes = [StyledLine(), bullet, blanks, bar, StyledLine("▎ 100. ", TextStyle(.dim))]
    let (first, rest) = (prefixes[numbers.below(5)], prefixes[numbers.below(5)])
    for columns in [1, 2, 3, 7, 12, 20, 80] {
      let rows = LineLayout(columns: columns, first: first, rest: rest).rows(text)
      #expect(rows.allSatisfy { $0.keeps(to: columns) }, "at \(columns)")
      let shown = rows.flatMap(\.parts).filter { $0.line == text }.flatMap { $0.text.utf8 }
      #expect(shown.filter { $0 != 0x20 } == text.text.utf8.filter { $0 != 0x20 })
    }
  }
}
