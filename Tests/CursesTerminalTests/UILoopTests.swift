import Glibc
import Testing

@testable import CursesTerminal
@testable import TUICore

/// What the program is in the product: an actor on the loop.
private actor Counter {
  private let loop: UILoop
  private(set) var count = 0
  init(_ loop: UILoop) { self.loop = loop }
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
  func add() { count += 1 }
}

extension TerminalSuite {
  @Suite struct UILoopTests {
    @Test func `keys arrive in order`() async throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let client = ScriptedClient(
        session.loop,
        [
          { _ in
            terminal.type("ab\u{1B}[A\r")
            return .sleep
          }
        ])
      await onOwnThread { session.loop.run(client) }
      #expect(client.events == keys("ab") + [key(.up), key(.enter)])
    }

    @Test func `escape alone arrives though nothing follows`() async throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let client = ScriptedClient(
        session.loop,
        [
          { _ in
            terminal.type("\u{1B}")
            return .sleep
          },
          { _ in .sleep },
        ])
      await onOwnThread { session.loop.run(client) }
      #expect(client.events == [key(.escape)])
    }

    @Test func `a turn that is asked for comes though nothing happens`() async throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let loop = session.loop
      let client = ScriptedClient(
        loop,
        [
          { _ in
            loop.takeTurn(within: .zero)
            return .sleep
          },
          { _ in
            // By the time that it is called the loop is asleep or about to be.
            startThread { loop.takeTurn(within: .milliseconds(1)) }
            return .sleep
          },
        ])
      await onOwnThread { session.loop.run(client) }
      #expect(client.turns == 3)
    }

    @Test func `a turn that may wait wakes nobody who wakes sooner`() async throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let loop = session.loop
      let start = ContinuousClock.now
      var slept = Duration.zero
      let client = ScriptedClient(
        loop,
        [
          { _ in
            startThread { for _ in 0..<1_000 { loop.takeTurn(within: .seconds(3_600)) } }
            return .sleepFor(.milliseconds(50))
          },
          { _ in
            slept = .now - start
            return .again
          },
        ])
      await onOwnThread { session.loop.run(client) }
      #expect(slept >= .milliseconds(50))
    }

    @Test func `jobs run before the terminal has sent anything`() async throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let loop = session.loop
      let counter = Counter(loop)
      let client = ScriptedClient(loop, Array(repeating: { _ in .sleep }, count: 1000))
      Task.detached {
        for _ in 0..<100 { await counter.add() }
        loop.stop()
      }
      await onOwnThread { loop.run(client) }
      #expect(client.events == [])
      #expect(client.turns < 500)
    }

    @Test func `the client is isolated to actors on the loop`() async throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let counter = Counter(session.loop)
      let client = ScriptedClient(
        session.loop,
        [
          { _ in
            terminal.type("abc")
            return .sleep
          }
        ])
      var count = 0
      client.onEvents = { events in
        counter.assumeIsolated { counter in
          for _ in events { counter.add() }
          count = counter.count
        }
      }
      await onOwnThread { session.loop.run(client) }
      #expect(count == 3)
    }

    @Test func `a terminal that hangs up is lost once and never polled again`() async throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      let client = ScriptedClient(
        session.loop,
        [
          { _ in
            terminal.type("last words")
            terminal.hangUp()
            return .sleep
          },
          { _ in .again }, { _ in .again }, { _ in .again },
        ])
      await onOwnThread { session.loop.run(client) }
      #expect(client.events.last == .lost)
      #expect(client.events.filter { $0 == .lost }.count == 1)
      session.restore()
    }

    @Test func `room in the terminal wakes the client`() async throws {
      let size = Size(rows: 60, columns: 200)
      let terminal = try Pseudoterminal(size)
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      let backend = session.backend
      var dice = Dice(seed: 9)
      let client = ScriptedClient(
        session.loop,
        [
          { _ in
            while backend.present(
              Grid.random(size, depth: .palette256, using: &dice), cursor: nil)
            {}
            _ = terminal.output()
            return .sleep
          }
        ])
      await onOwnThread { session.loop.run(client) }
      #expect(client.turns == 2)
      #expect(client.events == [])
    }

    @Test func `without a deadline the loop waits without end`() throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      #expect(session.loop.nanoseconds(until: nil) == -1)
      #expect(session.loop.nanoseconds(until: .now - .seconds(1)) == 0)
      #expect(session.loop.nanoseconds(until: .now + .seconds(90)) > 0)
    }

    @Test func `what happened to the terminal needs no input to be told`() async throws {
      let terminal = try Pseudoterminal()
      let session = try openSession(terminal)
      defer {
        session.restore()
        terminal.hangUp()
      }
      _ = terminal.output()
      let client = ScriptedClient(session.loop, [])
      session.backend.handle(signal: SIGCONT)
      await onOwnThread { session.loop.run(client) }
      #expect(client.events == [.resized(session.backend.size), .resumed])
    }
  }
}
