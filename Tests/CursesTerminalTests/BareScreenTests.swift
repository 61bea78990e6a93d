import Glibc
import Testing

@testable import CursesTerminal
@testable import TUICore

private let size = Size(rows: 4, columns: 10)

/// A line of 13 columns, one of 11 whose first row ends a column early, and the last row.
private let bare = BareScreen(
  size: size,
  rows: [
    .init("0123456789", goesOn: true), .init("abc"),
    .init("12345678中"), .init("-- back --"),
  ])

extension TerminalSuite {
  @Suite struct BareScreenTests {
    private let start =
      "\u{1B}[?2026h\u{1B}[r\u{1B}[0m\u{1B}[4l\u{1B}[?7h\u{1B}[?25l\u{1B}[H\u{1B}[2J"

    @Test func `a bare screen is one frame in which lines hold nothing but their text`() throws {
      let terminal = try Pseudoterminal(size)
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      _ = terminal.output()
      #expect(session.backend.present(bare))
      let sent = terminal.output()
      #expect(
        String(decoding: sent, as: UTF8.self)
          == start + "0123456789abc\r\n12345678中\r\n-- back --\u{1B}[?2026l")
      let emulator = try ShownScreen(size)
      emulator.write(sent)
      #expect(emulator.text == "0123456789\nabc\n12345678中\n-- back --")
      #expect(emulator.cursor == nil)
    }

    @Test func `what is shown is not sent again until something else was`() throws {
      let terminal = try Pseudoterminal(size)
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let backend = session.backend
      #expect(backend.present(bare))
      _ = terminal.output()
      #expect(backend.present(bare))
      #expect(terminal.output() == [])
      backend.invalidate()
      #expect(backend.present(bare))
      #expect(!terminal.output().isEmpty)
      #expect(backend.present(Grid(size: size), cursor: nil))
      _ = terminal.output()
      #expect(backend.present(bare))
      #expect(!terminal.output().isEmpty)
      backend.handle(signal: SIGWINCH)
      #expect(backend.present(bare))
      #expect(!terminal.output().isEmpty)
    }

    @Test func `the next frame paints every cell and shows the cursor again`() throws {
      let terminal = try Pseudoterminal(size)
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      var grid = Grid(size: size)
      grid.write("as before", row: 1, column: 0)
      let backend = session.backend
      let cursor = Point(row: 3, column: 2)
      #expect(backend.present(grid, cursor: cursor))
      #expect(backend.present(bare))
      #expect(backend.present(grid, cursor: cursor))
      let emulator = try ShownScreen(size)
      emulator.write(terminal.output())
      #expect(emulator.text == "\nas before")
      #expect(emulator.cursor == cursor)
    }

    @Test func `it is refused while a frame waits, and ignored in another size`() throws {
      let size = Size(rows: 60, columns: 200)
      let terminal = try Pseudoterminal(size)
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let backend = session.backend
      _ = terminal.output()
      #expect(backend.present(bare))
      #expect(terminal.output() == [])
      let full = BareScreen(size: size, rows: [.init("shown after all")])
      var dice = Dice(seed: 44)
      while !backend.isWaitingForRoom {
        _ = backend.present(Grid.random(size, depth: .palette256, using: &dice), cursor: nil)
      }
      #expect(!backend.present(full))
      let emulator = try ShownScreen(size)
      while backend.isWaitingForRoom {
        emulator.write(terminal.output())
        backend.flush()
      }
      #expect(backend.present(full))
      while backend.isWaitingForRoom {
        emulator.write(terminal.output())
        backend.flush()
      }
      emulator.write(terminal.output())
      #expect(emulator.text == "shown after all")
    }

    @Test(arguments: 0..<40)
    func `a terminal wraps each line where its rows were said to end`(seed: UInt64) throws {
      var dice = Dice(seed: seed)
      let size = Size(rows: 30, columns: 2 + dice.pick(20))
      var rows: [BareScreen.Row] = []
      while rows.count < size.rows {
        let text = SafeText(prose: (0..<dice.pick(60)).map { _ in dice.piece() }.joined())
        var start = 0
        repeat {
          let end = text.bareRowEnd(from: start, columns: size.columns)
          rows.append(.init(text.slice(start..<end), goesOn: end < text.utf8.count))
          start = end
        } while start < text.utf8.count
      }
      rows = Array(rows.prefix(size.rows))
      let emulator = try ShownScreen(size)
      emulator.write(BareScreen(size: size, rows: rows).bytes)
      let shown = emulator.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, row) in rows.enumerated() {
        #expect(String(index < shown.count ? shown[index] : "") == row.plain)
      }
    }
  }
}

extension Dice {
  fileprivate mutating func piece() -> String {
    let pieces = ["a", "b", "cd", " ", "中", "é", "e\u{301}", "👩\u{200D}👧", "文字", "❤\u{FE0F}", "-"]
    return pieces[pick(pieces.count)]
  }
}

extension BareScreen.Row {
  /// As an emulator tells it: what is not sent and blanks at the end left out.
  fileprivate var plain: String {
    var scalars = text.string.unicodeScalars.filter { $0 != "\u{200D}" && $0 != "\u{FE0F}" }
    while scalars.last == " " { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
