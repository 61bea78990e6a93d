import TestSupport
import Testing

@Suite(.serialized) struct FailureTests {
  @Test(arguments: Trouble.all)
  func `a failure is told in one sentence and the next turn goes well`(
    _ trouble: Trouble
  ) async throws {
    let server = try ScriptedServer(chats: trouble.steps, .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("Question")
    let screen = try await beck.settled("error: ", "error")
    let sentence = trouble.sentence.replacing(
      "ADDRESS", with: "\(server.baseURL)/chat/completions")
    let told = "error: \(sentence)" + (trouble.words.map { " \($0)" } ?? "")
    #expect(screen.flowingText.contains(told), "\(screen.text)")
    beck.child.send(keys: .up)
    try await beck.child.waitForScreen { $0.input == "Question" && $0.isBar("ready") }
    beck.child.send(keys: .enter)
    try await beck.settled("Hello")
  }

  @Test func `a refused connection names the place and says what to do`() async throws {
    let port = try RefusedPort()
    let beck = try BeckSession(["--base-url", "\(port.url)/v1", "-m", "test-model", "Question"])
    let screen = try await beck.settled("error: ", "error")
    #expect(
      screen.flowingText.contains(
        "error: 127.0.0.1:\(port.number) refused the connection: no server there. Start it. "
          + "r sends again; m picks another model."), "\(screen.text)")
    beck.child.send(keys: .up)
    try await beck.child.waitForScreen { $0.input == "Question" }
  }

  @Test func `a base URL without its version is told`() async throws {
    let server = try ScriptedServer(chats: .failure(404, "no such page"))
    let beck = try BeckSession(
      ["--base-url", server.url, "-m", "test-model", "Hi"], server: server)
    let screen = try await beck.settled("no such page", "error")
    #expect(
      screen.flowingText.contains(
        "HTTP 404 at \(server.url)/chat/completions. The base URL may lack /v1, or no such model"))
  }

  @Test func `a host without an address is named`() async throws {
    let beck = try BeckSession(
      ["--base-url", "https://nowhere.invalid/v1", "-m", "test-model", "Question"])
    let screen = try await beck.settled("error: ", "error")
    #expect(
      screen.flowingText.contains(
        "error: No host named nowhere.invalid was found. Check the base URL and the network. r sends"
      ),
      "\(screen.text)")
  }

  @Test func `a key that the server refuses is not shown`() async throws {
    let key = "my-own-key-0123456789"
    let server = try ScriptedServer(
      chats: .failure(401, "Incorrect API key provided: \(key)."), .streamed("Hello"))
    let beck = try await BeckSession.open(server, environment: ["OPENAI_API_KEY": key])
    beck.say("Hi")
    let screen = try await beck.settled("Incorrect API key provided: ", "error")
    #expect(
      screen.flowingText.contains("HTTP 401: the server refused the key from OPENAI_API_KEY."))
    #expect(!beck.child.output.contains(key))
    #expect(try await beck.leave().contains("chat kept"))
    #expect(try await !beck.home.keptChats().joined().contains(key))
  }

  @Test(arguments: [ServerStep.close, .reset, .halfClose])
  func `an answer that is cut off keeps its text, which the next turn sends`(
    _ end: ServerStep
  ) async throws {
    let server = try ScriptedServer(
      chats: [.eventStream, .role(), .content("Half an"), .gate("cut"), end], .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.answering("Half an")
    server.open("cut")
    let screen = try await beck.settled("interrupted: ", "error")
    #expect(screen.row(4) == "Half an")
    #expect(
      screen.flowingText.contains("interrupted: The connection ended in mid-answer"),
      "\(screen.text)")
    #expect(screen.flowingText.contains("r sends again; m picks another model."))
    beck.say("More")
    try await beck.settled("Hello")
    #expect(
      try await server.chat(2).holds(
        messages: ("user", "Hi"), ("assistant", "Half an"), ("user", "More")))
  }

  @Test func `an error in mid-answer keeps the text`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .content("Half"), .event(errorBody("Out of memory.")), .untilDisconnect,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let screen = try await beck.settled("Out of memory.", "error")
    #expect(screen.row(4) == "Half")
    #expect(screen.flowingText.contains("The server reported an error in mid-answer."))
    try await server.disconnects()
  }

  @Test func `queued prompts return to the input when a turn fails`() async throws {
    let server = try ScriptedServer(
      chats: [.gate("fail")] + .failure(500, "It broke.", headers: [askedOnce]))
    let beck = try await BeckSession.open(server)
    beck.say("one")
    beck.say("two")
    try await beck.shown("1 queued")
    server.open("fail")
    #expect(try await beck.settled("It broke.", "error").input == "two")
    #expect(server.chatCount == 1)
  }
}

extension ServerStep: CustomTestStringConvertible {
  public var testDescription: String {
    switch self {
    case .close: "closed"
    case .reset: "reset"
    case .halfClose: "half closed"
    default: "\(self)"
    }
  }
}
