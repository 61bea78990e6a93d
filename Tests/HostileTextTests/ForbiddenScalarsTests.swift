import HostileText
import TUICore
import Testing

@Suite struct ForbiddenScalarsTests {
  @Test func `what joins is sound in prose and not in cells`() {
    let text = "👩\u{200D}💻 ❤\u{FE0F}\n"
    #expect(ForbiddenScalars.check(text, as: .prose) == [])
    #expect(ForbiddenScalars.check(text, as: .cells) == ["U+200D", "U+FE0F", "U+000A"])
    #expect(ForbiddenScalars.check("a\n\u{E000}", as: .strict) == ["U+000A", "U+E000"])
  }

  @Test func `only the tags of a whole flag are sound`() {
    let flag = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"
    #expect(ForbiddenScalars.check(flag, as: .prose) == [])
    #expect(ForbiddenScalars.check(flag + "\u{E0041}", as: .prose) == ["U+E0041"])
    #expect(ForbiddenScalars.check("a\u{E0041}", as: .prose) == ["U+E0041"])
  }

  @Test(
    arguments: [
      "\u{1B}", "\u{9B}", "\u{85}", "\u{2028}", "\u{202E}", "\u{200E}", "\u{200B}", "\u{2062}",
      "\u{FEFF}", "\u{AD}", "\u{3164}", "\u{FFF9}", "\u{FE00}", "\u{E0100}", "\u{378}", "\u{FFFE}",
    ] as [Unicode.Scalar])
  func `what hides, reorders or has no width is sound nowhere`(_ scalar: Unicode.Scalar) {
    for place in [ForbiddenScalars.Place.prose, .strict, .cells] {
      #expect(ForbiddenScalars.check("a\(scalar)", as: place).count == 1)
    }
  }

  @Test func `cells are held against the columns they claim`() {
    var grid = Grid(size: Size(rows: 1, columns: 4))
    #expect(ForbiddenScalars.check(grid) == [])
    grid.set(Cell(base: 0x65E5, width: 1, style: .plain), row: 0, column: 0)
    #expect(ForbiddenScalars.check(grid) == ["row 0, column 0: U+65E5 has 2 columns"])
    grid.set(Cell(base: 0x65E5, width: 2, style: .plain), row: 0, column: 0)
    #expect(ForbiddenScalars.check(grid) == ["row 0, column 1: drawn over the half of another"])
    grid.set(Cell(base: 0, width: 0, style: .plain), row: 0, column: 1)
    #expect(ForbiddenScalars.check(grid) == [])
    grid.set(Cell(base: 0x202E, width: 1, style: .plain), row: 0, column: 3)
    #expect(ForbiddenScalars.check(grid).first == "row 0, column 3: U+202E")
  }
}
