import Glibc
import TestSupport
import Testing

/// Chats on the disk, as the next run finds them.
@Suite(.serialized, .timeLimit(.minutes(5))) struct KeptChatTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private static let log = ".local/share/beck/beck.db-wal"

  /// Waits until the database's log holds a text.
  private func kept(_ text: String) async {
    let wanted = Array(text.utf8)
    while (try? home.read(Self.log).holds(wanted)) != true { await Task.yield() }
  }

  private func sessions(_ arguments: String...) async throws -> [String] {
    let beck = try PrintSession(["sessions"] + arguments, home: home)
    #expect(try await beck.ended(0))
    return beck.lines
  }

  @Test func `an answer that broke off with beck is there at the next start`() async throws {
    let steps: [ServerStep] = [.eventStream, .content("half an answer"), .gate("never")]
    let beck = try await BeckSession.open(try ScriptedServer(chats: steps), home: home)
    beck.say("Tell me all")
    try await beck.answering("half an answer")
    await kept("half an answer")
    beck.child.signal(SIGKILL)
    #expect(try await beck.child.waitForExit() == .signaled(SIGKILL))
    let list = try await sessions()
    #expect(list.count == 1)
    #expect(list.first?.hasSuffix("2  test-model  Tell me all (unfinished)") == true)
    let next = try await BeckSession.open(try ScriptedServer(chats: .streamed("New")), home: home)
    try await next.shown(
      "recovered 14 characters of an answer that broke off with beck: Tell me all")
    // Nothing stands in the way of the first key.
    next.say("Hi")
    try await next.settled("New")
    _ = try await next.leave()
    let later = try await BeckSession.open(try ScriptedServer(chats: .streamed("x")), home: home)
    later.say("Again")
    try await later.settled("x")
    #expect(!later.screen.contains("recovered"))
    #expect(try await sessions().count == 3)
  }

  @Test func `a question is on the disk before it is sent`() async throws {
    let server = try ScriptedServer(chats: [.gate("never")])
    let beck = try await BeckSession.open(server, home: home)
    beck.say("a question that must not be lost")
    _ = try await server.chat()
    let log = try home.read(Self.log)
    #expect(log.holds(Array("a question that must not be lost".utf8)))
  }

  @Test func `what was said stays said, and the list tells it`() async throws {
    let beck = try await BeckSession.open(
      try ScriptedServer(chats: .streamed("One"), .streamed("Two")), home: home)
    beck.say("First question")
    try await beck.settled("One")
    beck.say("Second question")
    try await beck.settled("Two")
    _ = try await beck.leave()
    let line = try #require(try await sessions("--json").first)
    #expect(line.contains(#""title":"First question""#) && line.contains(#""messages":4"#))
    #expect(line.hasSuffix(#""unfinished":false,"pinned":false}"#))
  }

  @Test func `where nothing is to be kept nothing is`() async throws {
    let server = try ScriptedServer(chats: .streamed("One"))
    let beck = try await BeckSession.open(server, ["--no-save"], home: home)
    try await beck.shown("chats of this run are not kept")
    beck.say("A secret")
    try await beck.settled("One")
    #expect(beck.screen.follow.hasPrefix("not saved"))
    #expect(try await sessions().isEmpty)
    #expect(try !home.contents().contains { $0.hasPrefix(".local/share") })
  }

  @Test func `where the disk takes nothing the chat goes on and says so`() async throws {
    let file = try home.write("no folder", to: "file")
    let server = try ScriptedServer(chats: .streamed("One"))
    let beck = try await BeckSession.open(
      server, environment: ["XDG_DATA_HOME": file], home: home)
    beck.say("Go")
    try await beck.settled("One")
    try await beck.shown("chats are not saved:")
    _ = try await beck.leave()
  }
}
