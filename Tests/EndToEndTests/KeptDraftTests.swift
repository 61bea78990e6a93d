import Glibc
import TestSupport
import Testing

/// What was typed and not sent, and what broke off, at the next start.
@Suite(.serialized, .timeLimit(.minutes(5))) struct KeptDraftTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func open(_ answer: String = "Yes", _ arguments: String...) async throws -> BeckSession {
    try await BeckSession.open(
      try ScriptedServer(chats: .streamed(answer)), arguments, home: home)
  }

  /// Waits until the database's log holds a text.
  private func kept(_ text: String) async {
    let wanted = Array(text.utf8)
    let log = ".local/share/beck/beck.db-wal"
    while (try? home.read(log).holds(wanted)) != true { await Task.yield() }
  }

  private func end(_ beck: BeckSession, by signal: Int32) async throws {
    beck.child.signal(signal)
    #expect(try await beck.child.waitForExit() == .signaled(signal))
  }

  @Test func `a draft survives a kill, and a key of the next run opens it`() async throws {
    let beck = try await open()
    beck.child.send("half a thought")
    await kept("half a thought")
    try await end(beck, by: SIGKILL)
    let next = try await open()
    try await next.shown("recovered a draft of 14 characters: half a thought · Alt+o opens it")
    #expect(next.screen.input == "")
    // What is typed meanwhile is not lost.
    next.child.send("and more")
    try await next.shown("› and more")
    next.child.send(keys: .alt("o"))
    try await next.shown("› half a thought", "and more")
    next.child.send(keys: .enter)
    try await next.settled("Yes")
    _ = try await next.leave()
    let later = try await open()
    #expect(!later.screen.contains("recovered"))
  }

  @Test(arguments: [SIGTERM, SIGHUP]) func `a signal keeps what was typed that moment`(
    signal: Int32
  ) async throws {
    let beck = try await open()
    beck.say("First")
    try await beck.settled("Yes")
    beck.child.send("typed last")
    try await beck.shown("› typed last")
    try await end(beck, by: signal)
    let next = try await open("Yes", "-c")
    try await next.shown("you ·", "First", "› typed last")
    next.child.send(" and more")
    #expect(!(try await next.shown("› typed last and more").contains("recovered")))
  }

  @Test func `leaving keeps prompts that wait as the draft and says so`() async throws {
    let beck = try await BeckSession.open(
      try ScriptedServer(chats: .unfinished("Half")), home: home)
    beck.say("First")
    try await beck.answering("Half")
    beck.say("Queued")
    beck.say("/quit")
    #expect(try await beck.child.waitForExit() == .exited(0))
    #expect(beck.screen.contains("a draft of 6 characters is kept: beck -c goes on with it"))
    // It was told: nothing is to be recovered.
    let next = try await open("Yes", "-c")
    try await next.shown("Half", "› Queued")
    #expect(!next.screen.contains("recovered"))
  }

  @Test func `a draft on a terminal that was lost is told at the next start`() async throws {
    let beck = try await open()
    beck.child.send("half a thought")
    try await beck.shown("› half a thought")
    beck.child.closeTerminal()
    _ = try await beck.child.waitForExit()
    let next = try await open()
    try await next.shown("recovered a draft of 14 characters: half a thought")
  }

  @Test func `a draft that was sent is none at the next start`() async throws {
    let beck = try await open()
    beck.child.send("half a thought")
    await kept("half a thought")
    beck.child.send(keys: .enter)
    try await beck.settled("Yes")
    await kept("Yes")
    try await end(beck, by: SIGKILL)
    let next = try await open("Yes", "-c")
    try await next.shown("half a thought", "Yes")
    #expect(next.screen.input == "" && !next.screen.contains("draft"))
  }

  @Test func `a recovered answer is opened by a key and goes on where it broke off`()
    async throws
  {
    let steps: [ServerStep] = [.eventStream, .content("half an answer"), .gate("never")]
    let beck = try await BeckSession.open(try ScriptedServer(chats: steps), home: home)
    beck.say("Tell me all")
    try await beck.answering("half an answer")
    await kept("half an answer")
    try await end(beck, by: SIGKILL)
    let server = try ScriptedServer(chats: .streamed(" and the other half"))
    let next = try await BeckSession.open(server, home: home)
    try await next.shown("with beck: Tell me all · Alt+o opens it")
    next.child.send(keys: .alt("o"))
    try await next.shown("half an answer", "interrupted: beck ended")
    next.say("/continue")
    try await next.settled("and the other half")
    #expect(
      try await server.chat().holds(
        messages: ("user", "Tell me all"), ("assistant", "half an answer"),
        ("user", "Continue exactly where you stopped.")))
  }

  @Test func `an answer goes on by a key while a draft stands in the input`() async throws {
    let steps: [ServerStep] = [.eventStream, .content("half an answer"), .gate("never")]
    let beck = try await BeckSession.open(try ScriptedServer(chats: steps), home: home)
    beck.say("Tell me all")
    try await beck.answering("half an answer")
    beck.child.send("a draft")
    await kept("a draft")
    await kept("half an answer")
    try await end(beck, by: SIGKILL)
    let next = try await open("the other half")
    try await next.shown("recovered 1 answer and 1 draft: Tell me all · Alt+o opens them")
    next.child.send(keys: .alt("o"))
    try await next.shown("Alt+g goes on", "› a draft")
    next.say("/quit")
    try await next.shown("a draft stands before /quit")
    next.child.send(keys: .alt("g"))
    try await next.settled("the other half")
    #expect(next.screen.input == "a draft/quit")
  }

  @Test func `a system prompt survives a kill with the draft`() async throws {
    let beck = try await open()
    beck.say("/system Be brief.")
    try await beck.shown("system prompt set")
    beck.child.send("half a thought")
    await kept("half a thought")
    try await end(beck, by: SIGKILL)
    #expect(try await home.chats().first?.conversation.systemPrompt == "Be brief.")
  }

  @Test func `what the start tells is not left between a chat's messages`() async throws {
    let first = try await open("One")
    first.say("First")
    try await first.settled("One")
    _ = try await first.leave()
    try home.makeDirectory(".config/beck")
    try home.write("nonsense = 1\n", to: ".config/beck/config.toml")
    let next = try await open("Two", "-c")
    try await next.shown("First", "nonsense")
    next.say("Second")
    let screen = try await next.settled("Two")
    #expect(!screen.contains("nonsense"))
    #expect(screen.text.contains("One\n\nyou ·"))
  }
}
