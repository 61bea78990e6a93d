import Glibc
import Testing

@testable import CursesTerminal
@testable import TUICore

extension TerminalSuite {
  @Suite struct LinkPaintingTests {
    private let targets: [LinkTarget]
    private let caret = Point(row: 11, column: 2)

    init() throws {
      TerminalLocale.install()
      targets = try ["http://a.org/", "https://b.org/?c;d", "mailto:me@e.org"].map {
        try #require(LinkTarget($0))
      }
    }

    /// Twelve rows of sixty columns, a line in each of the first ten.
    private func page(from first: Int = 0) -> Grid {
      var grid = Grid(size: Size(rows: 12, columns: 60))
      for row in 0..<10 {
        let number = first + row
        grid.write("line \(number) with \(number * 7919) in it", row: row, column: 0)
      }
      return grid
    }

    // MARK: any frames

    /// Where a cell is to lead: a wide character does where either half does, its first before.
    private func expected(_ grid: Grid, _ row: Int, _ column: Int) -> LinkTarget? {
      let isWide = column + 1 < grid.size.columns && grid[row, column + 1].width == 0
      let end = column + (isWide ? 2 : 1)
      guard row < grid.size.rows - 1 || end < grid.size.columns else { return nil }
      return grid.links.filter { $0.row == row && $0.columns.overlaps(column..<end) }
        .min { $0.columns.lowerBound < $1.columns.lowerBound }?.target
    }

    private func expectSame(
      _ grid: Grid, _ screen: LinkedScreen, _ type: TypeUnderTest, _ step: String
    ) {
      for row in 0..<grid.size.rows {
        for column in 0..<grid.size.columns where grid[row, column].width > 0 {
          let shown = screen.shown.cell(row, column)
          let link = screen.link(row, column)
          guard shown != type.expected(grid[row, column]) || link != expected(grid, row, column)
          else { continue }
          let words = "\(type.name) \(step) at \(row),\(column) of \(grid.size)"
          Issue.record("\(words): \(String(describing: shown)) leads to \(number(of: link))")
          return
        }
      }
    }

    private func number(of link: LinkTarget?) -> String {
      link.flatMap { targets.firstIndex(of: $0) }.map { "\($0)" } ?? "nothing"
    }

    private func addLinks(to grid: inout Grid, _ dice: inout Dice) {
      for _ in 0..<dice.pick(6) {
        let start = dice.pick(grid.size.columns)
        grid.link(
          row: dice.pick(grid.size.rows), columns: start..<start + 1 + dice.pick(12),
          to: targets[dice.pick(targets.count)])
      }
    }

    private func next(_ grid: Grid, _ type: TypeUnderTest, _ dice: inout Dice) -> Grid {
      let rows = grid.size.rows
      var next = grid
      switch dice.pick(7) {
      case 0, 1:
        let lines = dice.pick(2) == 0 ? 1 + dice.pick(2) : -1 - dice.pick(2)
        next = grid.scrolled(by: lines)
        for link in grid.links where dice.pick(4) > 0 {
          next.link(row: link.row - lines, columns: link.columns, to: link.target)
        }
        // Blank rows at the end may be cleared, and their links, which no text has, with them.
        for row in lines > 0 ? rows - lines..<rows : 0..<(-lines) {
          next.scramble(row: row, depth: type.depth, using: &dice)
        }
      case 2: next.scramble(row: dice.pick(rows), depth: type.depth, using: &dice)
      case 3: next.links = []
      case 4:
        // The rest of a row moves right.
        let row = dice.pick(rows)
        let start = dice.pick(grid.size.columns)
        for column in stride(from: grid.size.columns - 1, to: start, by: -1) {
          next.set(grid[row, column - 1], row: row, column: column)
        }
        next.set(Cell(base: 0x21, width: 1, style: .plain), row: row, column: start)
        next.repair(row: row)
      case 5: break
      default: addLinks(to: &next, &dice)
      }
      return next
    }

