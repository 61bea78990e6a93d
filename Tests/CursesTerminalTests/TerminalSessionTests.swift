import Glibc
import Testing

@testable import CursesTerminal
@testable import TUICore

/// All tests that make ncurses screens or arm the crash guard, one after the other.
@Suite(.serialized) struct TerminalSuite {}

func openSession(
  _ terminal: Pseudoterminal, _ environment: [String: String] = ["TERM": "xterm-256color"]
) throws -> TerminalSession {
  try TerminalSession.open(
    terminal.slave, environment: environment, escapeDelay: .milliseconds(25))
}

extension TerminalSuite {
  @Suite struct TerminalSessionTests {
    @Test func `a session takes the terminal and gives it back as it was`() throws {
      let terminal = try Pseudoterminal()
      let before = terminal.settings
      let session = try openSession(terminal)
      #expect(terminal.output() == TerminalSequences.enter)
      #expect(terminal.settings != before)
      #expect(fcntl(terminal.slave, F_GETFL) & O_NONBLOCK == 0)
      session.restore()
      #expect(terminal.output() == TerminalSequences.restore)
      #expect(terminal.settings == before)
      session.restore()
      #expect(terminal.output() == [])
    }

    @Test func `after a restore the emulator is as before`() throws {
      let terminal = try Pseudoterminal()
      let emulator = try ShownScreen(Size(rows: 24, columns: 80))
      emulator.write(Array("shell$ ".utf8))
      let session = try openSession(terminal)
      var grid = Grid(size: session.backend.size)
      grid.write("hello", row: 5, column: 5, style: Style(foreground: .ansi(1)))
      #expect(session.backend.present(grid, cursor: nil))
      emulator.write(terminal.output())
      #expect(emulator.isAlternate)
      #expect(emulator.cursor == nil)
      session.restore()
      emulator.write(terminal.output())
      #expect(!emulator.isAlternate)
      #expect(emulator.text.hasPrefix("shell$"))
      #expect(emulator.cursor == Point(row: 0, column: 7))
    }

    @Test(arguments: [nil, "", "dumb"])
    func `a terminal that cannot be used is refused before anything is changed`(
      type: String?
    ) throws {
      let terminal = try Pseudoterminal()
      let before = terminal.settings
      #expect(throws: TerminalSessionError.self) {
        try openSession(terminal, type.map { ["TERM": $0] } ?? [:])
      }
      #expect(terminal.settings == before)
      #expect(terminal.output() == [])
    }

    @Test(arguments: ["no-such-terminal", "unknown", "xterm-kitty\u{1B}[31m"])
    func `an unknown terminal is drawn as for xterm-256color`(type: String) throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal, ["TERM": type])
      defer {
        session.restore()
        terminal.hangUp()
      }
      let capabilities = session.backend.capabilities
      #expect(capabilities.colorDepth == .palette256)
      let notice = try #require(capabilities.notice)
      #expect(notice.contains("xterm-256color") && !notice.contains("\u{1B}"))
    }

    @Test func `no colour is used when none is wanted`() throws {
      let plain = ["TERM": "xterm-256color", "NO_COLOR": "1"]
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal, plain)
      defer {
        session.restore()
        terminal.hangUp()
      }
      #expect(session.backend.capabilities == TerminalCapabilities(colorDepth: .none))
    }

    @Test(
      arguments: [
        ((0, 0), [:], (24, 80)), ((0, 0), ["LINES": "50", "COLUMNS": "132"], (50, 132)),
        ((0, 0), ["LINES": "-3", "COLUMNS": "x"], (24, 80)), ((1, 1), [:], (1, 1)),
        ((500, 1000), [:], (500, 1000)), ((32767, 32767), [:], (1000, 1000)),
      ] as [((Int, Int), [String: String], (Int, Int))])
    func `the size is the window's, within reason`(
      window: (Int, Int), variables: [String: String], expected: (Int, Int)
    ) throws {
      let terminal = try Pseudoterminal(Size(rows: window.0, columns: window.1))
      let environment = variables.merging(["TERM": "xterm-256color"]) { $1 }
      let session = try openSession(terminal, environment)
      defer {
        session.restore()
        terminal.hangUp()
      }
      #expect(session.backend.size == Size(rows: expected.0, columns: expected.1))
    }

    @Test func `refusals are one sentence`() {
      let all: [TerminalSessionError] = [
        .inputIsNoTerminal, .outputIsNoTerminal, .noControllingTerminal, .noTerminalType,
        .dumbTerminal(type: "dumb"), .noDescription(type: "x"), .cannotOpen,
      ]
      for error in all { #expect(!"\(error)".contains("\n") && "\(error)".count > 20) }
    }
  }
}
