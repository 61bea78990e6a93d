import TestSupport
import Testing

@Suite struct EmulatorTests {
  private func fed(_ text: String, rows: Int = 4, columns: Int = 20) throws -> Emulator {
    let emulator = try Emulator(size: TerminalSize(rows: rows, columns: columns))
    _ = emulator.feed(text)
    return emulator
  }

  @Test func `text stands where the cursor was put`() throws {
    let emulator = try fed("\u{1B}[2;3Hhallo\r\nwelt   ")
    #expect(emulator.screen == "\n  hallo\nwelt")
    #expect(emulator.row(1) == "  hallo")
    #expect(emulator.row(9) == "")
    #expect(emulator.snapshot().cursor == (2, 7))
  }

  @Test func `a wide character takes two columns and a mark none`() throws {
    let emulator = try fed("日e\u{301}x")
    #expect(emulator.cell(row: 0, column: 0)?.text == "日")
    #expect(emulator.cell(row: 0, column: 0)?.width == 2)
    #expect(emulator.cell(row: 0, column: 1)?.width == 0)
    #expect(emulator.cell(row: 0, column: 1)?.scalars == [])
    #expect(emulator.cell(row: 0, column: 2)?.scalars == ["e", "\u{301}"])
    #expect(emulator.row(0) == "日e\u{301}x")
    #expect(emulator.cell(row: 0, column: 20) == nil)
  }

  @Test func `attributes and colours are told cell by cell`() throws {
    let emulator = try fed("\u{1B}[1;3;4;7;31;48;2;1;2;3mA\u{1B}[0mB\u{1B}[38;5;208mC")
    let a = try #require(emulator.cell(row: 0, column: 0))
    #expect(a.isBold && a.isItalic && a.isUnderlined && a.isReversed && !a.isStruck)
    #expect(a.foreground == .indexed(1))
    #expect(a.background == .rgb(1, 2, 3))
    let b = try #require(emulator.cell(row: 0, column: 1))
    #expect(!b.isBold && !b.isItalic && !b.isUnderlined && !b.isReversed)
    #expect(b.foreground == .default && b.background == .default)
    #expect(emulator.cell(row: 0, column: 2)?.foreground == .indexed(208))
  }

  @Test(arguments: [
    "\u{1B}[38:2::10:20:30mx", "\u{1B}[38:2:10:20:30mx", "\u{1B}[38;2;10;20;30mx",
    "\u{1B}[1;38:2::10:20:30;3mx",
  ])
  func `a direct colour is read in every spelling`(bytes: String) throws {
    #expect(try fed(bytes).cell(row: 0, column: 0)?.foreground == .rgb(10, 20, 30))
  }

  @Test(arguments: ["-\u{1B}[4bx", "é\u{1B}[4bx", "日\u{1B}[4bx"])
  func `a repeated character is written again, over any split of the bytes`(text: String) throws {
    let expected = String(repeating: String(text.prefix(1)), count: 5) + "x"
    for cut in 0...text.utf8.count {
      let emulator = try Emulator(size: TerminalSize(rows: 2, columns: 20))
      let bytes = Array(text.utf8)
      _ = emulator.feed(Array(bytes[..<cut]))
      _ = emulator.feed(Array(bytes[cut...]))
      #expect(emulator.screen == expected)
    }
  }

  @Test func `the alternate screen leaves the main one as it was`() throws {
    let emulator = try fed("main\u{1B}[?1049h\u{1B}[Hother")
    #expect(emulator.screen == "other")
    #expect(emulator.snapshot().isAlternate)
    _ = emulator.feed("\u{1B}[?1049l")
    #expect(emulator.screen == "main")
    #expect(!emulator.snapshot().isAlternate)
  }

  @Test func `a status query is answered`() throws {
    let emulator = try fed("ab")
    #expect(emulator.feed("\u{1B}[6n") == Array("\u{1B}[1;3R".utf8))
    #expect(emulator.feed("c") == [])
  }

  @Test func `the bell is counted, but not the one that ends a title`() throws {
    let emulator = try fed("\u{07}a\u{1B}]0;title\u{07}\u{07}")
    #expect(emulator.bells == 2)
    #expect(emulator.snapshot().bells == 2)
    #expect(emulator.screen == "a")
  }

  @Test func `the output is kept as it came`() throws {
    let emulator = try fed("-\u{1B}[4b\u{1B}]52;c;eA==\u{07}")
    #expect(emulator.output == Array("-\u{1B}[4b\u{1B}]52;c;eA==\u{07}".utf8))
  }

  @Test func `finished updates are counted`() throws {
    let emulator = try fed("\u{1B}[?2026ha\u{1B}[?2026l\u{1B}[?2026hb")
    #expect(emulator.updates == 1)
    #expect(emulator.modes.isUpdating)
  }

  @Test func `a smaller size keeps the rows that fit`() throws {
    let emulator = try fed("one\r\ntwo\r\nthree")
    emulator.resize(TerminalSize(rows: 6, columns: 4))
    #expect(emulator.size == TerminalSize(rows: 6, columns: 4))
    #expect(emulator.row(1) == "two")
    emulator.resize(TerminalSize(rows: 0, columns: 0))
    #expect(emulator.size == TerminalSize(rows: 1, columns: 1))
  }

  @Test func `cells of a text are found by column`() throws {
    let emulator = try fed("\r\na 日\u{1B}[1mbc\u{1B}[m d")
    let cells = try #require(emulator.snapshot().cells(of: "日bc"))
    #expect(cells.map(\.isBold) == [false, false, true, true])
    #expect(cells.map(\.width) == [2, 0, 1, 1])
    #expect(emulator.snapshot().cells(of: "bd") == nil)
    #expect(emulator.snapshot().cells(of: "c d")?.count == 3)
  }
}
