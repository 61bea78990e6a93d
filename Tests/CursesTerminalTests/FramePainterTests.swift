import Testing

@testable import CursesTerminal
@testable import TUICore

/// What a terminal type can show of a style.
struct TypeUnderTest: CustomTestStringConvertible {
  var name: String
  var depth: ColorDepth
  var colors: Int
  var attributes: Attributes
  /// What cannot be had together with a colour.
  var colorless: Attributes = []
  /// The margin cannot be switched off: ncurses then inserts into the last cell, which takes two
  /// columns and no wide character before it.
  var insertsIntoCorner = false

  var testDescription: String { name }

  static let all = [
    TypeUnderTest(
      name: "vt100", depth: .none, colors: 0, attributes: [.bold, .underline, .reverse]),
    TypeUnderTest(
      name: "linux", depth: .ansi16, colors: 8, attributes: [.bold, .underline, .reverse],
      colorless: [.underline]),
    TypeUnderTest(
      name: "xterm", depth: .ansi16, colors: 8,
      attributes: [.bold, .italic, .underline, .reverse]),
    TypeUnderTest(
      name: "xterm-256color", depth: .palette256, colors: 256,
      attributes: [.bold, .italic, .underline, .reverse]),
    TypeUnderTest(
      name: "screen", depth: .ansi16, colors: 8, attributes: [.bold, .underline, .reverse],
      insertsIntoCorner: true),
    TypeUnderTest(
      name: "tmux-256color", depth: .palette256, colors: 256,
      attributes: [.bold, .italic, .underline, .reverse], insertsIntoCorner: true),
  ]

  func expected(_ cell: Cell) -> ShownScreen.Shown {
    let foreground = number(cell.foreground)
    let background = number(cell.background)
    var attributes = cell.attributes.intersection(self.attributes)
    if foreground >= 0 || background >= 0 { attributes.subtract(colorless) }
    if colors == 8, case .ansi(8...15) = cell.foreground.kind { attributes.insert(.bold) }
    let marks = [cell.marks.0, cell.marks.1, cell.marks.2, cell.marks.3].prefix { $0 != 0 }
    let scalars = ([cell.base] + marks).compactMap(Unicode.Scalar.init)
    return ShownScreen.Shown(
      text: String(String.UnicodeScalarView(scalars)), width: Int(cell.width),
      foreground: foreground, background: background, attributes: attributes)
  }

  private func number(_ color: Color) -> Int {
    switch color.kind {
    case _ where colors == 0: -1
    case .terminalDefault, .rgb: -1
    case .ansi(let index): colors == 8 ? Int(index & 7) : Int(index)
    case .palette(let index): Int(index)
    }
  }
}

extension TerminalSuite {
  @Suite struct FramePainterTests {
    init() { TerminalLocale.install() }

    private func expectSame(
      _ grid: Grid, _ emulator: ShownScreen, _ type: TypeUnderTest,
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      for row in 0..<grid.size.rows {
        for column in 0..<grid.size.columns where grid[row, column].width > 0 {
          let shown = emulator.cell(row, column)
          let expected = type.expected(grid[row, column])
          guard shown != expected else { continue }
          Issue.record(
            "\(type.name) \(grid.size) at \(row),\(column): \(shown) in place of \(expected)",
            sourceLocation: sourceLocation)
          return
        }
      }
    }

    @Test(arguments: TypeUnderTest.all)
    func `the emulator shows every frame as it is in the grid`(type: TypeUnderTest) throws {
      var dice = Dice(seed: 7)
      let sizes = [(1, 1), (1, 9), (2, 2), (9, 1), (3, 10), (24, 80), (5, 200), (60, 200)]
      for (rows, columns) in sizes where columns > 1 || !type.insertsIntoCorner {
        let size = Size(rows: rows, columns: columns)
        let painter = try FramePainter(terminalType: type.name)
        #expect(painter.colorDepth == type.depth)
        let emulator = try ShownScreen(size)
        var grid = Grid.random(size, depth: type.depth, using: &dice)
        for step in 0..<12 {
          if type.insertsIntoCorner {
            grid.set(.blank(), row: rows - 1, column: columns - 2)
          }
          let cursor = Point(row: dice.pick(rows), column: dice.pick(columns))
          emulator.write(painter.frame(for: grid, cursor: cursor))
          expectSame(grid, emulator, type)
          #expect(emulator.cursor == cursor)
          switch step % 4 {
          case 0: grid = grid.scrolled(by: 1 + dice.pick(3))
          case 1: grid.scramble(row: dice.pick(rows), depth: type.depth, using: &dice)
          case 2: grid = grid.scrolled(by: -1 - dice.pick(3))
          default: grid = .random(size, depth: type.depth, using: &dice)
          }
        }
      }
    }

    @Test func `a resized screen is painted anew at every size`() throws {
      var dice = Dice(seed: 3)
      let type = TypeUnderTest.all[3]
      let painter = try FramePainter(terminalType: type.name)
      let emulator = try ShownScreen(Size(rows: 10, columns: 20))
      for _ in 0..<40 {
        let size = Size(rows: 1 + dice.pick(30), columns: 1 + dice.pick(60))
        emulator.resize(size)
        let grid = Grid.random(size, depth: .palette256, using: &dice)
        emulator.write(painter.frame(for: grid, cursor: nil))
        expectSame(grid, emulator, type)
        #expect(emulator.cursor == nil)
      }
    }

    @Test func `an unchanged grid costs no byte`() throws {
      let painter = try FramePainter(terminalType: "xterm-256color")
      var grid = Grid(size: Size(rows: 40, columns: 120))
      grid.write("some text", row: 3, column: 4)
      #expect(!painter.frame(for: grid, cursor: Point(row: 1, column: 1)).isEmpty)
      #expect(painter.frame(for: grid, cursor: Point(row: 1, column: 1)) == [])
      var copy = Grid(size: grid.size)
      copy.write("some text", row: 3, column: 4)
      #expect(painter.frame(for: copy, cursor: Point(row: 1, column: 1)) == [])
    }

