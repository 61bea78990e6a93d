import TestSupport

/// beck without its screen: the program with pipes in the place of a terminal.
struct PrintSession {
  let child: TerminalChild
  let home: TemporaryDirectory

  /// Starts it.
  /// - Parameters:
  ///   - arguments: all of them.
  ///   - server: named by OPENAI_BASE_URL; nil for none.
  ///   - input: all of the standard input; nil for the terminal.
  init(
    _ arguments: [String], server: ScriptedServer? = nil, input: String? = nil,
    output: Redirection = .pipe, error: Redirection = .pipe,
    environment: [String: String] = [:], home: TemporaryDirectory? = nil
  ) throws {
    self.home = try home ?? TemporaryDirectory()
    var variables = TestEnvironment.minimal(home: self.home)
    if let server { variables["OPENAI_BASE_URL"] = server.baseURL }
    child = try TerminalChild(
      BuiltProduct.path("beck"), arguments,
      environment: variables.merging(environment) { $1 },
      input: input == nil ? .terminal : .pipe, output: output, error: error)
    if let input {
      child.write(input)
      child.closeInput()
    }
  }

  /// Starts `beck -p -m test-model` with these arguments behind.
  static func ask(
    _ arguments: String..., server: ScriptedServer, input: String? = nil
  ) throws -> PrintSession {
    try PrintSession(["-p", "-m", ServerStep.testModel] + arguments, server: server, input: input)
  }

  var output: String { String(decoding: child.standardOutput, as: UTF8.self) }
  var error: String { String(decoding: child.standardError, as: UTF8.self) }

  /// The lines of JSON so far.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Waits for its end, which must be this one.
  func ended(_ status: Int32) async throws -> Bool {
    try await child.waitForExit() == .exited(status)
  }

  /// Waits until the standard output is exactly `text`.
  func shown(_ text: String) async throws {
    try await child.waitForStandardOutput { $0 == Array(text.utf8) }
  }
}
