import TestSupport
import Testing

@Suite(.serialized) struct EdgeTests {
  // MARK: numbers that a server sends

  @Test(arguments: [
    #"{"prompt_tokens":9000000000000000000,"completion_tokens":9000000000000000000}"#,
    #"{"total_tokens":9223372036854774784}"#,
    #"{"prompt_tokens":1,"completion_tokens":9000000000000000000,"total_tokens":5}"#,
  ])
  func `an absurd usage does not end beck`(_ usage: String) async throws {
    let server = try ScriptedServer(
      chats: [
        .eventStream,
        .choice(delta: #"{"content":"a"}"#, finish: "stop", fields: #","usage":\#(usage)"#), .done,
      ], .unfinished("A longer answer that needs an estimate"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("· finished")
    beck.say("More")
    try await beck.answering("A longer answer")
    beck.child.send(keys: .escape)
    try await beck.settled("stopped · ", "stopped")
  }

  @Test func `an absurd context size does not end beck`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("Hello"),
      models: .response(200, #"{"data":[{"id":"a","context_length":9223372036854774784}]}"#))
    let beck = try BeckSession(["--base-url", server.baseURL, "Hi"], server: server)
    try await beck.settled("Hello")
    beck.child.send(keys: .function(2))
    try await beck.shown("Model")
  }

  // MARK: what was typed

  @Test func `a prompt sent right behind the command for a new chat is answered`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), .streamed("Anew"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.child.send("/new\rWho?\r")
    try await server.chat(2)
    try await beck.settled("Anew")
  }

  @Test func `an edited entry of the history is there again`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    for prompt in ["one", "two"] {
      beck.say(prompt)
      try await beck.settled("\(prompt)\n\ntest-model")
    }
    beck.child.send(keys: .up)
    try await beck.child.waitForScreen { $0.input == "two" }
    beck.child.send(" edited")
    try await beck.child.waitForScreen { $0.input == "two edited" }
    beck.child.send(keys: .up)
    try await beck.child.waitForScreen { $0.input == "one" }
    beck.child.send(keys: .down)
    let screen = try await beck.child.waitForScreen { $0.input.hasPrefix("two") }
    #expect(screen.input == "two edited")
  }

  // MARK: models

  @Test func `a model named by command sends the prompt that waits for the list`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: [.untilDisconnect])
    let beck = try BeckSession(["--base-url", server.baseURL, "Hi"], server: server)
    try await beck.bar("connecting")
    beck.say("/model mine")
    try await beck.child.waitForScreen(timeout: .seconds(5)) { $0.contains("Hello") }
  }

  @Test func `what was typed before the list came takes the best match of the list`()
    async throws
  {
    let server = try ScriptedServer(
      chats: .streamed("Hello"), models: [.gate("list")] + .models("alpha-1", "beta-2", "beta-3"))
    let beck = try await BeckSession.open(server)
    beck.child.send(keys: .function(2))
    try await beck.shown("asking the server…")
    beck.child.send("bet")
    try await beck.shown("as typed")
    server.open("list")
    try await beck.shown("beta-2")
    beck.child.send(keys: .enter)
    let screen = try await beck.shown("model: ")
    #expect(screen.row(0) == "model: beta-2")
  }

  @Test func `an empty model name is none`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: .models("first"))
    let beck = try BeckSession(["--base-url", server.baseURL, "-m", "", "Hi"], server: server)
    try await beck.settled("Hello")
    #expect(try await server.chat().text.contains(#""model":"first""#))
  }

  @Test func `the picker tells what to do and the server's words in a common terminal`()
    async throws
  {
    let server = try ScriptedServer(
      chats: .streamed("Hello"), models: .failure(404, "no list here"))
    let beck = try await BeckSession.open(server)
    beck.child.send(keys: .function(2))
    try await beck.shown("no model list there.")
    let screen = try await beck.child.waitForScreen { $0.contains("HTTP 404") }
    #expect(screen.contains("no list here"))
  }

  @Test func `a prompt is to be seen while the list of models is awaited`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: [.untilDisconnect])
    let beck = try BeckSession(["--base-url", server.baseURL, "My question"], server: server)
    let screen = try await beck.bar("connecting")
    #expect(screen.contains("My question"))
  }

  @Test func `the sentence for no model is punctuated`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try BeckSession(["--base-url", server.baseURL, "Hi"], server: server)
    let screen = try await beck.settled("no model to ask", "error")
    #expect(!screen.flowingText.contains(".;"))
  }

  // MARK: the transcript

  private let lines = (1...100).map { "line \($0)" }.joined(separator: "\n")

  @Test func `what a command says is to be seen from a held place`() async throws {
    let server = try ScriptedServer(chats: .streamed(lines))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("line 100")
    beck.child.send(keys: .pageUp)
    try await beck.shown("HELD")
    beck.say("/save /missing/folder/x.md")
    try await beck.child.waitForScreen(timeout: .seconds(5)) { $0.contains("cannot write") }
  }

  @Test func `a terminal that holds the whole chat is live`() async throws {
    let server = try ScriptedServer(chats: .streamed(lines))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("line 100")
    beck.child.send(keys: .pageUp)
    try await beck.shown("HELD")
    try beck.child.resize(TerminalSize(rows: 150, columns: 80))
    let screen = try await beck.child.waitForScreen {
      $0.contains("line 1\n") && $0.contains("line 100") && $0.isBar("ready")
    }
    #expect(screen.follow == "LIVE")
  }

  // MARK: a failed turn

  @Test func `a failed prompt sent again by Up and Enter is sent once`() async throws {
    let server = try ScriptedServer(
      chats: .failure(500, "It broke.", headers: [askedOnce]), .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("Question")
    try await beck.settled("It broke.", "error")
    beck.child.send(keys: .up, .enter)
    try await beck.settled("Hello")
    #expect(try await server.chat(2).holds(messages: ("user", "Question")))
  }

  // MARK: work on files that leaving or haste overtakes

  @Test func `a chat saved by command is written before beck ends`() async throws {
    for _ in 1...20 {
      let server = try ScriptedServer(chats: .streamed("Hello"))
      let beck = try await BeckSession.open(server)
      beck.say("Hi")
      try await beck.settled("Hello")
      beck.child.send("/save ~/chat.md\r/quit\r")
      #expect(try await beck.child.waitForExit() == .exited(0))
      #expect(try beck.home.contents().contains("chat.md"))
    }
  }

  // MARK: the bar

  @Test func `a long model name in wide letters is cut, not dropped`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let name = String(repeating: "日本", count: 20)
    let beck = try await BeckSession.open(server, ["-m", name])
    #expect(beck.screen.bar.contains("日本"))
  }
}
