import Glibc
import Testing

@testable import CursesTerminal
@testable import TUICore

extension TerminalSuite {
  @Suite struct CursesBackendTests {
    @Test func `an unchanged grid is not written`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let grid = Grid(size: session.backend.size)
      #expect(session.backend.present(grid, cursor: nil))
      _ = terminal.output()
      #expect(session.backend.present(grid, cursor: nil))
      #expect(terminal.output() == [])
    }

    @Test func `a grid of another size is ignored`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      _ = terminal.output()
      #expect(session.backend.present(Grid(size: Size(rows: 3, columns: 3)), cursor: nil))
      #expect(terminal.output() == [])
    }

    @Test func `a terminal that takes nothing drops frames and shows the latest after`() throws {
      let size = Size(rows: 60, columns: 200)
      let terminal = try Pseudoterminal(size)
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let backend = session.backend
      var dice = Dice(seed: 40)
      var refused = 0
      for _ in 0..<100 {
        let grid = Grid.random(size, depth: .palette256, using: &dice)
        if !backend.present(grid, cursor: nil) { refused += 1 }
      }
      #expect(refused > 50)
      let emulator = try ShownScreen(size)
      while backend.isWaitingForRoom {
        emulator.write(terminal.output())
        backend.flush()
      }
      var last = Grid(size: size)
      last.write("the latest frame", row: 30, column: 7)
      #expect(backend.present(last, cursor: Point(row: 30, column: 23)))
      while backend.isWaitingForRoom {
        emulator.write(terminal.output())
        backend.flush()
      }
      emulator.write(terminal.output())
      #expect(emulator.text.filter { $0 != "\n" } == "       the latest frame")
      #expect(emulator.cursor == Point(row: 30, column: 23))
    }

    @Test func `a stopped terminal cannot hold up the end`() throws {
      let terminal = try Pseudoterminal(Size(rows: 60, columns: 200))
      let before = terminal.settings
      let session = try openSession(terminal)
      var dice = Dice(seed: 42)
      while !session.backend.isWaitingForRoom {
        let grid = Grid.random(session.backend.size, depth: .palette256, using: &dice)
        _ = session.backend.present(grid, cursor: nil)
      }
      session.restore()
      #expect(terminal.settings == before)
    }

    @Test func `a resize is told once and drawn at the new size`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let backend = session.backend
      for columns in 81...120 {
        terminal.resize(Size(rows: 30, columns: columns))
        backend.handle(signal: SIGWINCH)
      }
      #expect(backend.takeEvents() == [.resized(Size(rows: 30, columns: 120))])
      // It may have been another in between: what was cut off is painted again.
      backend.handle(signal: SIGWINCH)
      #expect(backend.takeEvents() == [.resized(Size(rows: 30, columns: 120))])
      var grid = Grid(size: backend.size)
      grid.write("corner", row: 29, column: 114)
      _ = terminal.output()
      #expect(backend.present(grid, cursor: nil))
      let emulator = try ShownScreen(backend.size)
      emulator.write(terminal.output())
      #expect(emulator.text.hasSuffix("corner"))
    }

    @Test func `a continued process takes the terminal again and paints everything`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      let backend = session.backend
      let settings = terminal.settings
      var grid = Grid(size: backend.size)
      grid.write("still here", row: 2, column: 3)
      #expect(backend.present(grid, cursor: nil))
      _ = terminal.output()
      var sane = termios()
      tcgetattr(terminal.slave, &sane)
      sane.c_lflag |= tcflag_t(ICANON | ECHO | ISIG)
      tcsetattr(terminal.slave, TCSANOW, &sane)
      terminal.resize(Size(rows: 25, columns: 80))
      backend.handle(signal: SIGCONT)
      #expect(backend.takeEvents() == [.resized(Size(rows: 25, columns: 80)), .resumed])
      #expect(terminal.settings == settings)
      #expect(terminal.output() == TerminalSequences.enterAgain)
      terminal.resize(Size(rows: 24, columns: 80))
      backend.handle(signal: SIGWINCH)
      #expect(backend.present(grid, cursor: nil))
      let emulator = try ShownScreen(backend.size)
      emulator.write(terminal.output())
      #expect(emulator.text.contains("still here"))
      session.restore()
      backend.handle(signal: SIGCONT)
      #expect(terminal.settings != settings)
    }

    @Test func `signals become events`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      for signal in [SIGINT, SIGTERM, SIGQUIT, SIGHUP] { session.backend.handle(signal: signal) }
      #expect(
        session.backend.takeEvents() == [
          .interrupted, .terminated(signal: SIGTERM), .terminated(signal: SIGQUIT),
          .terminated(signal: SIGHUP),
        ])
    }

    @Test func `after a hang-up signal nothing but the restore is written`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      session.backend.handle(signal: SIGHUP)
      _ = terminal.output()
      #expect(session.backend.present(Grid(size: session.backend.size), cursor: nil))
      #expect(terminal.output() == [])
      session.restore()
      #expect(terminal.output() == TerminalSequences.restore)
    }

    @Test func `a write to a terminal that is gone tells so once`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      terminal.hangUp()
      var grid = Grid(size: session.backend.size)
      for text in ["one", "two", "three"] {
        grid.write(text, row: 0, column: 0)
        #expect(session.backend.present(grid, cursor: nil))
      }
      #expect(session.backend.takeEvents() == [.lost])
      session.restore()
      #expect(session.backend.takeEvents() == [])
    }
  }
}
