import TestSupport
import Testing

@Suite(.serialized) struct StopTests {
  static let stopKeys: [TypedKey] = [.escape, .control("c")]

  @Test(arguments: stopKeys)
  func `a stop in mid-stream closes the connection and keeps the text`(
    _ key: TypedKey
  ) async throws {
    let server = try ScriptedServer(chats: .unfinished("Half an answer"), .streamed("And on"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.shown("Half an answer")
    beck.child.send(keys: key)
    try await server.disconnects()
    let screen = try await beck.settled("stopped · ", "stopped")
    #expect(screen.row(4) == "Half an answer")
    let note = /stopped · \d+\.\d s · ~4 tokens \(estimate\) · the final usage chunk may be lost/
    #expect(screen.row(5).wholeMatch(of: note) != nil, "\(screen.row(5))")
    beck.child.send("M")
    #expect(try await beck.bar("ready").input == "M")
    beck.say("ore")
    try await beck.settled("And on")
    #expect(
      try await server.chat(2).holds(
        messages: ("user", "Hi"), ("assistant", "Half an answer"), ("user", "More")))
  }

  @Test(arguments: stopKeys)
  func `a stop before the first byte needs no answer of the server`(_ key: TypedKey) async throws {
    let server = try ScriptedServer(chats: [.untilDisconnect], .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await server.chat()
    try await beck.bar("waiting")
    beck.child.send(keys: key)
    try await server.disconnects()
    try await beck.settled("no text yet · the final usage chunk may be lost", "stopped")
    beck.say("Again")
    try await beck.settled("Hello")
    #expect(try await server.chat(2).holds(messages: ("user", "Hi\n\nAgain")))
  }

  @Test func `a stop behind the head and before the first text closes the connection`()
    async throws
  {
    let server = try ScriptedServer(chats: [.eventStream, .role(), .gate("text")])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await server.arrivals(at: "text")
    beck.child.send(keys: .escape)
    try await server.disconnects()
    try await beck.settled("no text yet · the final usage chunk may be lost", "stopped")
  }

  @Test func `Ctrl+C three times in haste is one stop`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"), .streamed("Still here"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.shown("Half")
    beck.child.send(keys: .control("c"), .control("c"), .control("c"))
    let screen = try await beck.settled("stopped · ", "stopped")
    #expect(screen.count(of: "stopped · ") == 1)
    beck.say("More")
    try await beck.settled("Still here")
  }

  @Test func `a stop behind the usage warns of nothing`() async throws {
    let usage = #","usage":{"prompt_tokens":9,"completion_tokens":7}"#
    let server = try ScriptedServer(chats: [
      .eventStream, .choice(delta: #"{"content":"Half"}"#, fields: usage), .untilDisconnect,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.shown("Half")
    beck.child.send(keys: .escape)
    let screen = try await beck.settled("stopped · ", "stopped")
    #expect(screen.row(5).wholeMatch(of: /stopped · \d+\.\d s · 7 tokens/) != nil)
    #expect(screen.bar.contains("9→7"))
  }

  @Test func `a stop without streaming says that the answer is lost`() async throws {
    let server = try ScriptedServer(chats: [.untilDisconnect])
    let beck = try await BeckSession.open(server, ["--no-stream"])
    beck.say("Hi")
    try await server.chat()
    beck.child.send(keys: .escape)
    try await server.disconnects()
    try await beck.settled("not streamed: the answer is lost and may be billed", "stopped")
  }

  @Test func `queued prompts return to the input on a stop, before the draft`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.shown("Half")
    beck.say("two")
    beck.say("three")
    beck.child.send("draft")
    try await beck.shown("2 queued", "› draft")
    beck.child.send(keys: .escape)
    try await beck.shown("› two   three   draft")
    #expect(server.chatCount == 1)
  }

  @Test func `Ctrl+C clears a draft, and Up brings it back`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.send("my draft")
    try await beck.shown("› my draft")
    beck.child.send(keys: .control("c"))
    #expect(try await beck.shown("draft cleared: Up brings it back").input == "")
    beck.child.send(keys: .up)
    try await beck.shown("› my draft")
  }

  @Test func `a stop while the list of models is awaited returns the prompt`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: [.untilDisconnect])
    let beck = try BeckSession(["--base-url", server.baseURL, "Hi"], server: server)
    try await beck.bar("connecting")
    beck.child.send(keys: .escape)
    #expect(try await beck.bar("ready").input == "Hi")
    #expect(server.chatCount == 0)
  }

  @Test func `Ctrl+C once is forgotten after a while`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.send(keys: .control("c"))
    // It stands for a moment only, which a busy machine may not let us see on a screen; the output
    // may also be ahead of the screen, so a later look must find it gone.
    var outputWithWords: Int?
    try await beck.child.waitForScreen {
      let output = beck.child.output
      guard let before = outputWithWords else {
        if output.contains("Ctrl+C again to quit") { outputWithWords = output.count }
        return false
      }
      return output.count > before && !$0.contains("Ctrl+C again to quit")
    }
    beck.child.send(keys: .control("c"))
    beck.say("Hi")
    try await beck.settled("Hello")
  }

  @Test func `Ctrl+C twice on an empty input leaves`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.send(keys: .control("c"), .control("c"))
    #expect(try await beck.child.waitForExit() == .exited(0))
    #expect(beck.screen.text == "")
  }
}
