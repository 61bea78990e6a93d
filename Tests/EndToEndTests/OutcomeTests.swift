import TestSupport
import Testing

@Suite(.serialized) struct OutcomeTests {
  @Test func `usage that the server does not tell is unknown`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello", usage: nil))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let bar = try await beck.settled("Hello").bar
    #expect(bar.contains("ctx ~2/? │ usage unknown · finished"), "\(bar)")
  }

  @Test(arguments: [
    ("length", "cut at the token limit"), ("content_filter", "filtered by the server"),
    ("tool_calls", "asked for tools"), ("function_call", "asked for a function"),
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

  @Test func `tool calls and reasoning are named in one line each`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .role(), .reasoning("Let me "), .reasoning("think."),
      .toolCall(index: 0, id: "call_1", name: "get_weather"),
      .toolCall(index: 0, arguments: #"{"city":"#), .toolCall(index: 0, arguments: #""Oslo"}"#),
      .toolCall(index: 1, id: "call_2", name: "get_time"), .finish("tool_calls"), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let screen = try await beck.settled(
      """
      reasoning came with this answer: not shown yet
      the model asked for the tool get_weather: not run, not shown yet
      the model asked for the tool get_time: not run, not shown yet
      asked for tools
      """)
    #expect(screen.row(4).hasPrefix("reasoning came"))
    #expect(!screen.contains("Let me") && !screen.contains("Oslo"))
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