    @Test(arguments: TypeUnderTest.all, 0..<4 as Range<UInt64>)
    func `every cell leads where it does in the grid`(type: TypeUnderTest, seed: UInt64) throws {
      var dice = Dice(seed: seed)
      let size = Size(rows: 2 + dice.pick(8), columns: 6 + dice.pick(60))
      let painter = try FramePainter(terminalType: type.name)
      let screen = try LinkedScreen(size, targets: targets)
      var grid = Grid.random(size, depth: type.depth, using: &dice)
      addLinks(to: &grid, &dice)
      for step in 0..<60 {
        if type.insertsIntoCorner {
          grid.set(.blank(), row: size.rows - 1, column: size.columns - 2)
        }
        let cursor =
          dice.pick(3) == 0
          ? nil : Point(row: dice.pick(size.rows), column: dice.pick(size.columns))
        if dice.pick(20) == 0 { painter.invalidate() }
        screen.write(painter.frame(for: grid, cursor: cursor))
        expectSame(grid, screen, type, "seed \(seed) step \(step)")
        #expect(!screen.isOpen)
        if let cursor, painter.hidesCursor { #expect(screen.shown.cursor == cursor) }
        grid = next(grid, type, &dice)
      }
    }

    // MARK: bytes

    @Test func `a label's bytes lie between its opener and its closer`() throws {
      let painter = try FramePainter(terminalType: "xterm-256color")
      var grid = page()
      _ = painter.frame(for: grid, cursor: caret)
      grid.write("see docs at", row: 4, column: 0)
      grid.link(row: 4, columns: 4..<8, to: targets[1])
      let sent = String(decoding: painter.frame(for: grid, cursor: caret), as: UTF8.self)
      let link = "\u{1B}]8;id=1;https://b.org/?c;d\u{1B}\\\u{1B}[5;5Hdocs\u{1B}]8;;\u{1B}\\"
      #expect(sent.hasPrefix("\u{1B}[?2026h") && sent.hasSuffix("\u{1B}8\u{1B}[?2026l"))
      #expect(sent.ranges(of: link).count == 1)
      #expect(sent.ranges(of: "\u{1B}]8").count == 2)
      #expect(painter.frame(for: grid, cursor: caret) == [])
    }

    @Test func `without links, or with a terminal that takes none, no byte differs`() throws {
      var dice = Dice(seed: 5)
      let plain = try FramePainter(terminalType: "xterm-256color", takesLinks: false)
      let linked = try FramePainter(terminalType: "xterm-256color")
      let refusing = try FramePainter(terminalType: "xterm-256color", takesLinks: false)
      var grid = page()
      for step in 0..<30 {
        let bytes = plain.frame(for: grid, cursor: caret)
        #expect(linked.frame(for: grid, cursor: caret) == bytes)
        var withLinks = grid
        addLinks(to: &withLinks, &dice)
        #expect(refusing.frame(for: withLinks, cursor: caret) == bytes)
        grid = step % 3 == 0 ? page(from: step) : grid.scrolled(by: 1)
        grid.write("more", row: dice.pick(10), column: dice.pick(50))
      }
    }

    @Test func `text scrolls by moving again once no link is left`() throws {
      let painter = try FramePainter(terminalType: "xterm-256color")
      let screen = try LinkedScreen(Size(rows: 12, columns: 60), targets: targets)
      var grid = page()
      grid.link(row: 0, columns: 0..<4, to: targets[0])
      screen.write(painter.frame(for: grid, cursor: caret))
      let moving = painter.frame(for: page(from: 1), cursor: caret)
      #expect(moving.count > 200)
      screen.write(moving)
      #expect(screen.link(0, 0) == nil)
      #expect(painter.frame(for: page(from: 2), cursor: caret).count < 120)
    }

    @Test func `a row that moves left takes no link along`() throws {
      let painter = try FramePainter(terminalType: "xterm-256color")
      let screen = try LinkedScreen(Size(rows: 12, columns: 60), targets: targets)
      let text = "some docs here, and a good deal of other words behind"
      var grid = page()
      grid.write("!" + text, row: 5, column: 0)
      grid.link(row: 5, columns: 6..<10, to: targets[0])
      screen.write(painter.frame(for: grid, cursor: caret))
      grid.write(text + " ", row: 5, column: 0)
      screen.write(painter.frame(for: grid, cursor: caret))
      #expect((0..<60).allSatisfy { screen.link(5, $0) == nil })
    }

    @Test func `the cursor moves over a link and leaves it whole`() throws {
      let painter = try FramePainter(terminalType: "xterm-256color")
      let screen = try LinkedScreen(Size(rows: 12, columns: 60), targets: targets)
      var grid = page()
      grid.link(row: 5, columns: 0..<9, to: targets[0])
      for column in [0, 1, 2, 4, 7, 9, 3] {
        screen.write(painter.frame(for: grid, cursor: Point(row: 5, column: column)))
        #expect((0..<9).allSatisfy { screen.link(5, $0) == targets[0] })
      }
    }

    @Test func `the last place of all is never a link`() throws {
      let painter = try FramePainter(terminalType: "xterm-256color")
      let screen = try LinkedScreen(Size(rows: 12, columns: 60), targets: targets)
      var grid = page()
      grid.write("end", row: 11, column: 57)
      grid.link(row: 11, columns: 57..<60, to: targets[0])
      screen.write(painter.frame(for: grid, cursor: nil))
      #expect(screen.link(11, 58) == targets[0] && screen.link(11, 59) == nil)
      #expect(screen.shown.text.hasPrefix("line 0"))
    }

    // MARK: the session

    private func linkedGrid(_ size: Size) -> Grid {
      var grid = Grid(size: size)
      grid.write("docs", row: 0, column: 0)
      grid.link(row: 0, columns: 0..<4, to: targets[0])
      return grid
    }

    @Test(
      arguments: [
        (["TERM": "xterm-256color"], true), (["TERM": "tmux-256color", "TMUX": "x"], true),
        (["TERM": "screen-256color", "TMUX": "x"], true),
        (["TERM": "screen-256color", "TMUX": ""], false), (["TERM": "screen.xterm"], false),
        (["TERM": "xterm-256color", "STY": "1.pts"], false),
        (["TERM": "tmux-256color", "TMUX": "x", "STY": "y"], false), (["TERM": "linux"], false),
        (["TERM": "vt220"], false), (["TERM": "no-such-terminal"], true),
      ] as [([String: String], Bool)])
    func `links are sent to a terminal that takes or drops them`(
      environment: [String: String], areSent: Bool
    ) throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal, environment)
      #expect(session.backend.present(linkedGrid(session.backend.size), cursor: nil))
      session.restore()
      let sent = String(decoding: terminal.output(), as: UTF8.self)
      #expect(sent.contains("\u{1B}]8;") == areSent)
      terminal.hangUp()
    }

