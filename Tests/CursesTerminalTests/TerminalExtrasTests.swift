import Glibc
import Testing

@testable import CursesTerminal
@testable import TUICore

/// The mouse, the clipboard and the question for the ground.
extension TerminalSuite {
  @Suite struct TerminalExtrasTests {
    private let copied = Array("\u{1B}]52;c;aGk=\u{07}".utf8)

    /// A session whose terminal has an unfinished frame before it.
    private func blockedSession(_ terminal: Pseudoterminal) throws -> TerminalSession {
      let session = try openSession(terminal)
      var dice = Dice(seed: 7)
      while !session.backend.isWaitingForRoom {
        let grid = Grid.random(session.backend.size, depth: .palette256, using: &dice)
        _ = session.backend.present(grid, cursor: nil)
      }
      return session
    }

    /// All that was sent, once nothing waits.
    private func drained(_ terminal: Pseudoterminal, _ backend: CursesBackend) -> [UInt8] {
      var bytes: [UInt8] = []
      while backend.isWaitingForRoom {
        bytes += terminal.output()
        backend.flush()
      }
      return bytes + terminal.output()
    }

    @Test func `the mouse is off until it is wanted, and told once`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer { terminal.hangUp() }
      #expect(terminal.output() == TerminalSequences.enter)
      session.backend.setMouse(false)
      #expect(terminal.output() == [])
      session.backend.setMouse(true)
      session.backend.setMouse(true)
      #expect(terminal.output() == TerminalSequences.mouseOn)
      session.backend.setMouse(false)
      #expect(terminal.output() == TerminalSequences.mouseOff)
      session.restore()
    }

    @Test func `a terminal taken again has its mouse again`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      session.backend.setMouse(true)
      _ = terminal.output()
      session.backend.handle(signal: SIGCONT)
      #expect(terminal.output() == TerminalSequences.enterAgain + TerminalSequences.mouseOn)
      session.restore()
      let restored = String(decoding: terminal.output(), as: UTF8.self)
      for mode in ["1000", "1002", "1006"] { #expect(restored.contains("\u{1B}[?\(mode)l")) }
      session.backend.setMouse(false)
      #expect(terminal.output() == [])
    }

    @Test func `a copy comes behind the frame that is on its way`() throws {
      let terminal = try Pseudoterminal(Size(rows: 60, columns: 200))
      let session = try blockedSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      #expect(session.backend.copy(Array("hi".utf8)))
      session.backend.setMouse(true)
      let bytes = drained(terminal, session.backend)
      let end = Array("\u{1B}[?2026l".utf8) + copied + TerminalSequences.mouseOn
      #expect(bytes.suffix(end.count).elementsEqual(end))
    }

    @Test func `copies before a terminal that takes nothing are refused in the end`() throws {
      let terminal = try Pseudoterminal(Size(rows: 60, columns: 200))
      let session = try blockedSession(terminal)
      let text = [UInt8](repeating: 0x61, count: CursesBackend.copyLimit)
      let taken = (0..<20).count { _ in session.backend.copy(text) }
      #expect((1...4).contains(taken))
      session.restore()
      terminal.hangUp()
    }

    @Test func `what is too long is not sent at all`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer { terminal.hangUp() }
      _ = terminal.output()
      let text = [UInt8](repeating: 0x61, count: CursesBackend.copyLimit + 1)
      #expect(!session.backend.copy(text))
      #expect(terminal.output() == [])
      session.restore()
      _ = terminal.output()
      #expect(!session.backend.copy(Array("hi".utf8)))
      session.backend.askBackground()
      #expect(terminal.output() == [])
    }

    @Test func `the ground is asked for by one question`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      _ = terminal.output()
      session.backend.askBackground()
      #expect(terminal.output() == Array("\u{1B}]11;?\u{07}".utf8))
    }

    @Test(arguments: ["linux", "vt100", "vt220"])
    func `a terminal that would show commands gets none`(type: String) throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal, ["TERM": type])
      defer {
        session.restore()
        terminal.hangUp()
      }
      _ = terminal.output()
      #expect(!session.backend.copy(Array("hi".utf8)))
      session.backend.askBackground()
      #expect(terminal.output() == [])
    }

    @Test(
      arguments: [
        ([:], nil), (["TMUX": "/tmp/tmux-0/default,1,0"], .tmux), (["STY": "1.pts"], .screen),
        (["TMUX": "", "STY": ""], nil), (["TMUX": "x", "STY": "y"], .tmux),
      ] as [([String: String], Multiplexer?)])
    func `the environment tells what stands between`(
      variables: [String: String], multiplexer: Multiplexer?
    ) throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(
        terminal, variables.merging(["TERM": "xterm-256color"]) { $1 })
      defer {
        session.restore()
        terminal.hangUp()
      }
      #expect(session.backend.capabilities.multiplexer == multiplexer)
      _ = terminal.output()
      #expect(session.backend.copy(Array("hi".utf8)))
      #expect(
        terminal.output()
          == (multiplexer == .screen
            ? Array("\u{1B}P".utf8) + copied + Array("\u{1B}\\".utf8) : copied))
    }
  }
}
