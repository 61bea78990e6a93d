import TestSupport
import Testing

@Suite(.serialized) struct ChatTests {
  @Test func `text is drawn as it arrives`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .role(), .content("Hel"), .gate("rest"), .content("lo there"), .finish(),
      .usage(prompt: 5, completion: 2), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let early = try await beck.answering("Hel")
    #expect(early.row(4) == "Hel" && early.bar.hasSuffix("│ Esc stop"))
    server.open("rest")
    #expect(try await beck.settled("Hello there").row(4) == "Hello there")
  }

  @Test func `question and answer stand under their heads with the time`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello", " there"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let screen = try await beck.settled("Hello there")
    #expect(screen.row(0).wholeMatch(of: /you · \d\d:\d\d/) != nil)
    #expect(screen.row(1) == "Hi" && screen.row(2) == "")
    #expect(screen.row(3).wholeMatch(of: /test-model · \d\d:\d\d/) != nil)
    #expect(screen.row(4) == "Hello there" && screen.row(5) == "")
  }

  @Test func `the bar tells model, server, usage and why the answer ended`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello", usage: (1_234, 56)))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let bar = try await beck.settled("Hello").bar
    let host = "127.0.0.1:\(server.port)"
    #expect(
      bar.hasPrefix(" ready │ test-model · \(host) │ ctx 1.3k/? │ 1.2k→56 · finished"), "\(bar)")
  }

  @Test func `the second turn sends the system prompt and all that was said`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), .streamed("Good"))
    let beck = try await BeckSession.open(server, ["-s", "Be brief."])
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.say("How are \"you\"?")
    try await beck.settled("Good")
    let first = try await server.chat(1)
    #expect(first.path == "/v1/chat/completions")
    #expect(first.header("content-type") == "application/json")
    #expect(first.text.contains(#""model":"test-model""#))
    #expect(first.text.contains(#""stream":true"#))
    #expect(first.text.contains(#""stream_options":{"include_usage":true}"#))
    #expect(first.holds(messages: ("system", "Be brief."), ("user", "Hi")))
    #expect(
      try await server.chat(2).holds(
        messages: ("system", "Be brief."), ("user", "Hi"), ("assistant", "Hello"),
        ("user", "How are \"you\"?")))
  }

  @Test func `two turns share one connection`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), .streamed("Good"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Hello")
    try await server.answers(count: 1)
    beck.say("More")
    try await beck.settled("Good")
    #expect(server.connectionCount == 1)
  }

  @Test func `the bar says that the server is waited for, in every turn`() async throws {
    let server = try ScriptedServer(
      chats: [.gate("first")] + .streamed("Hello"), [.gate("second")] + .streamed("Good"))
    let beck = try await BeckSession.open(server)
    for (gate, answer) in [("first", "Hello"), ("second", "Good")] {
      beck.say("Hi")
      try await server.arrivals(at: gate)
      try await beck.bar("waiting")
      server.open(gate)
      try await beck.settled(answer)
    }
  }

  @Test func `a prompt typed while an answer streams waits its turn`() async throws {
    let server = try ScriptedServer(
      chats: [.eventStream, .content("First"), .gate("end"), .finish(), .done],
      .streamed("Second"))
    let beck = try await BeckSession.open(server)
    beck.say("one")
    try await beck.answering("First")
    beck.say("two")
    let queued = try await beck.shown("1 queued · LIVE")
    #expect(queued.input.isEmpty && server.chatCount == 1)
    server.open("end")
    try await beck.settled("Second")
    #expect(
      try await server.chat(2).holds(
        messages: ("user", "one"), ("assistant", "First"), ("user", "two")))
  }

  @Test func `the same answer in any split gives the same screen`() async throws {
    let answer: [ServerStep] = .streamed(
      "Grüße, 日本語 ", "👩‍👩‍👧 ", "e\u{301}\n\n", "\u{1B}[31mred ", String(repeating: "wide ", count: 40))
    let splits = [answer, answer.split(every: 1), answer.split(every: 7)]
    let server = try ScriptedServer(chats: splits[0], splits[1], splits[2])
    var screens: Set<String> = []
    for _ in splits {
      let beck = try await BeckSession.open(server)
      beck.say("Hi")
      let screen = try await beck.settled("5→2 · finished")
      screens.insert(screen.text.replacing(/\d\d:\d\d/, with: "00:00"))
    }
    #expect(screens.count == 1, "\(screens)")
  }
}
