import Glibc
import TestSupport
import Testing

@Suite struct TerminalChildStreamTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func shell(
    _ script: String, role: ChildRole = .sessionLeader, input: Redirection = .terminal,
    output: Redirection = .terminal, error: Redirection = .terminal
  ) throws -> TerminalChild {
    try TerminalChild(
      "/bin/sh", ["-c", script], environment: TestEnvironment.minimal(home: home),
      directory: home.path, role: role, input: input, output: output, error: error)
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `pipes carry what is not on the terminal`(role: ChildRole) async throws {
    let child = try shell(
      "tr a-z A-Z; echo problem >&2; echo seen >/dev/tty", role: role, input: .pipe,
      output: .pipe, error: .pipe)
    child.write("abc")
    child.closeInput()
    #expect(try await child.waitForExit() == .exited(0))
    #expect(child.standardOutput == Array("ABC".utf8))
    #expect(child.standardError == Array("problem\n".utf8))
    #expect(child.screen.text == "seen")
  }

  @Test func `a large input passes a pipe whole`() async throws {
    let child = try shell("wc -c", input: .pipe, output: .pipe)
    child.write(String(repeating: "x", count: 1_000_000))
    child.closeInput()
    let output = try await child.waitForStandardOutput { $0.last == UInt8(ascii: "\n") }
    #expect(output == Array("1000000\n".utf8))
  }

  @Test func `a large paste passes a raw terminal whole`() async throws {
    let child = try shell("stty raw -echo; echo ready; head -c 300000 | cksum; echo end")
    try await child.waitForText("ready")
    child.send([UInt8](repeating: UInt8(ascii: "x"), count: 300_000))
    let screen = try await child.waitForText("end")
    #expect(screen.contains(" 300000"))
  }

  @Test func `files and closed descriptors are given as they are asked for`() async throws {
    let file = try home.write("from a file", to: "input")
    let child = try shell(
      "cat; ls -l /proc/self/fd >/dev/tty", input: .file(file),
      output: .file(home.path("output")), error: .closed)
    _ = try await child.waitForExit()
    #expect(try home.read("output") == Array("from a file".utf8))
    #expect(try home.permissions("output") == 0o600)
    // Descriptor 2 of ls is then the directory that it lists.
    #expect(child.screen.contains("2 -> /proc/"))
    #expect(child.screen.contains("1 -> /dev/tty"))
  }

  @Test func `a full device refuses the output`() async throws {
    let child = try shell("echo x", output: .file("/dev/full"), error: .pipe)
    #expect(try await child.waitForExit() != .exited(0))
    #expect(!child.standardError.isEmpty)
  }

  @Test func `a reader that stops blocks the program, and nothing is lost`() async throws {
    let child = try shell(
      """
      stty raw -echo; printf ready; read line; echo start >&2
      head -c 1000000 /dev/zero | tr '\\0' x; echo done >&2
      """, error: .pipe)
    try await child.waitForText("ready")
    child.stopReading()
    child.send("\n")
    try await child.waitForStandardError { $0 == Array("start\n".utf8) }
    #expect(child.output.count == "ready".utf8.count)
    child.resumeReading(bytes: 1000)
    try await child.waitForScreen { $0.text.count { $0 == "x" } == 1000 }
    #expect(child.output.count == 1005)
    #expect(child.standardError == Array("start\n".utf8))
    child.resumeReading()
    try await child.waitForStandardError { $0 == Array("start\ndone\n".utf8) }
    #expect(try await child.waitForExit() == .exited(0))
    #expect(child.output.count == 1_000_005)
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `what a program wrote last is there when its end is told`(role: ChildRole) async throws {
    for _ in 1...10 {
      let child = try shell("stty raw; head -c 150000 /dev/zero | tr '\\0' x", role: role)
      #expect(try await child.waitForExit() == .exited(0))
      #expect(child.output.count == 150_000)
    }
  }

  @Test func `a closed terminal hangs up on the session leader`() async throws {
    let child = try shell("echo up; exec cat")
    try await child.waitForText("up")
    child.closeTerminal()
    #expect(try await child.waitForExit() == .signaled(SIGHUP))
    #expect(throws: SystemError.self) { try child.attributes() }
    #expect(throws: SystemError.self) { try child.resize(.standard) }
  }

  @Test func `a closed terminal hangs up on the job, as a shell would`() async throws {
    let child = try shell("echo up; exec tail -f /dev/null", role: .foregroundJob)
    try await child.waitForText("up")
    child.closeTerminal()
    #expect(try await child.waitForExit() == .signaled(SIGHUP))
  }
}
