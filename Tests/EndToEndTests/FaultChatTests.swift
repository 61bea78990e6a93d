import TestSupport
import Testing

/// Faults of RELIABILITY 3.3 as a person sees them in the chat: one line, and the chat goes on.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultChatTests {
  /// So wide that no sentence is wrapped.
  private static let wide = TerminalSize(rows: 24, columns: 200)

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [ServerStep]
    /// What came of the answer; a gate `shown` is opened when it is to be seen.
    var text: String?
    /// How the one row begins that tells it; nil for an answer that is whole.
    var row: String?
  }

  private static let key = "sk-CANARY-4f9c2b7d81e65a30c4f9c2b7d81e65a3"

  private static let cases: [Case] = [
    Case(
      testDescription: "N12 a reset inside a chunk",
      steps: [
        .eventStream, .content("Half an answer"), .raw("80\r\ndata: {\"choices\":"), Fault.shown,
        .reset,
      ], text: "Half an answer", row: "interrupted: The connection ended in mid-answer ("),
    Case(
      testDescription: "N15 a reset before the end mark",
      steps: [.eventStream, .content("Half an answer"), Fault.shown, .reset],
      text: "Half an answer", row: "interrupted: The connection ended in mid-answer ("),
    Case(
      testDescription: "N15 a reset behind the reason",
      steps: [.eventStream, .content("A whole answer"), .finish(), Fault.shown, .reset],
      text: "A whole answer"),
    Case(
      testDescription: "N28 a web page with status 200",
      steps: .response(200, type: "text/html", "<!doctype html><title>Sign in</title><p>Hi</p>"),
      row: "error: The server sent a web page, not an answer, from http://"),
    Case(
      testDescription: "N34 401 with the key echoed",
      steps: .failure(401, "Incorrect API key provided: \(key)."),
      row: "error: HTTP 401: the server refused the key from OPENAI_API_KEY. Check that"),
    Case(
      testDescription: "N55 an error after some text",
      steps: [
        .eventStream, .content("Half an answer"), .event(errorBody("Out of memory.")), .done,
      ], text: "Half an answer",
      row: "error: The server reported an error in mid-answer. What came is kept."),
  ]

  @Test(arguments: cases) func `a fault is one line and the chat goes on`(
    _ row: Case
  ) async throws {
    let server = try ScriptedServer(chats: row.steps, .streamed("Still here"))
    let beck = try await BeckSession.open(
      server, environment: ["OPENAI_API_KEY": Self.key], size: Self.wide)
    beck.say("Hi")
    if let text = row.text {
      try await beck.shown(text)
      server.open("shown")
    }
    let screen = try await beck.bar(row.row == nil ? "ready" : "error")
    #expect(row.text.map(screen.contains) ?? true, "\(screen.text)")
    if let start = row.row {
      #expect(screen.count(of: start) == 1, "\(screen.text)")
      #expect(screen.count(of: "error: ") + screen.count(of: "interrupted: ") == 1)
    }
    beck.say("More")
    try await beck.settled("Still here")
    #expect(server.chatCount == 2)
    #expect(!String(decoding: beck.child.output, as: UTF8.self).contains("CANARY-4f9c"))
  }

  @Test func `N09 a reset before any answer is told above the answer that follows`() async throws {
    let server = try ScriptedServer(chats: [.reset], .streamed("Hello"))
    let beck = try await BeckSession.open(server, size: Self.wide)
    beck.say("Hi")
    let screen = try await beck.settled("Hello")
    #expect(
      screen.count(of: "the connection ended before an answer came · retry 1 of 2 in ") == 1,
      "\(screen.text)")
    #expect(server.chatCount == 2)
  }

  @Test func `N35 the wait is counted down in the bar, and Esc leaves it`() async throws {
    let server = try ScriptedServer(
      chats: .failure(429, "Slow down.", headers: [("Retry-After", "40")]), .streamed("Still here"))
    let beck = try await BeckSession.open(server, size: Self.wide)
    beck.say("Hi")
    // Seconds that pass unseen on a busy machine are no fault.
    try await beck.child.waitForScreen { $0.text.contains(/retry in \d+ s \(1 of 2\)/) }
    try await beck.child.waitForScreen { $0.text.contains(/retry in 3\d s \(1 of 2\)/) }
    beck.child.send(keys: .escape)
    let screen = try await beck.bar("stopped")
    #expect(
      screen.count(of: "429: too many requests · retry 1 of 2 in 40 s") == 1, "\(screen.text)")
    #expect(screen.contains("stopped before the answer began"), "\(screen.text)")
    #expect(server.chatCount == 1)
    beck.say("More")
    try await beck.settled("Still here")
    #expect(server.chatCount == 2)
  }
}
