import Glibc
import TestSupport
import Testing

/// Idle means idle: no thread wakes up, and not a byte goes to the terminal.
@Suite struct LifeIdleTests {
  /// How long nothing may happen: longer than the periods of the timers that programs forget.
  private static let window = Duration.seconds(2)

  /// Waits for a whole window without a wake-up or a byte. What has just happened may still settle,
  /// a timer of a second or less never does.
  private func expectIdle(
    _ session: LifeSession, isolation: isolated (any Actor)? = #isolation
  ) async throws {
    for _ in 1...5 {
      let before = try session.beck.usage()
      let shown = session.beck.output.count
      await #expect(throws: WaitFailure.self) {
        try await session.beck.waitForScreen(timeout: Self.window) { _ in false }
      }
      let after = try session.beck.usage()
      if after.contextSwitches == before.contextSwitches, session.beck.output.count == shown {
        #expect(after.threads.map(\.id) == before.threads.map(\.id))
        #expect(after.cpuTime == before.cpuTime)
        return
      }
    }
    Issue.record("something wakes up again and again: \(try session.beck.usage().threads)")
  }

  @Test func `after the start nothing wakes up`() async throws {
    let session = try LifeSession()
    try await session.ready()
    try await expectIdle(session)
    try await session.expectAlive()
  }

  @Test func `after an answer over a connection that is kept nothing wakes up`() async throws {
    let session = try LifeSession()
    try await session.ask(until: "Hello there")
    try await session.beck.waitForScreen { $0.row(23).hasPrefix(" ready") }
    try await expectIdle(session)
    try await session.expectAlive()
    session.beck.send(keys: .enter)
    // The same connection is taken again: it was idle and open all the while.
    #expect(try await session.server.request(number: 2).connection == 1)
  }

  @Test func `with a picker open, and with a draft, nothing wakes up`() async throws {
    let session = try LifeSession(answers: [.models("alpha", "beta")])
    try await session.ready()
    try await session.expectAlive()
    session.beck.send(keys: .function(2))
    try await session.beck.waitForText("alpha")
    try await expectIdle(session)
  }

  @Test func `after a stop from the keyboard nothing wakes up`() async throws {
    let session = try LifeSession(answers: [LifeSession.held])
    try await session.ask()
    session.beck.send(keys: .escape)
    try await session.beck.waitForText("stopped · ")
    try await session.server.disconnects()
    try await expectIdle(session)
  }

  @Test func `the demo server idles too`() async throws {
    let session = try LifeSession(arguments: ["--demo"])
    try await session.ask(until: "───")
    try await expectIdle(session)
  }
}
