import Glibc
import TestSupport
import Testing

@Suite(.serialized) struct PrintSignalTests {
  @Test func `an interrupt in mid-answer keeps what came`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"))
    let beck = try PrintSession.ask("Hi", server: server)
    try await beck.shown("Half")
    beck.child.signal(SIGINT)
    #expect(try await beck.ended(130))
    #expect(beck.output == "Half\n")
    #expect(beck.error.hasPrefix("stopped · "))
    try await server.disconnects()
  }

  @Test func `an interrupt before any answer ends at once`() async throws {
    let server = try ScriptedServer(chats: [.untilDisconnect])
    let beck = try PrintSession.ask("--json", "Hi", server: server)
    try await server.chat()
    beck.child.signal(SIGINT)
    #expect(try await beck.ended(130))
    #expect(beck.lines.count == 1)
    #expect(beck.output.hasPrefix(#"{"type":"end","outcome":"stopped","finish_reason":null,"#))
    try await server.disconnects()
  }

  @Test func `a request to terminate ends as by that signal, with the text kept`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"))
    let beck = try PrintSession.ask("Hi", server: server)
    try await beck.shown("Half")
    beck.child.signal(SIGTERM)
    #expect(try await beck.child.waitForExit() == .signaled(SIGTERM))
    #expect(beck.output == "Half\n")
  }

  @Test func `the terminal's interrupt key stops a flood that nobody reads`() async throws {
    let event = #"data: {"choices":[{"index":0,"delta":{"content":"word and word\n"}}]}"# + "\n\n"
    let flood = Array(String(repeating: event, count: 50).utf8)
    let server = try ScriptedServer(chats: [.eventStream, .endless(flood)])
    let beck = try PrintSession(
      ["-p", "-m", "test-model", "Hi"], server: server, output: .terminal)
    try await beck.child.waitForOutput(count: 1_000)
    beck.child.stopReading()
    beck.child.send(keys: .control("c"))
    #expect(try await beck.ended(130))
    try await server.disconnects()
  }

  @Test func `listing the models can be interrupted`() async throws {
    let server = try ScriptedServer(chats: [], models: [.untilDisconnect])
    let beck = try PrintSession(["models"], server: server)
    try await server.request()
    beck.child.signal(SIGINT)
    #expect(try await beck.ended(130))
    #expect(beck.output == "" && beck.error == "")
  }
}
