import Glibc
import TestSupport
import Testing

@Suite struct TerminalChildTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func shell(
    _ script: String, role: ChildRole = .sessionLeader, size: TerminalSize = .standard,
    input: Redirection = .terminal, output: Redirection = .terminal,
    error: Redirection = .terminal
  ) throws -> TerminalChild {
    try TerminalChild(
      "/bin/sh", ["-c", script], environment: TestEnvironment.minimal(home: home), size: size,
      directory: home.path, role: role, input: input, output: output, error: error)
  }

  @Test func `a typed line is echoed by the terminal and by cat`() async throws {
    let child = try shell("exec cat")
    child.send("hello\n")
    try await child.waitForText("hello\nhello")
    child.send(keys: .control("d"))
    #expect(try await child.waitForExit() == .exited(0))
    #expect(child.screen.text == "hello\nhello")
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `an exit code is told as one`(role: ChildRole) async throws {
    let child = try shell("printf last; exit 143", role: role)
    #expect(try await child.waitForExit() == .exited(143))
    #expect(child.screen.text == "last")
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `a death by signal is told as one`(role: ChildRole) async throws {
    let child = try shell("echo up; exec cat", role: role)
    try await child.waitForText("up")
    #expect(child.signal(SIGTERM))
    #expect(try await child.waitForExit() == .signaled(SIGTERM))
    #expect(!child.signal(SIGTERM))
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `the interrupt key reaches the foreground group`(role: ChildRole) async throws {
    let child = try shell("echo up; exec cat", role: role)
    try await child.waitForText("up")
    child.send(keys: .control("c"))
    #expect(try await child.waitForExit() == .signaled(SIGINT))
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `a program that is not there is an error at the start`(role: ChildRole) throws {
    #expect(throws: SystemError(code: ENOENT, operation: "/no/such/program")) {
      try TerminalChild("/no/such/program", environment: [:], role: role)
    }
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `the program has a controlling terminal, its directory and its environment alone`(
    role: ChildRole
  ) async throws {
    let child = try TerminalChild(
      "/bin/sh", ["-c", "pwd; tty </dev/tty; env | sort; ls /proc/self/fd; echo end"],
      environment: ["A": "1", "PATH": "/usr/bin:/bin"], directory: home.path, role: role)
    _ = try await child.waitForExit()
    let lines = child.screen.lines.filter { !$0.isEmpty }
    #expect(lines.first == home.path)
    #expect(lines.dropFirst().first == "/dev/tty")
    // The shell adds PWD itself; ls has the directory it lists as descriptor 3.
    #expect(
      lines.dropFirst(2) == [
        "A=1", "PATH=/usr/bin:/bin", "PWD=\(home.path)", "0  1  2  3", "end",
      ])
  }

  @Test(arguments: [ChildRole.sessionLeader, .foregroundJob])
  func `no signal is blocked or ignored in the program, whatever its starter blocks`(
    role: ChildRole
  ) async throws {
    let child = try withAllSignalsBlocked {
      try TerminalChild(
        "/bin/grep", ["-E", "^Sig(Blk|Ign)", "/proc/self/status"], environment: [:], role: role)
    }
    _ = try await child.waitForExit()
    // posix_spawn of glibc leaves its own two signals, 32 and 33, ignored.
    #expect(child.screen.text == "SigBlk: 0000000000000000\nSigIgn: 0000000180000000")
  }

  private func withAllSignalsBlocked<Result>(_ body: () throws -> Result) rethrows -> Result {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }

  @Test func `a new size is seen by the program and by the emulator`() async throws {
    let child = try shell(
      "trap 'stty size' WINCH; stty size; while read line; do :; done",
      size: TerminalSize(rows: 10, columns: 40))
    try await child.waitForText("10 40")
    try child.resize(TerminalSize(rows: 7, columns: 90))
    let screen = try await child.waitForText("7 90")
    #expect(screen.size == TerminalSize(rows: 7, columns: 90))
  }

  @Test func `a size of zero is claimed, and shown on a usual screen`() async throws {
    let child = try shell("stty size", size: TerminalSize(rows: 0, columns: 0))
    _ = try await child.waitForExit()
    #expect(child.screen.text == "0 0")
    #expect(child.screen.size == .standard)
  }

  @Test func `a pager takes the alternate screen and gives it back`() async throws {
    let lines = (1...50).map { "line \($0)" }.joined(separator: "\n")
    let file = try home.write(lines, to: "text")
    let child = try TerminalChild(
      "/usr/bin/less", [file],
      environment: TestEnvironment.minimal(home: home), size: TerminalSize(rows: 10, columns: 40))
    try await child.waitForRow(8, "line 9")
    #expect(child.modes.isAlternateScreen && child.modes.hasApplicationCursorKeys)
    child.send(keys: .down)
    try await child.waitForRow(8, "line 10")
    child.send(keys: .pageDown)
    try await child.waitForRow(0) { $0.hasPrefix("line 1") && $0 != "line 1" && $0 != "line 2" }
    child.send(keys: .end)
    try await child.waitForText("line 50")
    #expect(try child.attributes() != child.initialAttributes)
    child.send("q")
    #expect(try await child.waitForExit() == .exited(0))
    #expect(child.modes == .initial)
    #expect(try child.attributes() == child.initialAttributes)
    #expect(!child.screen.contains("line"))
  }

  @Test func `attributes left changed are seen after the end`() async throws {
    let child = try shell("stty raw -echo")
    _ = try await child.waitForExit()
    let attributes = try child.attributes()
    #expect(attributes != child.initialAttributes)
    #expect(!attributes.echoes && !attributes.isCanonical && !attributes.sendsSignals)
  }

  @Test func `attributes set from outside are the program's`() async throws {
    let child = try shell("stty raw; echo ready; read line; stty -a; echo end")
    try await child.waitForText("ready")
    try child.setAttributes(try #require(child.initialAttributes))
    child.send("\n")
    let screen = try await child.waitForText("end")
    #expect(screen.contains(" icanon "))
  }

  @Test func `a paste is put in brackets when the program asked for it`() async throws {
    let child = try shell("stty raw -echo; printf '\\033[?2004h>'; head -c 14 | od -An -c")
    try await child.waitForText(">")
    child.paste("ab")
    try await child.waitForText(matching: #/033 +\[ +2 +0 +0 +~ +a +b +033/#)
  }

  @Test func `answers of the terminal are typed to the program`() async throws {
    let child = try shell("stty raw -echo; printf 'ab\\033[6n'; head -c 6 | od -An -c")
    try await child.waitForText(matching: #/033 +\[ +1 +; +3 +R/#)
  }

  @Test func `half a frame is not looked at`() async throws {
    let child = try shell(
      """
      stty -echo; printf '\\033[?2026hhalf'; echo drawn >&2
      read line; printf ' whole\\033[?2026l'; exec cat
      """, error: .pipe)
    try await child.waitForStandardError { !$0.isEmpty }
    await #expect(throws: WaitFailure.self) { try await child.waitForText("half", timeout: .zero) }
    child.send("\n")
    #expect(try await child.waitForText("half").text == "half whole")
    #expect(child.updates == 1)
  }

  @MainActor
  @Test func `an actor waits with a predicate of its own`() async throws {
    let child = try shell("echo 1; exec cat")
    var looks = 0
    try await child.waitForScreen { screen in
      looks += 1
      return screen.contains("1")
    }
    #expect(looks > 0)
  }
}
