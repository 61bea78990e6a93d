import Glibc
import TestSupport
import Testing

@Suite struct TerminalChildLifetimeTests {
  private func cat(_ role: ChildRole = .sessionLeader) throws -> TerminalChild {
    try TerminalChild("/bin/cat", environment: [:], role: role)
  }

  private func exists(_ process: Int32) -> Bool { kill(process, 0) == 0 }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `an ended child is killed and reaped`(role: ChildRole) async throws {
    let child = try cat(role)
    #expect(exists(child.processID))
    try await child.end()
    #expect(!exists(child.processID))
    #expect(child.exitStatus != nil)
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `a stopped child is killed as well`(role: ChildRole) async throws {
    let child = try cat(role)
    child.signal(SIGSTOP)
    try await child.end()
    #expect(!exists(child.processID))
  }

  @Test func `a wait that fails shows the screen and the last bytes`() async throws {
    let child = try TerminalChild(
      "/bin/sh", ["-c", "printf '\\033[1mshown\\n'; exec cat"],
      environment: TestEnvironment.minimal(home: "/"))
    try await child.waitForText("shown")
    let failure = await #expect(throws: WaitFailure.self) {
      try await child.waitForText("not shown", timeout: .zero)
    }
    let text = try #require(failure).description
    #expect(text.hasPrefix("\"not shown\": not within 0.0 seconds"))
    #expect(text.contains("\nshown\n"))
    #expect(text.contains("last bytes: \\e[1mshown\\r\\n"))
    #expect(text.contains("pen not reset"))
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `a wait for the screen of an ended program fails without its timeout`(
    role: ChildRole
  ) async throws {
    let child = try TerminalChild("/bin/echo", ["only"], environment: [:], role: role)
    let failure = await #expect(throws: WaitFailure.self) {
      try await child.waitForText("more", timeout: .seconds(1000))
    }
    #expect(failure?.reason == .ended("it exited with 0"))
    try await child.waitForText("only")
  }

  @Test func `a cancelled wait ends`() async throws {
    let child = try cat()
    let task = Task { try await child.waitForText("never", timeout: .seconds(1000)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `the use of a busy process is told thread by thread`() async throws {
    let child = try TerminalChild(
      "/bin/sh", ["-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo ok; exec cat"],
      environment: TestEnvironment.minimal(home: "/"))
    try await child.waitForText("ok")
    let usage = try child.usage()
    #expect(usage.threads.map(\.id) == [child.processID])
    #expect(usage.cpuTime > .zero)
    #expect(usage.residentBytes > 100_000)
    #expect(usage.contextSwitches > 0)
    try await child.end()
    #expect(throws: SystemError.self) { try child.usage() }
  }
}
