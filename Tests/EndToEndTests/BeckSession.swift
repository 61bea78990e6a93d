import TestSupport
import Testing

/// beck on a terminal and in a home of its own, as a person sits before it.
///
/// It keeps its server alive, so that a test may speak of the screen alone. The suites are
/// serialized, but for one that mostly waits: a hundred of these at once would starve each other.
/// ```
/// let server = try ScriptedServer(chats: .streamed("Hello"))
/// let beck = try await BeckSession.open(server)
/// beck.say("Hi")
/// try await beck.settled("Hello")
/// ```
struct BeckSession: Sendable {
  let child: TerminalChild
  let home: TemporaryDirectory
  private let server: ScriptedServer?

  /// Starts beck and waits for nothing.
  /// - Parameter environment: beside that of a new account, without key and server.
  init(
    _ arguments: [String] = [], environment: [String: String] = [:],
    size: TerminalSize = .standard, home: TemporaryDirectory? = nil, server: ScriptedServer? = nil
  ) throws {
    let home = try home ?? TemporaryDirectory()
    let whole = TestEnvironment.minimal(home: home).merging(environment) { $1 }
    child = try TerminalChild(
      BuiltProduct.path("beck"), arguments, environment: whole, size: size)
    self.home = home
    self.server = server
  }

  /// Starts beck against a server with `test-model`, and waits until it is ready for the first key.
  /// - Parameter arguments: beside model and server.
  static func open(
    _ server: ScriptedServer, _ arguments: [String] = [], environment: [String: String] = [:],
    size: TerminalSize = .standard, home: TemporaryDirectory? = nil
  ) async throws -> BeckSession {
    let beck = try BeckSession(
      ["--base-url", server.baseURL, "-m", ServerStep.testModel] + arguments,
      environment: environment, size: size, home: home, server: server)
    try await beck.bar("ready")
    return beck
  }

  /// Types a prompt and sends it.
  func say(_ prompt: String) { child.send(prompt + "\r") }

  /// The screen now.
  var screen: Screen { child.screen }
}

// Waits.
extension BeckSession {
  /// Waits until the bar begins with a word.
  @discardableResult
  func bar(_ state: String) async throws -> Screen {
    try await child.waitForScreen("the bar to say \"\(state)\"") { $0.isBar(state) }
  }

  /// Waits until a text is to be seen and the bar begins with a word: the turn is over.
  @discardableResult
  func settled(_ text: String, _ state: String = "ready") async throws -> Screen {
    try await child.waitForScreen("\"\(text)\" with the bar at \"\(state)\"") {
      $0.contains(text) && $0.isBar(state)
    }
  }

  /// Waits until a text is to be seen and more of the answer is to come.
  @discardableResult
  func answering(_ text: String) async throws -> Screen {
    try await child.waitForScreen("\"\(text)\" while the answer streams") {
      $0.contains(text) && $0.isAnswering
    }
  }

  /// Waits until all texts are to be seen, each also where it was wrapped at a blank.
  @discardableResult
  func shown(_ texts: String...) async throws -> Screen {
    try await child.waitForScreen("\(texts)") { screen in
      texts.allSatisfy(screen.flowingText.contains)
    }
  }

  /// Waits until a text is no more to be seen.
  @discardableResult
  func gone(_ text: String) async throws -> Screen {
    try await child.waitForScreen("no \"\(text)\"") { !$0.contains(text) }
  }

  /// Leaves beck by Ctrl+D and returns what it left on the terminal.
  func leave() async throws -> Screen {
    child.send(keys: .control("d"))
    #expect(try await child.waitForExit() == .exited(0))
    return screen
  }
}

extension Screen: CustomTestStringConvertible {
  public var testDescription: String { text }

  /// The status bar.
  var bar: String { lines.last ?? "" }

  func isBar(_ state: String) -> Bool { bar.hasPrefix(" \(state)") }

  /// Whether text of an answer has come and more is to come.
  var isAnswering: Bool { isBar("streaming") || isBar("quiet") }

  /// The rows as one, joined by blanks: a sentence reads on where it was wrapped.
  var flowingText: String { lines.filter { !$0.isEmpty }.joined(separator: " ") }

  /// What the line above the input says.
  var follow: String {
    let rule = lines.last { $0.hasPrefix("─") } ?? ""
    return rule.split(separator: " ").filter { !$0.hasPrefix("─") }.joined(separator: " ")
  }

  /// The first row of the input, without its sign.
  var input: String {
    let row = lines.last { $0.hasPrefix("›") } ?? ""
    return String(row.dropFirst(2))
  }

  /// How many rows begin with a text.
  func count(of start: String) -> Int { lines.count { $0.hasPrefix(start) } }
}
