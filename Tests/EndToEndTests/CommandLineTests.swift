import TestSupport
import Testing

@Suite(.serialized) struct CommandLineTests {
  @Test func `words behind the options are sent at once as one prompt`() async throws {
    let server = try ScriptedServer(chats: .streamed("A monoid."))
    let beck = try BeckSession(
      ["-m", "test-model", "--base-url", server.baseURL, "What", "is a", "monad?"], server: server)
    let screen = try await beck.settled("A monoid.")
    #expect(screen.row(1) == "What is a monad?")
    #expect(try await server.chat().holds(messages: ("user", "What is a monad?")))
  }

  @Test func `behind two dashes a prompt may begin with one`() async throws {
    let server = try ScriptedServer(chats: .streamed("Five."))
    let beck = try BeckSession(
      ["-m", "test-model", "--base-url", server.baseURL, "--", "-5", "+ 10?"], server: server)
    try await beck.settled("Five.")
    #expect(try await server.chat().holds(messages: ("user", "-5 + 10?")))
  }

  @Test func `an answer without streaming is shown whole`() async throws {
    let server = try ScriptedServer(
      chats: [.gate("thought")] + .completion("All of it.", usage: (3, 4)))
    let beck = try await BeckSession.open(server, ["--no-stream"])
    beck.say("Hi")
    try await server.arrivals(at: "thought")
    try await beck.bar("waiting")
    server.open("thought")
    let screen = try await beck.settled("All of it.")
    #expect(screen.bar.contains("3→4 · finished"))
    let request = try await server.chat()
    #expect(request.text.contains(#""stream":false"#) && !request.text.contains("stream_options"))
    #expect(request.header("accept") == "application/json")
  }

  @Test func `key and server of the environment are used`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try BeckSession(
      ["-m", "test-model", "Hi"],
      environment: [
        "OPENAI_API_KEY": "sk-test-1", "OPENAI_BASE_URL": server.baseURL,
        "OPENAI_ORG_ID": "org-7", "OPENAI_PROJECT_ID": "proj-8",
      ], server: server)
    try await beck.settled("Hello")
    let request = try await server.chat()
    #expect(request.header("authorization") == "Bearer sk-test-1")
    #expect(request.header("openai-organization") == "org-7")
    #expect(request.header("openai-project") == "proj-8")
    #expect(request.header("user-agent")?.hasPrefix("beck/") == true)
    #expect(!beck.child.output.contains("sk-test"))
  }

  @Test func `the option for the server goes before the environment`() async throws {
    let named = try ScriptedServer(chats: .streamed("The named one"))
    let other = try ScriptedServer(chats: .streamed("The other one"))
    let beck = try BeckSession(
      ["-m", "test-model", "--base-url", named.baseURL, "Hi"],
      environment: ["OPENAI_BASE_URL": other.baseURL], server: named)
    try await beck.settled("The named one")
    #expect(other.requests.isEmpty)
    #expect(try await named.chat().header("authorization") == nil)
  }

  @Test(arguments: [["--version"], ["--help"]])
  func `what is asked of the program itself goes to standard output`(
    _ arguments: [String]
  ) async throws {
    let home = try TemporaryDirectory()
    let child = try TerminalChild(
      BuiltProduct.path("beck"), arguments, environment: TestEnvironment.minimal(home: home),
      output: .pipe, error: .pipe)
    #expect(try await child.waitForExit() == .exited(0))
    let text = String(decoding: child.standardOutput, as: UTF8.self)
    if arguments == ["--version"] {
      #expect(text.wholeMatch(of: /beck \d+\.\d+\.\d+\n/) != nil, "\(text)")
    } else {
      #expect(text.contains("USAGE: beck") && text.contains("--no-stream"))
    }
    #expect(!child.standardOutput.contains(0x1B))
    #expect(child.standardError.isEmpty && child.output.isEmpty)
  }

  @Test(arguments: [
    (["--modle", "x"], "Unknown option '--modle'"),
    (["--model"], "Missing value for '--model <model>'"),
    (
      ["--base-url", "ftp://host/v1"], #"must begin with https:// or http://, not "ftp://host/v1""#
    ),
    (["--base-url", "https://me:pw@host/v1"], "must not hold a user or password"),
    (["--base-url", "https://host:port/v1"], #"no usable port: "port""#),
    (["--base-url", ""], "The base URL is empty."),
  ])
  func `what cannot be used keeps beck from starting`(
    _ arguments: [String], _ sentence: String
  ) async throws {
    let (error, rest) = try await refusal(arguments)
    #expect(error.contains(sentence), "\(error)")
    #expect(rest.isEmpty)
  }

  @Test func `plain http to a public host is refused in one sentence`() async throws {
    let (error, rest) = try await refusal(
      [], ["OPENAI_BASE_URL": "http://api.example.com/v1", "OPENAI_API_KEY": "sk-1"])
    #expect(
      error == "http to api.example.com would send everything in the open: use https://.\n")
    #expect(rest.isEmpty)
  }

  @Test func `a key that no header can hold is refused without being shown`() async throws {
    let (error, _) = try await refusal([], ["OPENAI_API_KEY": "sk-secret\nX: y"])
    #expect(error == "The key holds characters that no key has, such as a line end or a blank.\n")
  }

  /// Starts beck, expects status 2, and returns what it said, and all else that it wrote.
  private func refusal(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) async throws -> (error: String, rest: [UInt8]) {
    let home = try TemporaryDirectory()
    let child = try TerminalChild(
      BuiltProduct.path("beck"), arguments,
      environment: TestEnvironment.minimal(home: home).merging(environment) { $1 },
      output: .pipe, error: .pipe)
    #expect(try await child.waitForExit() == .exited(2))
    return (
      String(decoding: child.standardError, as: UTF8.self), child.standardOutput + child.output
    )
  }
}

extension [UInt8] {
  func contains(_ text: String) -> Bool { firstRange(of: Array(text.utf8)) != nil }
}
