import Glibc
import TestSupport
import Testing

/// Ends that the user asks for, and signals that ask for one.
@Suite(.serialized) struct LifeLeavingTests {
  private static let leavingKeys: [[TypedKey]] = [
    [.control("d")], [.control("c"), .control("c")], "/quit".map(TypedKey.character) + [.enter],
  ]

  @Test(arguments: leavingKeys)
  func `L01 the quit keys, idle, leave a terminal as it was and no file`(
    keys: [TypedKey]
  ) async throws {
    let session = try LifeSession()
    try await session.ready()
    for key in keys { session.beck.send(keys: key) }
    try await session.expectEnd(.exited(0))
    #expect(session.afterword == "")
    #expect(try await session.savedChats() == [])
  }

  @Test func `L02 the quit key, while an answer streams, keeps its text and says where`()
    async throws
  {
    let session = try LifeSession(answers: [LifeSession.held])
    try await session.ask()
    session.beck.send(keys: .control("d"))
    try await session.expectEnd(.exited(0))
    #expect(session.afterword.hasPrefix("chat kept"))
    let chats = try await session.savedChats()
    #expect(chats.count == 1)
    #expect(chats.first?.contains("a question\n\n## test-model") == true)
    #expect(chats.first?.contains("\nfirst words\n\n*stopped") == true)
    try await session.server.disconnects()
  }

  @Test(arguments: [SIGTERM, SIGQUIT])
  func `L03 L13 SIGTERM and SIGQUIT, idle, give the terminal back and are died of`(
    signal: Int32
  ) async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.signal(signal)
    try await session.expectEnd(.signaled(signal))
    #expect(session.afterword == "")
    #expect(try await session.savedChats() == [])
  }

  @Test(arguments: 1...8)
  func `L03 SIGTERM in the middle of the start leaves a terminal as it was`(
    round: Int
  ) async throws {
    let session = try LifeSession()
    // From the very start to a little behind the first bytes.
    if round > 2 { try await session.beck.waitForOutput(count: (round - 3) * 60) }
    session.beck.signal(SIGTERM)
    #expect(try await session.beck.waitForExit() == .signaled(SIGTERM))
    #expect(session.beck.modes == .initial)
    #expect(try session.beck.attributes() == session.beck.initialAttributes)
  }

  @Test func `L03 SIGTERM keeps what was typed and not sent`() async throws {
    let session = try LifeSession()
    try await session.ready()
    try await session.expectAlive(typing: "unsent words")
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
    #expect(try await session.savedChats() == ["## not sent\n\nunsent words\n"])
  }

  @Test func `L04 SIGTERM, while an answer streams, keeps every word that was to be seen`()
    async throws
  {
    let words = (1...400).map { ServerStep.content("word\($0) ") }
    let session = try LifeSession(
      answers: [[.eventStream, .role()] + words + [.untilDisconnect]])
    try await session.ask(until: "word400")
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
    #expect(session.afterword.contains("chat kept"))
    let text = (1...400).map { "word\($0)" }.joined(separator: " ")
    #expect(try await session.savedChats().first?.contains(text) == true)
    try await session.server.disconnects()
  }

  @Test func `L06 SIGTERM twice at once is one end`() async throws {
    let session = try LifeSession(answers: [LifeSession.held])
    try await session.ask()
    kill(session.beck.processID, SIGTERM)
    kill(session.beck.processID, SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
    #expect(try await session.savedChats().count == 1)
  }

  @Test func `L11 SIGINT from outside is Ctrl+C: it stops the answer and not beck`() async throws {
    let session = try LifeSession(answers: [LifeSession.held])
    try await session.ask()
    session.beck.signal(SIGINT)
    try await session.server.disconnects()
    try await session.beck.waitForScreen { $0.row(23).hasPrefix(" stopped") }
    try await session.expectAlive()
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }

  @Test func `L12 Ctrl+C three times in haste stops the answer once and does not leave`()
    async throws
  {
    let session = try LifeSession(answers: [LifeSession.held])
    try await session.ask()
    session.beck.send(keys: .control("c"), .control("c"), .control("c"))
    try await session.server.disconnects()
    let screen = try await session.beck.waitForText("stopped · ")
    #expect(screen.lines.count { $0.hasPrefix("stopped · ") } == 1)
    try await session.expectAlive()
    session.beck.send(keys: .control("u"), .control("d"))
    try await session.expectEnd(.exited(0))
  }

  @Test func `L32 Ctrl+D deletes in a draft and leaves only from an empty one`() async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.send("ab")
    session.beck.send(keys: .control("a"), .control("d"))
    try await session.beck.waitForRow(22, "› b")
    session.beck.send(keys: .control("d"))
    try await session.beck.waitForRow(22, "›")
    session.beck.send(keys: .control("d"))
    try await session.expectEnd(.exited(0))
  }
}