    @Test func `no link stays open over the bare view, a stop and the end`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      let backend = session.backend
      let screen = try LinkedScreen(backend.size, targets: targets)
      func sent() -> [UInt8] {
        let bytes = terminal.output()
        screen.write(bytes)
        return bytes
      }
      #expect(backend.present(linkedGrid(backend.size), cursor: nil))
      _ = sent()
      #expect(screen.link(0, 3) == targets[0] && !screen.isOpen)
      #expect(backend.present(BareScreen(size: backend.size, rows: [.init("bare")])))
      _ = sent()
      #expect(screen.shown.text == "bare" && screen.link(0, 3) == nil)
      #expect(backend.present(linkedGrid(backend.size), cursor: nil))
      _ = sent()
      #expect(screen.link(0, 3) == targets[0] && screen.link(0, 4) == nil && !screen.isOpen)
      session.restore()
      #expect(sent() == LinkSequence.closer + TerminalSequences.restore)
      terminal.hangUp()
    }

    @Test func `a frame cut within a link leaves none open`() throws {
      for taken in [true, false] {
        let size = Size(rows: 60, columns: 200)
        let terminal = try Pseudoterminal(size)
        let session = try openSession(terminal)
        let screen = try LinkedScreen(size, targets: targets)
        var dice = Dice(seed: 9)
        while !session.backend.isWaitingForRoom {
          var grid = Grid.random(size, depth: .palette256, using: &dice)
          for row in 0..<60 { grid.link(row: row, columns: 0..<200, to: targets[row % 3]) }
          _ = session.backend.present(grid, cursor: nil)
        }
        screen.write(terminal.output())
        if taken { session.backend.handle(signal: SIGCONT) } else { session.restore() }
        let sent = terminal.output()
        screen.write(sent)
        #expect(sent.starts(with: LinkSequence.closer))
        #expect(!screen.isOpen)
        session.restore()
        terminal.hangUp()
      }
    }
  }
}

extension Grid {
  /// Leaves no half of a wide character in a row, nor marks in its last column, which the emulator
  /// loses there.
  fileprivate mutating func repair(row: Int) {
    for column in 0..<size.columns {
      let isHalf =
        self[row, column].width == 2 && self[row, column + 1].width != 0
        || self[row, column].width == 0 && self[row, column - 1].width != 2
      if isHalf || column == size.columns - 1 { set(.blank(), row: row, column: column) }
    }
  }
}
