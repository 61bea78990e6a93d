import TestSupport
import Testing

@Suite(.serialized) struct OutcomeTests {
  @Test func `usage that the server does not tell is unknown`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello", usage: nil))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let bar = try await beck.settled("Hello").bar
    #expect(bar.contains("ctx ~2/? │ ~1→~1 · finished"), "\(bar)")
  }

  @Test(arguments: [
    ("length", "cut at the token limit"), ("content_filter", "filtered by the server"),
    ("tool_calls", "asked for tools"), ("function_call", "asked for tools"),
    ("banana", "ended: banana"),
  ])
  func `another end than stop is told in words`(_ reason: String, _ words: String) async throws {
    let server = try ScriptedServer(chats: .streamed("Hello", finish: reason))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let screen = try await beck.settled("Hello\n\(words)")
    #expect(screen.bar.contains("5→2 · \(words)"))
  }

  @Test func `an end mark without a finish reason is a complete answer`() async throws {
    let server = try ScriptedServer(chats: [.eventStream, .content("Hello"), .done])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    #expect(try await beck.settled("Hello").row(5) == "")
  }

  @Test func `a finish reason without an end mark is a complete answer`() async throws {
    let server = try ScriptedServer(chats: [
      .unframedEventStream, .content("Hello"), .finish(),
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    #expect(try await beck.settled("· finished").row(4) == "Hello")
  }

  @Test func `reasoning folds to one line and parallel calls are shown with their arguments`()
    async throws
  {
    let server = try ScriptedServer(
      chats: [
        .eventStream, .role(), .reasoning("Let me "), .reasoning("think."),
        .toolCall(index: 0, id: "call_1", name: "get_weather"),
        .toolCall(index: 0, arguments: #"{"city":"#), .toolCall(index: 0, arguments: #""Oslo"}"#),
        .toolCall(index: 1, id: "call_2", name: "get_time"), .finish("tool_calls"), .done,
      ], .streamed("Rain at noon."))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let screen = try await beck.settled("/result TEXT")
    #expect(screen.row(4).hasPrefix("▸ thought"))
    #expect(!screen.contains("Let me") && screen.contains(#""city": "Oslo""#))
    beck.say("/result rain")
    beck.say("/result 12:00")
    try await beck.settled("Rain at noon.")
    let body = try await server.chat(2).text
    #expect(body.contains(#"{"role":"tool","content":"rain","tool_call_id":"call_1"}"#), "\(body)")
    #expect(body.contains(#"{"role":"tool","content":"12:00","tool_call_id":"call_2"}"#))
  }

  @Test func `a refusal that came in its own field is the answer`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .choice(delta: #"{"refusal":"I cannot."}"#), .finish(), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("I cannot.\nthe model refused")
  }

  @Test func `an empty answer is said to be empty and not sent back`() async throws {
    let server = try ScriptedServer(chats: .streamed(), .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("(empty answer)")
    beck.say("Again")
    try await beck.settled("Hello")
    #expect(try await server.chat(2).holds(messages: ("user", "Hi\n\nAgain")))
  }

  @Test func `a comment keeps the answer alive and is not shown`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .text(": OPENROUTER PROCESSING\n\n"), .content("Hello"), .text(": ping\n\n"),
      .finish(), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let screen = try await beck.settled("Hello")
    #expect(!screen.contains("PROCESSING") && !screen.contains("ping"))
  }
}
