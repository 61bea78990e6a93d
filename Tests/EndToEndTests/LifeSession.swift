import Glibc
import TestSupport
import Testing

/// beck on a terminal of its own, in a new home, with a server that does as it is told.
struct LifeSession: Sendable {
  let home: TemporaryDirectory
  let server: ScriptedServer
  let beck: TerminalChild

  /// Says something, then waits at the gate "rest".
  static let held: [ServerStep] = [
    .eventStream, .role(), .content("first words"), .gate("rest"), .content(" and last words"),
    .finish(), .usage(prompt: 5, completion: 2), .done,
  ]

  /// Says something; behind the gate "flood" come a thousand lines, of which those that fill
  /// ``wall`` are far more than the kernel keeps for a reader.
  static let flood: [ServerStep] =
    [.eventStream, .role(), .content("first words\n\n"), .gate("flood")]
    + (1...1000).map { .content("line \($0) \(String(repeating: "and so on ", count: 30))\n\n") }
    + [.content("THE END"), .finish(), .done]
  static let wall = TerminalSize(rows: 120, columns: 400)

  /// Makes the terminal take nothing, and beck the whole of ``flood`` from the network.
  ///
  /// The answers must be the flood and ``held``.
  func flood(isolation: isolated (any Actor)? = #isolation) async throws {
    try await ask()
    beck.stopReading()
    // It waits its turn: that it is sent shows that the flood has passed.
    beck.send("second question")
    beck.send(keys: .enter)
    server.open("flood")
    try await server.request(number: 2)
  }

  /// - Parameters:
  ///   - answers: the server's, in order, the last one again and again.
  ///   - variables: added to a new account's environment; nil takes one away.
  ///   - shell: a script that runs beck as `"$0" "$@"`, nil to start it without a shell.
  init(
    answers: [[ServerStep]] = [.streamed("Hello", " there")], arguments: [String] = [],
    term: String? = "xterm-256color", variables: [String: String?] = [:],
    size: TerminalSize = .standard, role: ChildRole = .sessionLeader, shell: String? = nil,
    input: Redirection = .terminal, output: Redirection = .terminal,
    error: Redirection = .terminal
  ) throws {
    home = try TemporaryDirectory()
    server = try ScriptedServer(answers: answers)
    var environment = TestEnvironment.minimal(home: home, term: term)
    for (name, value) in variables { environment[name] = value }
    let beck = try BuiltProduct.path("beck")
    let options = ["--base-url", server.baseURL, "-m", "test-model"] + arguments
    self.beck = try TerminalChild(
      shell == nil ? beck : "/bin/sh", (shell.map { ["-c", $0, beck] } ?? []) + options,
      environment: environment, size: size, directory: home.path, role: role, input: input,
      output: output, error: error)
  }

  /// Waits for the first screen.
  @discardableResult
  func ready(isolation: isolated (any Actor)? = #isolation) async throws -> Screen {
    try await beck.waitForText("ready")
  }

  /// Sends a prompt, and waits until the answer's first words are there.
  @discardableResult
  func ask(
    _ prompt: String = "a question", until words: String = "first words",
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> Screen {
    try await ready()
    beck.send(prompt)
    beck.send(keys: .enter)
    return try await beck.waitForText(words)
  }

  /// Proves that beck lives: what is typed now is to be seen.
  func expectAlive(
    typing text: String = "zyx", isolation: isolated (any Actor)? = #isolation
  ) async throws {
    beck.send(text)
    try await beck.waitForText(text)
  }
}

// The end.
extension LifeSession {
  static let leaveAlternateScreen = Array("\u{1B}[?1049l".utf8)

  /// Waits for the end and checks that the terminal is as it was found: all modes off, termios
  /// equal, the restoring bytes sent once for each time it was given away.
  func expectEnd(
    _ status: TestSupport.ExitStatus, givenBack times: Int = 1,
    isolation: isolated (any Actor)? = #isolation,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let ended = try await beck.waitForExit()
    #expect(ended == status, sourceLocation: sourceLocation)
    try expectGivenBack(times: times, sourceLocation: sourceLocation)
  }

  /// Checks that the terminal is as it was found.
  func expectGivenBack(
    times: Int = 1, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let screen = beck.screen
    #expect(screen.modes == .initial, sourceLocation: sourceLocation)
    #expect(!screen.isAlternate, sourceLocation: sourceLocation)
    #expect(screen.isCursorVisible, sourceLocation: sourceLocation)
    #expect(try beck.attributes() == beck.initialAttributes, sourceLocation: sourceLocation)
    #expect(
      beck.output.count(of: Self.leaveAlternateScreen) == times, sourceLocation: sourceLocation)
  }

  /// Checks that no process is left.
  func expectGone(
    isolation: isolated (any Actor)? = #isolation,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await beck.end()
    #expect(kill(beck.processID, 0) == -1 && errno == ESRCH, sourceLocation: sourceLocation)
  }

  /// What came through the terminal after it was given back, as text.
  var afterword: String {
    let output = beck.output
    let end = output.lastRange(of: Self.leaveAlternateScreen)?.upperBound ?? 0
    return String(decoding: output[end...], as: UTF8.self)
  }

  /// The chats that beck has put away.
  func savedChats() async throws -> [String] { try await home.keptChats() }
}

extension TerminalChild {
  /// What stands behind a descriptor of the program.
  func file(descriptor: Int) -> String {
    var name = [CChar](repeating: 0, count: 256)
    let count = readlink("/proc/\(processID)/fd/\(descriptor)", &name, name.count)
    return String(decoding: name.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension [UInt8] {
  /// How often `part`, which is not empty, is in here.
  func count(of part: [UInt8]) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }

  func lastRange(of part: [UInt8]) -> Range<Int>? {
    ranges(of: part).last
  }
}

// What a refused start says.
extension LifeSession {
  static let promptRefusal =
    "There is no prompt: write it behind the options, or pipe it in. "
    + "The chat on the full screen needs a terminal for input and output."
  static let controlRefusal =
    "the terminal does not control this process; start beck without setsid"
  static let typeRefusal =
    "TERM is not set, so the terminal is unknown; set it, for example to xterm-256color"
  static let dumbRefusal =
    "the terminal \"dumb\" cannot place the cursor; set TERM to what the terminal is"
}
