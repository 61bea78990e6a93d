import TestSupport
import Testing

/// Titles by the model, as the config asks for them.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ModelTitleTests {
  private let home: TemporaryDirectory

  init() throws {
    home = try TemporaryDirectory()
    try home.makeDirectory(".config/beck")
    try home.write("titles = \"model\"\n", to: ".config/beck/config.toml")
  }

  private func open(
    _ server: ScriptedServer, _ arguments: [String] = []
  ) async throws -> BeckSession {
    try await BeckSession.open(
      server, arguments, size: TerminalSize(rows: 24, columns: 160), home: home)
  }

  private func lines(_ arguments: String...) async throws -> [String] {
    let beck = try PrintSession(arguments, home: home)
    #expect(try await beck.ended(0))
    return beck.lines
  }

  @Test func `a chat gets its title from the model, which the ledger counts`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("Rivers flow."), .completion("\"Of rivers.\"\n", usage: (60, 5)))
    let beck = try await open(server)
    beck.say("Tell me of rivers")
    try await beck.settled("│ Of rivers │")
    let asked = try await server.chat(2)
    #expect(asked.text.contains(#""model":"test-model""#))
    #expect(asked.text.contains(#""stream":false,"max_tokens":128}"#))
    #expect(asked.text.contains("Tell me of rivers") && asked.text.contains("Rivers flow."))
    _ = try await beck.leave()
    #expect(server.chatCount == 2)
    #expect(try await lines("sessions").first?.hasSuffix("2  test-model  Of rivers") == true)
    let usage = try #require(try await lines("usage", "--json", "--by", "model").first)
    #expect(usage.contains(#""turns":2,"exact_turns":2,"#), "\(usage)")
    #expect(usage.contains(#""exact_tokens":72,"#), "\(usage)")
  }

  @Test func `where the model gives none the first line stays`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("Rivers flow."), .failure(500, "no"), .streamed("They do."))
    let beck = try await open(server)
    beck.say("Tell me of rivers")
    try await beck.settled("Rivers flow.")
    try await server.answers(count: 2)
    beck.say("Do they?")
    let screen = try await beck.settled("They do.")
    #expect(screen.bar.contains("│ Tell me of rivers │"))
    _ = try await beck.leave()
    #expect(server.chatCount == 3)
    #expect(try await lines("sessions").first?.hasSuffix("Tell me of rivers") == true)
  }

  @Test func `leaving does not wait for it`() async throws {
    let server = try ScriptedServer(chats: .streamed("Rivers flow."), [.gate("never")])
    let beck = try await open(server)
    beck.say("Tell me of rivers")
    try await beck.settled("Rivers flow.")
    try await server.arrivals(at: "never")
    _ = try await beck.leave()
    try await server.disconnects()
    let usage = try #require(try await lines("usage", "--json", "--by", "model").first)
    #expect(usage.contains(#""turns":2,"exact_turns":1,"estimated_turns":0,"unknown_turns":1"#))
  }

  @Test func `a chat that is not kept is not asked for`() async throws {
    let server = try ScriptedServer(chats: .streamed("Rivers flow."))
    let beck = try await open(server, ["--no-save"])
    beck.say("Tell me of rivers")
    try await beck.settled("Rivers flow.")
    _ = try await beck.leave()
    #expect(server.chatCount == 1)
  }
}