    @Test func `one more character costs at most 24 bytes`() throws {
      let painter = try FramePainter(terminalType: "xterm-256color")
      var grid = Grid(size: Size(rows: 40, columns: 120))
      grid.write("The answer grows", row: 20, column: 0)
      let caret = Point(row: 38, column: 2)
      _ = painter.frame(for: grid, cursor: caret)
      grid.write("!", row: 20, column: 16)
      let bytes = painter.frame(for: grid, cursor: caret)
      #expect((1...24).contains(bytes.count))
      #expect(!bytes.starts(with: Array("\u{1B}[?2026h".utf8)))
    }

    @Test func `text that scrolls is moved and not sent again`() throws {
      let painter = try FramePainter(terminalType: "xterm-256color")
      var grid = Grid(size: Size(rows: 40, columns: 120))
      for row in 0..<37 {
        let line = "line \(row) of a transcript with \(row * 7919) in it, long enough to matter"
        grid.write(line, row: row, column: 0)
      }
      let caret = Point(row: 38, column: 2)
      _ = painter.frame(for: grid, cursor: caret)
      var next = grid.scrolled(by: 1)
      next.fill(Rect(row: 36, column: 0, rows: 4, columns: 120), style: .plain)
      next.write("a new line at the end", row: 36, column: 0)
      let bytes = painter.frame(for: next, cursor: caret)
      #expect(bytes.count < 120)
      #expect(bytes.starts(with: Array("\u{1B}[?2026h".utf8)))
      #expect(bytes.suffix(8).elementsEqual(Array("\u{1B}[?2026l".utf8)))
    }

    @Test func `an invalidated screen is repaired by the next frame`() throws {
      let type = TypeUnderTest.all[3]
      var dice = Dice(seed: 11)
      let size = Size(rows: 12, columns: 40)
      let grid = Grid.random(size, depth: type.depth, using: &dice)
      let painter = try FramePainter(terminalType: type.name)
      let emulator = try ShownScreen(size)
      emulator.write(painter.frame(for: grid, cursor: nil))
      emulator.write(Array("\u{1B}[0m\u{1B}[5;5Hrubbish\u{1B}[?25h\u{1B}[2;2H".utf8))
      painter.invalidate()
      emulator.write(painter.frame(for: grid, cursor: nil))
      expectSame(grid, emulator, type)
      #expect(emulator.cursor == nil)
      emulator.write(painter.frame(for: grid, cursor: Point(row: 4, column: 5)))
      #expect(emulator.cursor == Point(row: 4, column: 5))
    }

    @Test func `more colour pairs than the terminal has numbers for are still right`() throws {
      let type = TypeUnderTest.all[2]
      let size = Size(rows: 8, columns: 40)
      let painter = try FramePainter(terminalType: type.name)
      let emulator = try ShownScreen(size)
      for background in 0..<8 {
        var grid = Grid(size: size)
        for column in 0..<32 {
          let style = Style(
            foreground: .ansi(UInt8(column & 7)), background: .ansi(UInt8(background)))
          grid.write("x", row: background, column: column, style: style)
        }
        emulator.write(painter.frame(for: grid, cursor: nil))
        expectSame(grid, emulator, type)
      }
    }

    @Test func `direct colour is sent as red, green and blue`() throws {
      guard let painter = try? FramePainter(terminalType: "xterm-direct") else { return }
      #expect(painter.colorDepth == .truecolor)
      var grid = Grid(size: Size(rows: 1, columns: 10))
      grid.write("x", row: 0, column: 0, style: Style(foreground: .rgb(0xFF8000)))
      let bytes = String(decoding: painter.frame(for: grid, cursor: nil), as: UTF8.self)
      #expect(bytes.contains("255:128:0"))
    }

    @Test func `what is no character of its width cannot shift a row`() throws {
      let type = TypeUnderTest.all[3]
      let size = Size(rows: 2, columns: 6)
      var grid = Grid(size: size)
      grid.set(Cell(base: 0x1B, width: 1, style: .plain), row: 0, column: 0)
      grid.set(Cell(base: 0x0A, width: 1, style: .plain), row: 0, column: 1)
      grid.set(Cell(base: 0x4E2D, width: 1, style: .plain), row: 0, column: 2)
      grid.set(Cell(base: 0x301, width: 1, style: .plain), row: 0, column: 3)
      grid.set(Cell(base: 0x4E2D, width: 2, style: .plain), row: 0, column: 5)
      grid.write("second", row: 1, column: 0)
      let emulator = try ShownScreen(size)
      emulator.write(try FramePainter(terminalType: type.name).frame(for: grid, cursor: nil))
      #expect(emulator.text == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\nsecond")
    }

    @Test func `a wide character before an inserted corner gives way to blanks`() throws {
      let size = Size(rows: 2, columns: 5)
      var grid = Grid(size: size)
      for row in 0..<2 {
        grid.write("ab  c", row: row, column: 0)
        grid.setWide("中", row: row, column: 2)
      }
      let emulator = try ShownScreen(size)
      emulator.write(try FramePainter(terminalType: "screen").frame(for: grid, cursor: nil))
      #expect(emulator.text == "ab中c\nab  c")
    }

    @Test func `types without a description or a cursor are told apart`() {
      #expect(throws: FramePainter.Failure.unknownType) {
        try FramePainter(terminalType: "no-such-terminal")
      }
      #expect(throws: FramePainter.Failure.dumbType) { try FramePainter(terminalType: "dumb") }
    }
  }
}
