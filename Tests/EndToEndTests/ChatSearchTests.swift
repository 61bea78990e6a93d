import TestSupport
import Testing

/// Chats found again, on the screen and by `beck sessions --search`.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ChatSearchTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  /// A run in which each prompt gets its answer.
  private func chat(_ turns: (prompt: String, answer: String)...) async throws {
    let asked = Counter()
    let answers = turns.map(\.answer)
    let server = try ScriptedServer { request in
      request.method == "GET"
        ? .failure(404, "no list here") : .streamed(answers[min(asked.next(), answers.count - 1)])
    }
    let beck = try await BeckSession.open(server, home: home)
    for turn in turns {
      beck.say(turn.prompt)
      try await beck.settled(turn.answer)
    }
    _ = try await beck.leave()
  }

  private func found(_ text: String, _ arguments: String..., status: Int32 = 0) async throws
    -> PrintSession
  {
    let beck = try PrintSession(["sessions", "--search", text] + arguments, home: home)
    #expect(try await beck.ended(status))
    return beck
  }

  @Test func `what was said is found from the shell`() async throws {
    try await chat(("Where is the lighthouse?", "On the northern cliff."))
    try await chat(("東京タワーの高さは?", "333メートルです。"))
    #expect(
      try await found("\"northern cliff\"").lines.last == "    test-model: On the northern cliff.")
    #expect(try await found("メートル").lines.last == "    test-model: 333メートルです。")
    #expect(try await found("タワー role:user").lines.last == "    you: 東京タワーの高さは?")
    let none = try await found("lighthouse role:model")
    #expect(none.output.isEmpty && none.error.contains("Nothing was found."))
    let json = try #require(try await found("CLIFF", "--json").lines.first)
    #expect(json.contains(#""title":"Where is the lighthouse?""#) && json.contains(#""message":2"#))
    #expect(json.hasSuffix(#""excerpt":"On the northern cliff.","matches":["cliff"]}"#))
    #expect(try await found("role:nobody", status: 2).error.contains("role: takes user"))
  }

  @Test func `a word that is left out may come first`() async throws {
    try await chat(("A pirate ship", "Aye."))
    try await chat(("A fishing boat", "Yes."))
    #expect(try await found("-pirate boat").output.contains("A fishing boat"))
    #expect(try await found("-boat ship").output.contains("A pirate ship"))
    #expect(try await found("-pirate ship").output.isEmpty)
  }

  @Test func `search goes with sessions alone`() async throws {
    let beck = try PrintSession(["--search", "x", "-p", "hi"], home: home)
    #expect(try await beck.ended(2))
    #expect(beck.error.contains("beck sessions --search TEXT"))
    #expect(try await found("x").error.contains("Nothing was found."))
    #expect(try !home.contents().contains { $0.hasPrefix(".local/share") })
  }

  @Test func `tab in the search finds in all chats, and enter goes there`() async throws {
    try await chat(
      ("Where is the lighthouse?", "On the northern cliff."), ("And 灯台 in Japan?", "犬吠埼灯台 is one."))
    let server = try ScriptedServer(chats: .streamed("Nothing to see"))
    let beck = try await BeckSession.open(server, home: home)
    beck.say("Something else")
    try await beck.settled("Nothing to see")
    beck.child.send(keys: .control("f"))
    try await beck.shown("Find:", "Tab all chats")
    beck.child.send("灯台\t")
    try await beck.shown("All chats", "犬吠埼灯台 is one.", "And 灯台 in Japan?")
    beck.child.send(keys: .down)
    beck.child.send("\r")
    try await beck.shown("Find: 灯台", "1 of 2", "On the northern cliff.")
    beck.child.send("n")
    try await beck.shown("2 of 2")
    beck.child.send(keys: .escape)
    try await beck.gone("Find:")
    beck.say("Go on here")
    #expect(try await server.chat(2).text.contains("On the northern cliff."))
  }
}
