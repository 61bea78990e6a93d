import TestSupport
import Testing

@Suite(.serialized) struct ModelTests {
  @Test func `the picker opens though the list of models never comes`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: [.untilDisconnect])
    let beck = try await BeckSession.open(server)
    beck.child.send(keys: .function(2))
    try await beck.shown("Model  type to filter", "asking the server…")
    beck.child.send("some-model\r")
    try await beck.shown("model: some-model")
    beck.say("Hi")
    try await beck.settled("Hello")
    #expect(try await server.chat().text.contains(#""model":"some-model""#))
  }

  @Test func `the picker says that the server has no list`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server, size: TerminalSize(rows: 24, columns: 160))
    beck.child.send(keys: .function(2))
    try await beck.shown("nothing found", "HTTP 404 at ", "no model list there", "no list here")
    beck.child.send(keys: .escape)
    try await beck.gone("nothing found")
  }

  @Test func `the picker says that nobody listens`() async throws {
    let port = try RefusedPort()
    let beck = try BeckSession(["--base-url", "\(port.url)/v1", "-m", "test-model"])
    try await beck.bar("ready")
    beck.child.send(keys: .control("o"))
    try await beck.shown("127.0.0.1:\(port.number) refused the connection: no server there.")
  }

  @Test func `typing filters the list and Enter takes the model`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("Hello"), models: .models("alpha-1", "beta-2", "beta-3"))
    let beck = try await BeckSession.open(server)
    beck.child.send(keys: .function(2))
    try await beck.shown("alpha-1", "beta-2", "beta-3")
    beck.child.send("bt")
    try await beck.gone("alpha-1")
    beck.child.send(keys: .down, .enter)
    let screen = try await beck.shown("model: beta-3")
    #expect(screen.bar.contains("beta-3 · 127.0.0.1"))
    beck.say("Hi")
    try await beck.settled("Hello")
    #expect(try await server.chat().text.contains(#""model":"beta-3""#))
    #expect(beck.screen.count(of: "beta-3 · ") == 1)
  }

  @Test func `a model is named by a command, listed or not`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: .models("alpha-1"))
    let beck = try await BeckSession.open(server)
    beck.say("/model org/other:7b")
    try await beck.shown("model: org/other:7b")
    beck.say("Hi")
    try await beck.settled("Hello")
    #expect(try await server.chat().text.contains(#""model":"org/other:7b""#))
    #expect(server.requests.count == 1)
  }

  @Test func `a switch in mid-stream holds from the next turn`() async throws {
    let server = try ScriptedServer(
      chats: [.eventStream, .content("Hel"), .gate("rest"), .content("lo"), .finish(), .done],
      .streamed("Good"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.shown("Hel")
    beck.say("/model second-model")
    try await beck.shown("model: second-model, from the next turn on")
    server.open("rest")
    try await beck.settled("Hello")
    beck.say("More")
    let screen = try await beck.settled("Good")
    #expect(screen.count(of: "test-model · ") == 1 && screen.count(of: "second-model · ") == 1)
    #expect(try await server.chat(1).text.contains(#""model":"test-model""#))
    #expect(try await server.chat(2).text.contains(#""model":"second-model""#))
  }

  @Test func `without a name the first listed model is taken, and said`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("Hello"),
      models: .response(
        200, #"{"data":[{"id":"first","context_length":8192},{"id":"second"}]}"#))
    let beck = try BeckSession(["--base-url", server.baseURL, "Hi"], server: server)
    let screen = try await beck.settled("Hello")
    #expect(
      screen.contains(
        "no model was named: first is taken, the first of 2 listed; F2 picks another"))
    #expect(screen.bar.contains("ctx 7/8.2k"))
    #expect(try await server.chat().text.contains(#""model":"first""#))
  }

  @Test func `without a name and a list a prompt waits in the input`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try BeckSession(["--base-url", server.baseURL, "Hi"], server: server)
    let screen = try await beck.settled("no model to ask. HTTP 404", "error")
    #expect(screen.flowingText.contains("name one with /model NAME"))
    #expect(screen.input == "Hi" && server.chatCount == 0)
    beck.child.send(keys: .control("u"))
    beck.say("/model test-model")
    beck.say("Hi")
    try await beck.settled("Hello")
  }

  @Test func `a model chosen before sends the prompt that waited for the list`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: [.untilDisconnect])
    let beck = try BeckSession(["--base-url", server.baseURL, "Hi"], server: server)
    try await beck.bar("connecting")
    beck.child.send(keys: .function(2))
    try await beck.shown("asking the server…")
    beck.child.send("mine\r")
    try await beck.settled("Hello")
    #expect(try await server.chat().text.contains(#""model":"mine""#))
  }
}
