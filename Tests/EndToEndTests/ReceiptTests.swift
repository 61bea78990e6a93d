import TestSupport
import Testing

/// The receipt of an answer, and its request as a command that runs.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ReceiptTests {
  private static let key = "sk-CANARY-4f9c2b7d81e65a30c4f9c2b7d81e65a3"

  /// An answer with a header that echoes the key.
  private static func answer(_ text: String) -> [ServerStep] {
    let head = [
      ("Content-Type", "text/event-stream"), ("Transfer-Encoding", "chunked"),
      ("X-Request-Id", "req-1"), ("CF-Ray", key),
    ]
    return [
      .status(200, head), .role(), .content(text), .finish(), .usage(prompt: 5, completion: 2),
      .done,
    ]
  }

  private func session(_ server: ScriptedServer, rows: Int = 50) async throws -> BeckSession {
    try await BeckSession.open(
      server, ["--temperature", "0.5"], environment: ["OPENAI_API_KEY": Self.key],
      size: TerminalSize(rows: rows, columns: 100))
  }

  @Test func `i shows what is known of an answer`() async throws {
    let beck = try await session(try ScriptedServer(chats: Self.answer("Four")))
    beck.say("2 + 2?")
    try await beck.settled("Four")
    beck.child.send("\ti")
    let screen = try await beck.shown("Receipt", "req-1", "parameters sent", "temperature 0.5")
    for words in [
      "name looked up", "connected", "first byte came", "after ", "exact: told by the server",
      "OPENAI_API_KEY",
    ] {
      #expect(screen.contains(words), "\(words)")
    }
    #expect(!screen.contains("CANARY"))
  }

  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
  }

  static let samples = [
    Sample(
      testDescription: "quotes",
      text: #"it's "so" `echo` $HOME $(id) \ \n '' !! %s %% \101 #"#),
    Sample(testDescription: "lines", text: "one\n\ttwo\r\n\n'three'\n"),
    Sample(
      testDescription: "what hides or acts",
      text: "a\u{202E}b\u{7F}c\u{9B}31m\u{1B}[2J\u{200B}\u{FEFF}'%d\\"),
    Sample(testDescription: "signs", text: "日本語 👩‍👩‍👧 é"),
    Sample(
      testDescription: "a long text", text: String(repeating: #"it's 100% 日本\ "#, count: 9_000)),
  ]

  @Test(arguments: samples)
  func `the copied command sends the same body byte by byte`(sample: Sample) async throws {
    let server = try ScriptedServer(chats: Self.answer(sample.text), .streamed("Done"))
    let beck = try await session(server, rows: 24)
    beck.say("Say it")
    try await beck.shown("finished")
    beck.say("And don't stop")
    try await beck.settled("Done")
    beck.say("/receipt curl")
    try await beck.shown("copied")
    let file = try #require(beck.home.contents().first { $0.hasSuffix("last-copy.md") })
    let command = String(decoding: try beck.home.read(file), as: UTF8.self)
    #expect(command.contains(#"-H "Authorization: Bearer $OPENAI_API_KEY""#))
    #expect(!command.contains("can no longer be told"))
    var environment = TestEnvironment.minimal(home: beck.home)
    environment["OPENAI_API_KEY"] = "another"
    let shell = try TerminalChild(
      "/bin/sh", [beck.home.path(file)], environment: environment, output: .pipe)
    #expect(try await shell.waitForExit() == .exited(0))
    #expect(String(decoding: shell.standardOutput, as: UTF8.self).contains("Done"))
    let sent = try await server.chat(2)
    let again = try await server.chat(3)
    #expect(again.body == sent.body)
    #expect(again.header("authorization") == "Bearer another")
    for name in ["content-type", "accept"] { #expect(again.header(name) == sent.header(name)) }
    #expect(again.path == sent.path)
  }

  @Test func `no key is in the receipt, the copy, or the database`() async throws {
    let beck = try await session(try ScriptedServer(chats: Self.answer("Four")))
    beck.say("2 + 2?")
    try await beck.settled("Four")
    beck.say("/receipt")
    try await beck.shown("Receipt")
    beck.child.send("c")
    try await beck.shown("copied")
    beck.child.send(keys: .escape)
    try await beck.gone("Receipt")
    _ = try await beck.leave()
    let secret = Array(Self.key.dropLast(4).suffix(12).utf8)
    for name in try beck.home.contents() {
      guard let bytes = try? beck.home.read(name) else { continue }
      #expect(bytes.firstRange(of: secret) == nil, "\(name)")
    }
    #expect(Array(beck.child.output).firstRange(of: secret) == nil)
  }
}
