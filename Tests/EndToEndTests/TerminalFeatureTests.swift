import Glibc
import TestSupport
import Testing

/// The mouse, the theme by the terminal's ground, and the chat left behind.
@Suite(.serialized) struct TerminalFeatureTests {
  private static let mouse: Set<Int> = [1000, 1002, 1006]
  private static let question = Array("\u{1B}]11;?\u{07}".utf8)

  /// beck with a configuration, waited for.
  private func open(
    _ configuration: String = "", _ arguments: [String] = [], term: String? = "xterm-256color",
    answers: [[ServerStep]] = [LifeSession.held], role: ChildRole = .sessionLeader
  ) async throws -> LifeSession {
    let folder = try TemporaryDirectory()
    let file = try folder.write(configuration, to: "config.toml")
    let session = try LifeSession(
      answers: answers, arguments: ["--config", file] + arguments, term: term, role: role)
    try await session.ready()
    try await session.expectAlive()
    return session
  }

  // MARK: mouse

  @Test func `the mouse is the terminal's own until it is asked for`() async throws {
    let session = try await open()
    #expect(!session.beck.modes.hasMouse)
    #expect(session.beck.output.count(of: Array("\u{1B}[?1000h".utf8)) == 0)
  }

  @Test func `the mouse is given back by the end, a stop and a crash, and taken again`()
    async throws
  {
    let session = try await open("mouse = true", role: .foregroundJob)
    #expect(session.beck.modes.privateModes.isSuperset(of: Self.mouse))
    session.beck.send(keys: .control("z"))
    try await session.beck.waitForStop()
    try session.expectGivenBack()
    session.beck.continueInForeground()
    try await session.beck.waitForScreen {
      $0.contains("ready") && $0.modes.privateModes.isSuperset(of: Self.mouse)
    }
    session.beck.send(keys: .control("c"), .control("d"))
    try await session.expectEnd(.exited(0), givenBack: 2)
    let crashed = try await open("mouse = true")
    crashed.beck.signal(SIGSEGV)
    try await crashed.expectEnd(.signaled(SIGSEGV))
  }

  @Test func `mouse reports are never text`() async throws {
    let session = try await open("mouse = true")
    session.beck.send("\u{1B}[<64;3;3M\u{1B}[<0;9;9M\u{1B}[<32;9;10M\u{1B}[<0;9;10m!")
    try await session.beck.waitForText("› zyx!")
  }

  // MARK: ground

  @Test(arguments: [("0000/0000/0000", "dark"), ("ffff/ffff/ffff", "light")])
  func `the terminal's ground chooses the theme`(color: String, theme: String) async throws {
    let session = try await open("theme = \"auto\"")
    #expect(session.beck.output.count(of: Self.question) == 1)
    session.beck.send("\u{1B}]11;rgb:\(color)\u{1B}\\")
    session.beck.send(keys: .control("c"))
    session.beck.send("/theme")
    session.beck.send(keys: .enter)
    try await session.beck.waitForText("now \(theme)")
  }

  @Test func `a terminal that does not answer is not waited for, and asked no second time`()
    async throws
  {
    let session = try await open("", ["--theme", "auto"])
    session.beck.send(keys: .control("c"), .control("l"))
    session.beck.send("/theme")
    session.beck.send(keys: .enter)
    try await session.beck.waitForText("now terminal")
    #expect(session.beck.output.count(of: Self.question) == 1)
  }

  @Test func `a reply that comes behind keys and in pieces is never text`() async throws {
    let session = try await open("theme = \"auto\"")
    for piece in ["\u{1B}]11;rg", "b:ffff/ff", "ff/ffff", "\u{1B}", "\\"] {
      session.beck.send(piece)
    }
    session.beck.send("!")
    try await session.beck.waitForText("› zyx!")
  }

  @Test(arguments: [("theme = \"dark\"", "xterm-256color"), ("theme = \"auto\"", "linux")])
  func `nobody is asked who need not or could not answer`(
    configuration: String, term: String
  ) async throws {
    let session = try await open(configuration, term: term)
    #expect(session.beck.output.count(of: Array("\u{1B}]11".utf8)) == 0)
  }

  @Test func `the option goes before the configuration, and a wrong name is told`() async throws {
    let session = try await open("theme = \"light\"", ["--theme", "dark"])
    session.beck.send(keys: .control("c"))
    session.beck.send("/theme")
    session.beck.send(keys: .enter)
    try await session.beck.waitForText("now dark")
    let wrong = try await open("theme = \"pink\"")
    try await wrong.beck.waitForText("no theme pink")
  }

  // MARK: print on exit

  @Test(arguments: [("print_on_exit = true", []), ("", ["--print-on-exit"])])
  func `the chat stays on the terminal, made safe, before the line that says where it is`(
    configuration: String, arguments: [String]
  ) async throws {
    let session = try await open(
      configuration, arguments, answers: [.streamed("Hello \u{1B}[31mred\n\n", "and é 中 the end")])
    session.beck.send(keys: .control("c"))
    try await session.ask(until: "the end")
    try await session.beck.waitForScreen { $0.row(23).hasPrefix(" ready") }
    session.beck.send(keys: .control("d"))
    try await session.expectEnd(.exited(0))
    let lines = session.afterword.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("## you · ") == true)
    #expect(lines.contains("Hello ^[[31mred") && lines.contains("and é 中 the end"))
    #expect(lines.dropLast().last?.hasPrefix("chat kept") == true)
    #expect(!session.afterword.contains("\u{1B}"))
  }

  @Test func `without it, and when told to end by a signal, nothing is left`() async throws {
    for (configuration, signal) in [("", nil), ("print_on_exit = true", SIGTERM)] {
      let session = try await open(configuration)
      session.beck.send(keys: .control("c"))
      try await session.ask()
      if let signal { session.beck.signal(signal) } else { session.beck.send(keys: .control("d")) }
      try await session.expectEnd(signal.map { .signaled($0) } ?? .exited(0))
      #expect(session.afterword.hasPrefix("chat kept"))
    }
  }

  @Test func `an empty chat leaves nothing`() async throws {
    let session = try await open("print_on_exit = true")
    session.beck.send(keys: .control("c"), .control("d"))
    try await session.expectEnd(.exited(0))
    #expect(session.afterword == "")
  }
}
