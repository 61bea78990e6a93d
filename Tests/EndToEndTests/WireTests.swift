import TestSupport
import Testing

/// What a server may do to the bytes and the connection of an answer.
@Suite(.serialized) struct WireTests {
  @Test func `events that cannot be read are left out, and the answer goes on`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .content("Hel"), .event("{not json"), .event(#"{"choices":7}"#), .event("[1,"),
      .content("lo"), .finish(), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled(
      "Hello\n2 events of this answer could not be read and were left out")
  }

  @Test func `an error body without an end is read in part only`() async throws {
    let server = try ScriptedServer(
      chats: [
        .status(500, [("Connection", "close"), askedOnce]), .endless(Array("no end ".utf8)),
      ],
      .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("HTTP 500: the server failed.", "error")
    try await server.disconnects()
    beck.say("More")
    try await beck.settled("Hello")
  }

  @Test func `a flood of text is stopped by one key`() async throws {
    let event = #"data: {"choices":[{"index":0,"delta":{"content":"word and word\n"}}]}"# + "\n\n"
    let flood = Array(String(repeating: event, count: 50).utf8)
    let server = try ScriptedServer(chats: [.eventStream, .endless(flood)], .streamed("Good"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.answering("word and word\nword and word")
    beck.child.send(keys: .escape)
    try await beck.bar("stopped")
    try await server.disconnects()
    beck.say("More")
    try await beck.settled("Good")
  }

  @Test func `a flood of comments leaves the keys alone`() async throws {
    let server = try ScriptedServer(chats: [.eventStream, .endless(Array(": ping\n\n".utf8))])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.bar("waiting")
    beck.child.send("a draft")
    try await beck.shown("› a draft")
    beck.child.send(keys: .escape)
    try await server.disconnects()
    #expect(try await beck.bar("stopped").input == "a draft")
  }

  @Test func `an event without an end keeps the text before it`() async throws {
    let letters = [UInt8](repeating: 0x41, count: 1 << 16)
    let server = try ScriptedServer(chats: [
      .eventStream, .content("Half"), .text("data: "), .endless(letters),
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let screen = try await beck.settled("interrupted: ", "error")
    #expect(screen.row(4) == "Half" && screen.contains("is larger than 16 MiB"))
    try await server.disconnects()
  }

  @Test func `an answer without streaming and without an end is given up`() async throws {
    let letters = [UInt8](repeating: 0x41, count: 1 << 16)
    let server = try ScriptedServer(chats: [
      .status(200, [("Content-Type", "application/json")]), .text(#"{"id":""#), .endless(letters),
    ])
    let beck = try await BeckSession.open(server, ["--no-stream"])
    beck.say("Hi")
    try await beck.settled(
      "The answer is larger than 16 MiB in one piece", "error")
    try await server.disconnects()
  }

  @Test func `an answer nested without end is no chat answer`() async throws {
    let depth = String(repeating: "[", count: 200_000)
    let server = try ScriptedServer(
      chats: [.eventStream, .event(depth), .content("Hello"), .finish(), .done],
      .response(200, depth))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Hello\n1 event of this answer could not be read")
    beck.say("More")
    try await beck.settled("What the server sent is no chat answer", "error")
  }

  @Test func `the end mark ends the turn though the connection stays open`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("Hello") + [.untilDisconnect], .streamed("Good"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.say("More")
    try await beck.settled("Good")
    try await server.disconnects()
  }

  @Test func `a connection that the server closed between two turns is made anew`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("Hello") + [.raw("0\r\n\r\n"), .close], .streamed("Good"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.say("More")
    try await beck.settled("Good")
    #expect(server.connectionCount == 2)
  }

  @Test func `an answer of the other form than asked for is read`() async throws {
    let server = try ScriptedServer(chats: .completion("Whole"), .streamed("In", " parts"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Whole")
    beck.say("/stream off")
    beck.say("More")
    try await beck.settled("In parts")
  }

  @Test func `half a character waits for its other half`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .choice(delta: #"{"content":"a\ud83d"}"#),
      .choice(delta: #"{"content":"\ude00b\ud83d"}"#), .choice(delta: #"{"content":"c"}"#),
      .finish(), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("a😀b\u{FFFD}c")
  }

  @Test func `a base URL keeps its query and loses its last slash`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try BeckSession(
      ["--base-url", "\(server.baseURL)/?version=1", "-m", "test-model", "Hi"], server: server)
    try await beck.settled("Hello")
    #expect(try await server.chat().path == "/v1/chat/completions?version=1")
  }
}
