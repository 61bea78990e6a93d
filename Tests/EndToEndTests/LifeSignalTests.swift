import Glibc
import TestSupport
import Testing

/// Signals without a meaning for beck.
@Suite(.serialized) struct LifeSignalTests {
  @Test(arguments: [SIGPIPE, SIGUSR1, SIGUSR2])
  func `L20 L21 SIGPIPE and the users' signals are ignored`(signal: Int32) async throws {
    let session = try LifeSession(answers: [LifeSession.held])
    try await session.ask()
    session.beck.signal(signal)
    try await session.expectAlive()
    session.server.open("rest")
    try await session.beck.waitForText("and last words")
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }

  @Test func `L22 a flood of SIGCHLD changes nothing`() async throws {
    let session = try LifeSession()
    try await session.ready()
    for _ in 1...200 { kill(session.beck.processID, SIGCHLD) }
    try await session.expectAlive()
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }
}
