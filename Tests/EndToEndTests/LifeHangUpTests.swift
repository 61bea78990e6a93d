import Glibc
import TestSupport
import Testing

/// Ends of the terminal itself.
@Suite(.serialized) struct LifeHangUpTests {
  /// A shell that leads the session and keeps the signal to itself. Should beck not end, its time
  /// is limited: nobody else would end it.
  private static let deafShell =
    #"trap : HUP; timeout --foreground --signal KILL 60 "$0" "$@"; exit $?"#
  private static let nohup = #"trap "" HUP; exec "$0" "$@""#

  @Test func `L07 SIGHUP saves the chat, gives the terminal back and says nothing`() async throws {
    let session = try LifeSession(answers: [LifeSession.held])
    try await session.ask()
    session.beck.signal(SIGHUP)
    try await session.expectEnd(.signaled(SIGHUP))
    #expect(session.afterword == "")
    #expect(try await session.savedChats().first?.contains("first words") == true)
  }

  /// The signal and the end of the line come together: whichever is seen first decides.
  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob, .backgroundJob])
  func `L10 L43 a line that drops, with the signal for it, ends beck`(
    role: ChildRole
  ) async throws {
    let session = try LifeSession(answers: [LifeSession.held], role: role)
    if role == .backgroundJob {
      try await session.beck.waitForStop()
      session.beck.continueInForeground()
    }
    try await session.ask()
    session.beck.closeTerminal()
    let status = try await session.beck.waitForExit()
    #expect(status == .signaled(SIGHUP) || status == .exited(1))
    #expect(try await session.savedChats().first?.contains("first words") == true)
    try await session.server.disconnects()
    try await session.expectGone()
  }

  @Test func `L08 with SIGHUP ignored, as by nohup, the end of the terminal is enough`()
    async throws
  {
    let session = try LifeSession(
      answers: [LifeSession.held], shell: Self.nohup)
    try await session.ask()
    session.beck.signal(SIGHUP)
    try await session.expectAlive()
    session.beck.closeTerminal()
    #expect(try await session.beck.waitForExit() == .exited(1))
    #expect(try await session.savedChats().first?.contains("first words") == true)
    try await session.expectGone()
  }

  @Test func `L09 a terminal closed without a signal for it ends beck`() async throws {
    let session = try LifeSession(
      answers: [LifeSession.held], shell: Self.deafShell)
    try await session.ask()
    session.beck.closeTerminal()
    #expect(try await session.beck.waitForExit() == .exited(1))
    #expect(try await session.savedChats().first?.contains("first words") == true)
    try await session.expectGone()
  }

  /// Idle, nothing is written that could fail: the way in alone tells that the terminal is gone.
  @Test(arguments: [nohup, deafShell])
  func `L08 L09 idle, the end of the terminal is noticed as well`(shell: String) async throws {
    let session = try LifeSession(shell: shell)
    try await session.ready()
    session.beck.closeTerminal()
    #expect(try await session.beck.waitForExit() == .exited(1))
    #expect(try await session.savedChats() == [])
    try await session.expectGone()
  }

  @Test func `L10 a stopped job whose line drops ends as well`() async throws {
    let session = try LifeSession(answers: [LifeSession.held], role: .foregroundJob)
    try await session.ask()
    session.beck.send(keys: .control("z"))
    try await session.beck.waitForStop()
    session.beck.closeTerminal()
    let status = try await session.beck.waitForExit()
    #expect(status == .signaled(SIGHUP) || status == .exited(1))
    #expect(try await session.savedChats().first?.contains("first words") == true)
    try await session.expectGone()
  }
}
