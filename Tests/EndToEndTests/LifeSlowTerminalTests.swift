import Glibc
import TestSupport
import Testing

/// Terminals that take little or nothing.
@Suite(.serialized) struct LifeSlowTerminalTests {
  private func wall(role: ChildRole = .sessionLeader) throws -> LifeSession {
    try LifeSession(
      answers: [LifeSession.flood, LifeSession.held], size: LifeSession.wall, role: role)
  }

  @Test
  func `L40 a reader that stops holds up neither network nor memory, and then sees the latest`()
    async throws
  {
    let session = try wall()
    try await session.ready()
    let before = try session.beck.usage().residentBytes
    try await session.flood()
    // The answer is 0.3 MB; queued, its frames would be many times that.
    #expect(try session.beck.usage().residentBytes < before + 40_000_000)
    session.beck.resumeReading()
    try await session.beck.waitForText("THE END")
    try await session.expectAlive()
  }

  @Test func `L41 a slow reader gets frames dropped, never queued`() async throws {
    let session = try wall()
    try await session.flood()
    let key = "typed while the terminal was slow"
    session.beck.send(key)
    // What waited in the kernel, the rest of one frame, and the next one.
    let limit = session.beck.output.count + 200_000
    while session.beck.output.count < limit, !session.beck.screen.contains(key) {
      let next = session.beck.output.count + 1000
      session.beck.resumeReading(bytes: 1000)
      try await session.beck.waitForOutput(count: next) { session.beck.screen.contains(key) }
    }
    #expect(session.beck.screen.contains(key))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func `L42 a reader that stopped for good cannot keep beck from ending by a signal`(
    signal: Int32
  ) async throws {
    let session = try wall()
    try await session.flood()
    session.beck.signal(signal)
    #expect(try await session.beck.waitForExit() == .signaled(signal))
    #expect(try session.beck.attributes() == session.beck.initialAttributes)
    #expect(try await session.savedChats().first?.contains("THE END") == true)
  }

  @Test func `L42 a reader that stopped for good cannot keep beck from ending by a key`()
    async throws
  {
    let session = try wall()
    try await session.flood()
    session.beck.send(keys: .control("d"))
    #expect(try await session.beck.waitForExit() == .exited(0))
    #expect(try session.beck.attributes() == session.beck.initialAttributes)
    #expect(try await session.savedChats().first?.contains("THE END") == true)
  }

  @Test func `L42 the stop key works while nothing is read`() async throws {
    let session = try wall(role: .foregroundJob)
    try await session.flood()
    session.beck.send(keys: .control("z"))
    try await session.beck.waitForStop()
    #expect(try session.beck.attributes() == session.beck.initialAttributes)
    session.beck.resumeReading()
    session.beck.continueInForeground()
    try await session.beck.waitForText("THE END")
    try await session.expectAlive()
  }

  @Test func `L44 frames that are taken in small pieces make the right screen`() async throws {
    let session = try wall()
    try await session.flood()
    for step in 0..<40 {
      session.beck.send(keys: .control("l"))
      let count = 61 + 389 * (step % 7)
      let next = session.beck.output.count + count
      session.beck.resumeReading(bytes: count)
      try await session.beck.waitForOutput(count: next)
    }
    session.beck.resumeReading()
    let screen = try await session.beck.waitForText("THE END")
    let end = try #require(screen.firstRow(containing: "THE END"))
    for index in 1...40 {
      let line = "line \(1001 - index) \(String(repeating: "and so on ", count: 30))"
      #expect(screen.row(end - 2 * index) == String(line.dropLast()))
      #expect(screen.row(end - 2 * index + 1) == "")
    }
    try await session.expectAlive()
  }

  @Test func `L42 a clock that runs while the terminal takes nothing does not spin`() async throws {
    let text = String(repeating: "and so on ", count: 4_000)
    let session = try LifeSession(
      answers: [.streamed(text, "THE END"), [.untilDisconnect]], size: LifeSession.wall)
    try await session.ask(until: "THE END")
    session.beck.send("Hi")
    session.beck.send(keys: .enter)
    try await session.beck.waitForText("waiting ")
    session.beck.stopReading()
    for _ in 1...300 { session.beck.send(keys: .control("l")) }
    let before = try session.beck.usage().cpuTime
    // A condition that never holds: the wait is the window.
    await #expect(throws: WaitFailure.self) {
      try await session.beck.waitForScreen(timeout: .seconds(2)) { _ in false }
    }
    #expect(try session.beck.usage().cpuTime - before < .milliseconds(1_000))
  }
}
