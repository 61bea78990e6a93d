import Glibc
import TestSupport
import Testing

/// Finding kept chats again: the list, and the options that open one.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ChatListTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  /// A run in which each of these was asked in a chat of its own.
  private func keep(_ prompts: String...) async throws {
    for prompt in prompts {
      let server = try ScriptedServer(chats: .streamed("The answer to \(prompt)."))
      let beck = try await BeckSession.open(server, home: home)
      beck.say(prompt)
      try await beck.settled("The answer to \(prompt).")
      _ = try await beck.leave()
    }
  }

  private func open(_ answer: String = "More", _ arguments: String...) async throws -> (
    beck: BeckSession, server: ScriptedServer
  ) {
    let server = try ScriptedServer(chats: .streamed(answer))
    return (try await BeckSession.open(server, arguments, home: home), server)
  }

  private func sessions() async throws -> [String] {
    let beck = try PrintSession(["sessions"], home: home)
    #expect(try await beck.ended(0))
    return beck.lines
  }

  @Test func `the list finds a chat by what is typed, opens it, and it goes on`() async throws {
    try await keep("Rebase a branch", "Été à Paris", "日本語の質問")
    let (beck, server) = try await open("Later")
    beck.child.send(keys: .function(5))
    try await beck.shown("type to filter: titles", "Rebase a branch", "Été à Paris", "日本語の質問")
    beck.child.send("ÉTÉ")
    try await beck.gone("Rebase a branch")
    try await beck.shown("Été à Paris", "The answer to Été à Paris.")
    beck.child.send(keys: .enter)
    try await beck.gone("type to filter")
    try await beck.shown("you ·", "The answer to Été à Paris.")
    beck.say("And in winter?")
    try await beck.settled("Later")
    #expect(
      try await server.chat().holds(
        messages: ("user", "Été à Paris"), ("assistant", "The answer to Été à Paris."),
        ("user", "And in winter?")))
    _ = try await beck.leave()
    #expect(try await sessions().filter { $0.contains("Été") }.first?.contains("  4  ") == true)
    #expect(try await sessions().count == 3)
  }

  @Test func `the list finds a chat by what was said in it`() async throws {
    try await keep("Rebase a branch", "日本語の質問")
    let (beck, _) = try await open()
    beck.child.send(keys: .function(5))
    try await beck.shown("Rebase a branch", "日本語の質問")
    beck.child.send("answer to 日本")
    try await beck.gone("Rebase a branch")
    try await beck.shown("日本語の質問")
    beck.child.send(keys: .enter)
    try await beck.shown("you ·", "The answer to 日本語の質問.")
    _ = try await beck.leave()
  }

  @Test func `a chat is named, pinned, deleted and had back`() async throws {
    try await keep("First", "Second", "Third")
    let (beck, _) = try await open()
    beck.say("/open")
    try await beck.shown("Third")
    beck.child.send("first")
    try await beck.gone("Third")
    beck.child.send(keys: .control("t"))
    try await beck.shown("› ★ First")
    beck.child.send(keys: .control("u"))
    try await beck.shown("› ★ First", "Third")
    beck.child.send(keys: .control("r"), .control("u"))
    beck.say("Mine")
    try await beck.shown("› ★ Mine")
    beck.child.send(keys: .control("x"))
    try await beck.gone("Mine")
    #expect(try await sessions().count == 2)
    beck.child.send(keys: .control("y"))
    try await beck.shown("★ Mine")
    beck.child.send(keys: .escape)
    try await beck.gone("type to filter")
    _ = try await beck.leave()
    let list = try await sessions()
    #expect(list.count == 3 && list.first?.hasSuffix("Mine (pinned)") == true)
  }

  @Test func `a chat that another beck wrote is seen at the next key`() async throws {
    try await keep("First")
    let (beck, _) = try await open()
    beck.child.send(keys: .function(5))
    try await beck.shown("› First")
    try await keep("Second")
    // F5 looks anew whatever the time.
    beck.child.send(keys: .function(5))
    try await beck.shown("Second", "› First")
  }

  @Test func `the latest chat goes on, with a prompt too`() async throws {
    try await keep("First", "Second")
    let (beck, server) = try await open("Later", "-c", "And", "then?")
    try await beck.settled("Later")
    try await beck.shown("The answer to Second.", "And then?")
    #expect(
      try await server.chat().holds(
        messages: ("user", "Second"), ("assistant", "The answer to Second."), ("user", "And then?"))
    )
    _ = try await beck.leave()
    #expect(try await sessions().count == 2)
  }

  @Test func `a chat is opened by a beginning of its name, and a wrong one sends nothing`()
    async throws
  {
    try await keep("First")
    let name = try #require(try await sessions().first?.split(separator: " ").first)
    let (beck, _) = try await open("x", "--session", String(name.dropLast(2)))
    try await beck.shown("The answer to First.")
    _ = try await beck.leave()
    let (other, server) = try await open("x", "--session", "nonsense", "Hi")
    try await other.shown("no chat begins with nonsense: F5 lists them", "› Hi")
    #expect(server.chatCount == 0)
    other.child.signal(SIGTERM)
    _ = try await other.child.waitForExit()
  }

  @Test(arguments: [
    ["-c", "--session", "x"], ["--session", ""], ["-c", "-p", "Hi"], ["sessions", "-c"],
  ])
  func `options that cannot be are refused`(arguments: [String]) async throws {
    let beck = try BeckSession(arguments, home: home)
    #expect(try await beck.child.waitForExit() == .exited(2))
    #expect(beck.screen.contains("-c") || beck.screen.contains("--session"))
  }

  @Test func `prompts of earlier runs are found with the arrows and by searching`() async throws {
    try await keep("First prompt", "Second prompt")
    let (beck, _) = try await open()
    beck.child.send(keys: .control("r"))
    try await beck.shown("Second prompt", "First prompt")
    beck.child.send("first")
    beck.child.send(keys: .enter)
    try await beck.shown("› First prompt")
    beck.child.send(keys: .control("u"), .up)
    try await beck.shown("› Second prompt")
  }

  @Test func `a run that keeps nothing reads chats and writes none`() async throws {
    try await keep("First")
    let (beck, server) = try await open("Later", "--no-save", "-c", "And then?")
    try await beck.settled("Later")
    #expect(try await server.chat().text.contains("The answer to First."))
    _ = try await beck.leave()
    #expect(try await sessions().first?.contains("  2  ") == true)
    let (next, _) = try await open()
    next.child.send(keys: .control("r"))
    try await next.shown("› First")
    #expect(!next.screen.contains("And then?"))
  }
}
