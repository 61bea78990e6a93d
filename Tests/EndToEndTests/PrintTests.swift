import TestSupport
import Testing

/// `beck --print`: one question, one answer, no screen.
@Suite(.serialized) struct PrintTests {
  @Test func `the answer goes to standard output as it arrives`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .role(), .content("Hel"), .gate("rest"), .content("lo"), .finish(), .done,
    ])
    let beck = try PrintSession.ask("What", "now?", server: server)
    try await beck.shown("Hel")
    server.open("rest")
    #expect(try await beck.ended(0))
    #expect(beck.output == "Hello\n" && beck.error == "")
    #expect(beck.child.output == [])
    #expect(try await server.chat().holds(messages: ("user", "What now?")))
  }

  @Test(arguments: [
    ([], "from the pipe\n", "from the pipe"), (["words"], "the text\n\n", "words\n\nthe text"),
    (["words"], "", "words"), (["-s", "", "words"], "\r\n", "words"),
  ])
  func `the prompt is the words, the piped text, or both`(
    arguments: [String], input: String, prompt: String
  ) async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try PrintSession(
      ["-p", "-m", "test-model"] + arguments, server: server, input: input)
    #expect(try await beck.ended(0))
    #expect(try await server.chat().holds(messages: ("user", prompt)))
  }

  @Test func `a pipe on one side is enough`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let out = try PrintSession(["-m", "test-model", "Hi"], server: server)
    #expect(try await out.ended(0))
    #expect(out.output == "Hello\n")
    let into = try PrintSession(
      ["-m", "test-model"], server: server, input: "Hi", output: .terminal)
    #expect(try await into.ended(0))
    #expect(into.child.output == Array("Hello\r\n".utf8))
  }

  @Test func `system prompt and whole answers work as in the chat`() async throws {
    let server = try ScriptedServer(chats: .completion("All of it.\n"))
    let beck = try PrintSession.ask("--no-stream", "-s", "Be brief.", "Hi", server: server)
    #expect(try await beck.ended(0))
    #expect(beck.output == "All of it.\n")
    let request = try await server.chat()
    #expect(request.holds(messages: ("system", "Be brief."), ("user", "Hi")))
    #expect(request.text.contains(#""stream":false"#))
  }

  @Test func `without a model the first one listed is asked, and told`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: .models("beta", "alpha"))
    let beck = try PrintSession(["-p", "Hi"], server: server)
    #expect(try await beck.ended(0))
    #expect(beck.output == "Hello\n")
    #expect(beck.error == "model beta, the first that the server lists\n")
    #expect(try await server.chat().text.contains(#""model":"beta""#))
  }

  @Test func `to a pipe the text is exact and beck adds no escape byte`() async throws {
    let server = try ScriptedServer(chats: .streamed("a\u{1B}[31mb\u{202E}\r\nc"))
    let beck = try PrintSession.ask("Hi", server: server)
    #expect(try await beck.ended(0))
    #expect(beck.output == "a\u{1B}[31mb\u{202E}\r\nc\n")
  }

  @Test func `on a terminal no byte of the text can act and no mode is touched`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("a\u{1B}", "]0;title\u{7}", "\u{9B}2J\u{202E}b", "\u{8}\u{8}c"))
    let beck = try PrintSession(
      ["-p", "-m", "test-model", "Hi"], server: server, output: .terminal, error: .terminal)
    #expect(try await beck.ended(0))
    let bytes = beck.child.output
    #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D } && !bytes.contains(0x7F))
    #expect(
      String(decoding: bytes, as: UTF8.self) == "a^[]0;title^G<9B>2J<U+202E>b^H^Hc\r\n")
    #expect(try beck.child.attributes() == beck.child.initialAttributes)
  }

  @Test func `a reader that has enough ends the turn quietly`() async throws {
    let flood = ServerStep.endless(
      Array(#"data: {"choices":[{"index":0,"delta":{"content":"more\n"}}]}"#.utf8) + [10, 10])
    let server = try ScriptedServer(chats: [.eventStream, .content("one\n"), flood])
    let home = try TemporaryDirectory()
    var environment = TestEnvironment.minimal(home: home)
    environment["OPENAI_BASE_URL"] = server.baseURL
    let shell = try TerminalChild(
      "/bin/sh",
      [
        "-c", #"printf Hi | { "$0" -p -m test-model; echo "status $?" >&2; } | head -n 1"#,
        BuiltProduct.path("beck"),
      ], environment: environment, output: .pipe, error: .pipe)
    #expect(try await shell.waitForExit() == .exited(0))
    #expect(shell.standardOutput == Array("one\n".utf8))
    #expect(String(decoding: shell.standardError, as: UTF8.self) == "status 0\n")
    try await server.disconnects()
  }

  @Test func `a full disk is told`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try PrintSession(
      ["-p", "-m", "test-model", "Hi"], server: server, output: .file("/dev/full"))
    #expect(try await beck.ended(1))
    #expect(beck.error == "the answer cannot be written: No space left on device\n")
  }

  @Test func `the demo server answers when it is asked for`() async throws {
    let beck = try PrintSession(["-p", "--demo", "-m", "demo-cut", "Hi"])
    _ = try await beck.child.waitForExit()
    #expect(beck.output.count > 20)
  }

  @Test func `a retry is told with its reason and its wait`() async throws {
    let server = try ScriptedServer(
      chats: .failure(429, "Slow down.", headers: [("Retry-After", "0")]), .streamed("Hello"))
    let beck = try PrintSession.ask("Hi", server: server)
    #expect(try await beck.ended(0))
    #expect(beck.output == "Hello\n")
    #expect(beck.error.hasPrefix("429: ") && beck.error.contains("; retry 1 of 2 in "))
    #expect(server.chatCount == 2)
  }

  @Test func `parameters of the options and tools of the file are sent`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let home = try TemporaryDirectory()
    let file = try home.write("[[tools]]\nname = \"weather\"\n", to: "mine.toml")
    let beck = try PrintSession(
      [
        "-p", "-m", "test-model", "--temperature", "0.5", "--seed", "-7", "--stop", "-p",
        "--config", file, "Hi",
      ], server: server, home: home)
    #expect(try await beck.ended(0))
    #expect(beck.output == "Hello\n" && beck.error == "")
    let text = try await server.chat().text
    #expect(text.contains(#""temperature":0.5"#) && text.contains(#""seed":-7"#))
    #expect(text.contains(#""stop":["-p"]"#) && text.contains(#""name":"weather""#))
  }

  @Test func `a mistake in the file is named, and the question is asked all the same`() async throws
  {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let home = try TemporaryDirectory()
    let file = try home.write("\n[[tools]]\nname = \"not one\"\n", to: "mine.toml")
    let beck = try PrintSession(
      ["-p", "-m", "test-model", "--config", file, "Hi"], server: server, home: home)
    #expect(try await beck.ended(0))
    #expect(beck.output == "Hello\n")
    #expect(
      beck.error
        == "\(file), line 3, tools[0].name: expected 1 to 64 of A-Z, a-z, 0-9, _ and -\n")
  }

  @Test func `a proxy of the file is not asked for this machine`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let proxy = try ScriptedServer(chats: .failure(502, "not me"))
    let home = try TemporaryDirectory()
    try home.makeDirectory(".config/beck")
    try home.write("proxy = \"\(proxy.url)\"\n", to: ".config/beck/config.toml")
    let beck = try PrintSession(["-p", "-m", "test-model", "Hi"], server: server, home: home)
    #expect(try await beck.ended(0))
    #expect(proxy.requests.isEmpty)
  }
}
