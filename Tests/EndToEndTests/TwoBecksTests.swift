import Glibc
import TestSupport
import Testing

/// Two at work on one database.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TwoBecksTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func open(_ server: ScriptedServer, _ arguments: String...) async throws -> BeckSession {
    try await BeckSession.open(server, arguments, home: home)
  }

  private func sessions() async throws -> [String] {
    let beck = try PrintSession(["sessions", "--json"], home: home)
    #expect(try await beck.ended(0))
    return beck.lines
  }

  @Test func `a chat has one owner, and what another sends goes on in a copy`() async throws {
    let first = try await open(
      try ScriptedServer(
        chats: [
          .eventStream, .role(), .content("the first half"), .gate("rest"),
          .content(" and the rest"), .finish(), .done,
        ]))
    first.say("Ours")
    try await first.answering("the first half")
    let server = try ScriptedServer(chats: .streamed("A copy's answer"))
    let second = try await open(server, "-c")
    try await second.shown("Ours", "another beck has this chat open")
    // It runs: nothing of it is to be recovered.
    #expect(!second.screen.contains("recovered"))
    second.say("Mine")
    try await second.settled("A copy's answer")
    try await second.shown("this goes on in a copy of its own")
    let list = try await sessions()
    #expect(list.count == 2)
    #expect(list.contains { $0.contains(#""messages":4"#) })
    #expect(list.contains { $0.contains(#""messages":2"#) })
    _ = try await second.leave()
    first.child.send(keys: .escape)
    try await first.bar("stopped")
    first.say("Still ours")
    _ = try await first.child.waitForScreen("the question") { $0.contains("Still ours") }
    try await end(first)
  }

  private func end(_ beck: BeckSession) async throws {
    beck.child.signal(SIGTERM)
    #expect(try await beck.child.waitForExit() == .signaled(SIGTERM))
  }

  @Test func `who goes to another chat leaves the first for others`() async throws {
    let first = try await open(try ScriptedServer(chats: .streamed("One"), .streamed("Two")))
    first.say("First")
    try await first.settled("One")
    first.child.send(keys: .function(8))
    try await first.gone("One")
    first.say("Second")
    try await first.settled("Two")
    let second = try await open(try ScriptedServer(chats: .streamed("Three")))
    second.say("/open first")
    try await second.shown("› First")
    second.child.send(keys: .enter)
    try await second.shown("One")
    #expect(!second.screen.contains("another beck"))
    second.say("More")
    try await second.settled("Three")
    _ = try await second.leave()
    _ = try await first.leave()
    #expect(try await sessions().count == 2)
  }
}
