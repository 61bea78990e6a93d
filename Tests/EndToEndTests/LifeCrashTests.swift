import Glibc
import TestSupport
import Testing

/// Ends that nobody wanted. The built binary is a debug build: BECK_DEBUG_TRAP makes it crash
/// behind its first frame.
@Suite(.serialized) struct LifeCrashTests {
  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS])
  func `L23 L24 a fatal signal gives the terminal back and is told`(signal: Int32) async throws {
    let session = try LifeSession(answers: [LifeSession.held])
    try await session.ask()
    session.beck.signal(signal)
    try await session.expectEnd(.signaled(signal))
    #expect(
      session.afterword == "beck: crashed by signal \(signal); the terminal was restored\r\n")
    try await session.server.disconnects()
    try await session.expectGone()
  }

  @Test(arguments: ["fatal", "index", "overflow", "nil"])
  func `L25 a trap of Swift's gives the terminal back and is told`(way: String) async throws {
    let session = try LifeSession(variables: ["BECK_DEBUG_TRAP": way])
    // SIGILL on x86-64, SIGTRAP on arm64.
    let status = try await session.beck.waitForExit()
    #expect(status == .signaled(SIGILL) || status == .signaled(SIGTRAP))
    try session.expectGivenBack()
    #expect(session.afterword.contains("beck: crashed by signal "))
    #expect(session.afterword.hasSuffix("; the terminal was restored\r\n"))
    // The runtime's words were not lost with the alternate screen; it has none for an overflow.
    #expect(session.afterword.contains("Fatal error") == (way != "overflow"))
  }

  @Test func `what is said on standard error waits until the screen is the shell's`() async throws {
    let session = try LifeSession(variables: ["BECK_DEBUG_TRAP": "noise"])
    try await session.ready()
    session.beck.send(keys: .control("d"))
    try await session.expectEnd(.exited(0))
    #expect(session.afterword == "noise ^[[31m\r\n")
  }

  @Test func `L25 the trap's own words are on a standard error that is no terminal`() async throws {
    let session = try LifeSession(variables: ["BECK_DEBUG_TRAP": "fatal"], error: .pipe)
    _ = try await session.beck.waitForExit()
    try session.expectGivenBack()
    #expect(session.afterword == "")
    let told = String(decoding: session.beck.standardError, as: UTF8.self)
    #expect(told.contains("asked to crash"))
    #expect(told.contains("beck: crashed by signal "))
  }

  @Test func `L29 a stack overflow gives the terminal back and is told`() async throws {
    let session = try LifeSession(variables: ["BECK_DEBUG_TRAP": "stack"])
    try await session.expectEnd(.signaled(SIGSEGV))
    #expect(session.afterword == "beck: crashed by signal 11; the terminal was restored\r\n")
  }

  @Test func `L23 a crash of a stopped job, told when it goes on, leaves a terminal as it was`()
    async throws
  {
    let session = try LifeSession(role: .foregroundJob)
    try await session.ready()
    session.beck.send(keys: .control("z"))
    try await session.beck.waitForStop()
    session.beck.signal(SIGSEGV)
    session.beck.continueInForeground()
    #expect(try await session.beck.waitForExit() == .signaled(SIGSEGV))
    #expect(session.beck.modes == .initial)
    #expect(try session.beck.attributes() == session.beck.initialAttributes)
    #expect(session.afterword.hasPrefix("beck: crashed by signal 11"))
  }

  @Test func `L23 a crash while the terminal takes nothing ends all the same`() async throws {
    let session = try LifeSession(
      answers: [LifeSession.flood, LifeSession.held], size: LifeSession.wall)
    try await session.flood()
    session.beck.signal(SIGSEGV)
    #expect(try await session.beck.waitForExit() == .signaled(SIGSEGV))
    #expect(try session.beck.attributes() == session.beck.initialAttributes)
  }

  @Test func `L29 a stack overflow of another thread gives the terminal back and is told`()
    async throws
  {
    let session = try LifeSession(variables: ["BECK_DEBUG_TRAP": "thread"])
    try await session.expectEnd(.signaled(SIGSEGV))
    #expect(session.afterword == "beck: crashed by signal 11; the terminal was restored\r\n")
  }

  @Test(arguments: [SIGALRM, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGPOLL, SIGPWR, SIGSTKFLT])
  func `L24 other signals that end a process give the terminal back as well`(
    signal: Int32
  ) async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.signal(signal)
    try await session.expectEnd(.signaled(signal))
  }
}
