import Glibc
import TestSupport
import Testing

@Suite struct TerminalChildJobTests {
  private let environment: [String: String]
  private let home: TemporaryDirectory

  init() throws {
    home = try TemporaryDirectory()
    environment = TestEnvironment.minimal(home: home)
  }

  @Test func `the stop key stops a job and the foreground lets it go on`() async throws {
    let child = try TerminalChild("/bin/cat", environment: environment, role: .foregroundJob)
    for line in ["first", "second", "third"] {
      child.send("\(line)\n")
      try await child.waitForText("\(line)\n\(line)")
      child.send(keys: .control("z"))
      #expect(try await child.waitForStop() == SIGTSTP)
      #expect(child.isStopped)
      child.continueInForeground()
    }
    child.send("fourth\n")
    try await child.waitForText("fourth\nfourth")
    child.send(keys: .control("d"))
    #expect(try await child.waitForExit() == .exited(0))
  }

  @Test func `a job in the background is stopped when it reads`() async throws {
    let child = try TerminalChild("/bin/cat", environment: environment, role: .backgroundJob)
    #expect(try await child.waitForStop() == SIGTTIN)
    child.continueInBackground()
    #expect(try await child.waitForStop() == SIGTTIN)
    child.continueInForeground()
    child.send("here\n")
    try await child.waitForText("here\nhere")
  }

  @Test func `a job stopped from outside goes on by a signal`() async throws {
    let child = try TerminalChild("/bin/cat", environment: environment, role: .foregroundJob)
    child.signal(SIGSTOP)
    #expect(try await child.waitForStop() == SIGSTOP)
    child.continueInForeground()
    child.send("on\n")
    try await child.waitForText("on\non")
    #expect(!child.isStopped)
  }

  @Test func `an editor gives the terminal back when it is stopped`() async throws {
    let file = try home.write("some text\n", to: "file")
    let child = try TerminalChild(
      "/usr/bin/less", [file], environment: environment,
      size: TerminalSize(rows: 6, columns: 40), role: .foregroundJob)
    try await child.waitForText("some text")
    child.send(keys: .control("z"))
    try await child.waitForStop()
    try await child.waitForScreen { $0.modes == .initial }
    #expect(try child.attributes() == child.initialAttributes)
    child.continueInForeground()
    try await child.waitForScreen { $0.contains("some text") && $0.modes.isAlternateScreen }
    child.send("q")
    #expect(try await child.waitForExit() == .exited(0))
  }

  @Test func `waiting for the stop of what is no job fails at once`() async throws {
    let child = try TerminalChild("/bin/cat", environment: environment)
    await #expect(throws: WaitFailure.self) { try await child.waitForStop() }
  }
}
