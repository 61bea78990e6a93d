import TestSupport
import Testing

@Suite struct DemoTests {
  /// Holds whole answers: a row that is waited for stays in view.
  private let tall = TerminalSize(rows: 50, columns: 80)

  @Test func `without key and server the demo opens, says so and answers`() async throws {
    let beck = try BeckSession(size: tall)
    try await beck.shown("No key and no server is configured", "set OPENAI_API_KEY")
    try await beck.shown("no model was named: demo-prose is taken, the first of")
    #expect(beck.screen.bar.contains("demo-prose · demo"))
    beck.say("Is there anybody?")
    try await beck.shown("You wrote “Is there anybody?”. I am demo-prose")
  }

  @Test func `the demo is not sent the key`() async throws {
    let server = try ScriptedServer(chats: .streamed("Not me"))
    let beck = try BeckSession(
      ["--demo", "Hi"],
      environment: ["OPENAI_API_KEY": "sk-test-2", "OPENAI_BASE_URL": server.baseURL],
      size: tall, server: server)
    try await beck.shown("This is the built-in demo server", "You wrote “Hi”.")
    #expect(server.requests.isEmpty)
  }

  @Test func `an answer that is cut off is kept and said to be cut`() async throws {
    let beck = try await demo("demo-cut")
    let screen = try await beck.settled("interrupted: ", "error")
    #expect(screen.flowingText.contains("a client that took it for the whole would interrupted: "))
    #expect(screen.flowingText.contains("What came is kept. r sends again; m picks another model."))
  }

  @Test func `an error in mid-answer is told with the server's words`() async throws {
    let beck = try await demo("demo-error")
    let text = try await beck.settled("error: ", "error").flowingText
    #expect(text.contains("After this sentence comes one. error: "))
    #expect(text.contains("demo-error always gives up here. Press F2 for another model."))
  }

  @Test func `a model that is not there is told with the server's words and the next one answers`()
    async throws
  {
    let beck = try await demo("demo-nobody")
    let text = try await beck.settled("There is no model named", "error").flowingText
    #expect(text.contains("error: HTTP 404"))
    beck.say("/model demo-prose")
    beck.say("Better?")
    try await beck.shown("demo-prose · ", "You wrote “Better?”. I am demo-prose")
  }

  @Test func `a long answer is followed to its limit`() async throws {
    let beck = try await demo("demo-long")
    let screen = try await beck.settled("cut at the token limit")
    #expect(screen.contains("201. Here the limit of this\ncut at the token limit"))
    #expect(screen.follow == "LIVE")
  }

  @Test func `the picker lists the demo's models with their contexts`() async throws {
    let beck = try BeckSession(["--demo"])
    try await beck.shown("no model was named")
    beck.child.send(keys: .control("o"))
    let screen = try await beck.shown("demo-cut", "demo-error", "demo-long", "demo-slow")
    #expect(screen.text.contains(/demo-long +33k/) && screen.text.contains(/demo-prose +8.2k/))
  }

  @Test func `a slow answer can be stopped`() async throws {
    let beck = try await demo("demo-slow")
    try await beck.answering("There")
    beck.child.send(keys: .escape)
    try await beck.settled("(estimate) · the final usage chunk may be lost", "stopped")
  }

  private func demo(_ model: String) async throws -> BeckSession {
    try BeckSession(["--demo", "-m", model, "Hi"], size: tall)
  }
}
