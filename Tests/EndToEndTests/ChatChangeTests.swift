import Glibc
import TestSupport
import Testing

/// What becomes of chats by the list, with other becks about and where nothing can be written.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ChatChangeTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func keep(_ prompt: String) async throws {
    let beck = try await open(try ScriptedServer(chats: .streamed("An answer")))
    beck.say(prompt)
    try await beck.settled("An answer")
    _ = try await beck.leave()
  }

  private func open(_ server: ScriptedServer, _ arguments: String...) async throws -> BeckSession {
    try await BeckSession.open(server, arguments, home: home)
  }

  private func open(_ arguments: String...) async throws -> BeckSession {
    let server = try ScriptedServer(chats: .streamed("More"))
    return try await BeckSession.open(server, arguments, home: home)
  }

  /// What is said where there is no line.
  private func sessions(_ arguments: String..., status: Int32 = 0) async throws -> [String] {
    let beck = try PrintSession(["sessions"] + arguments, home: home)
    #expect(try await beck.ended(status))
    return beck.lines + beck.error.split(separator: "\n").map { String($0) }
  }

  private func streaming(_ prompt: String) async throws -> (ScriptedServer, BeckSession) {
    let server = try ScriptedServer(
      chats: [
        .eventStream, .role(), .content("the first half"), .gate("more"), .content(" and more"),
        .gate("rest"), .content(" and the rest"), .finish(), .done,
      ])
    let beck = try await open(server)
    beck.say(prompt)
    try await beck.answering("the first half")
    return (server, beck)
  }

  @Test func `a chat is not deleted under the hands of another beck`() async throws {
    let (server, first) = try await streaming("Ours")
    let second = try await open()
    second.child.send(keys: .function(5))
    var screen = try await second.shown("› Ours", "answer still coming")
    #expect(!screen.contains("! Ours"))
    second.child.send(keys: .control("x"))
    screen = try await second.shown(
      "that chat is open in another beck: close it there first", "› Ours")
    #expect(!screen.contains("Ctrl+Y"))
    server.open("more")
    server.open("rest")
    try await first.settled("and the rest")
    _ = try await first.leave()
    second.child.send(keys: .control("x"))
    try await second.shown("deleted · Ctrl+Y undoes", "no chat is kept yet")
    second.child.send(keys: .control("y"))
    try await second.shown("it is back", "› Ours")
    #expect(try await sessions().count == 1)
  }

  @Test func `a delete is undone after the list was closed, and in a later run`() async throws {
    try await keep("First")
    try await keep("Second")
    let beck = try await open()
    beck.child.send(keys: .function(5))
    try await beck.shown("First", "Second")
    beck.child.send("second")
    try await beck.gone("First")
    beck.child.send(keys: .control("x"))
    try await beck.shown("deleted · Ctrl+Y undoes", "nothing found")
    beck.child.send(keys: .escape)
    try await beck.gone("type to filter")
    beck.child.send(keys: .function(5))
    try await beck.shown("› First")
    beck.child.send(keys: .control("y"))
    try await beck.shown("it is back", "Second")
    beck.child.send("second")
    try await beck.gone("First")
    beck.child.send(keys: .control("x"))
    try await beck.shown("deleted · Ctrl+Y undoes")
    beck.child.send(keys: .escape)
    try await beck.gone("type to filter")
    _ = try await beck.leave()

    let next = try await open()
    next.child.send(keys: .function(5))
    try await next.shown("› First", "is:deleted lists deleted ones")
    next.child.send("is:deleted")
    try await next.shown("› Second", "deleted: gone for good on", "Ctrl+Y bring back")
    next.child.send(keys: .control("y"))
    try await next.shown("it is back")
    next.child.send(keys: .control("u"))
    try await next.shown("First", "Second")
  }

  @Test func `deleted chats are listed and brought back on the command line`() async throws {
    try await keep("First")
    let beck = try await open()
    beck.child.send(keys: .function(5))
    try await beck.shown("› First")
    beck.child.send(keys: .control("x"))
    try await beck.shown("deleted · Ctrl+Y undoes")
    beck.child.send(keys: .escape)
    try await beck.gone("type to filter")
    _ = try await beck.leave()
    #expect(try await sessions() == ["No chat is kept yet."])
    let line = try #require(try await sessions("--deleted").first)
    #expect(line.contains("First (gone on 20"))
    #expect(try await sessions("--deleted", "--json").first?.contains(#""gone":"20"#) == true)
    let name = String(try #require(line.split(separator: " ").first))
    #expect(
      try await sessions("--restore", "nonsense", status: 1).first?
        .contains("no deleted chat begins with") == true)
    #expect(
      try await sessions("--restore", String(name.dropLast())) == ["\(name) is back: First"])
    #expect(try await sessions().count == 1)
    #expect(try await sessions("--deleted") == ["No chat was deleted."])
  }

  @Test(arguments: [
    ["--deleted"], ["--restore", "x", "Hi"], ["sessions", "--deleted", "--restore", "x"],
    ["sessions", "--deleted", "--search", "x"],
  ])
  func `deleted chats are a matter of sessions alone`(arguments: [String]) async throws {
    let beck = try BeckSession(arguments, home: home)
    #expect(try await beck.child.waitForExit() == .exited(2))
    #expect(beck.screen.contains("--deleted"))
  }

  @Test func `in a database of a later beck nothing pretends to be changed`() async throws {
    try await keep("First")
    let name = ".local/share/beck/beck.db"
    let column = try #require(try home.read(name).firstRange(of: Array(" preview TEXT".utf8)))
    let file = Glibc.open(home.path(name), O_WRONLY | O_CLOEXEC)
    // A higher version, and a table that is made in other words than ours.
    // Source: sqlite.org/fileformat2.html, 1.3.
    #expect(pwrite(file, [0, 0, 0, 99] as [UInt8], 4, 60) == 4)
    #expect(pwrite(file, "\t", 1, off_t(column.lowerBound)) == 1)
    close(file)
    let beck = try await open("-c")
    try await beck.shown("An answer", "chats are not saved")
    beck.child.send(keys: .function(5))
    try await beck.shown("› First")
    for key in ["x", "t"] as [Character] {
      beck.child.send(keys: .control(key))
      try await beck.shown("not done, the chats cannot be written", "› First")
      beck.child.send(keys: .down)
      try await beck.gone("not done")
    }
    beck.child.send(keys: .control("r"))
    beck.say("Mine")
    let screen = try await beck.shown("not done, the chats cannot be written", "› First")
    #expect(!screen.contains("Mine"))
    beck.child.send(keys: .escape)
    try await beck.gone("type to filter")
    #expect(beck.screen.contains("An answer"))
  }

  @Test func `what comes in another beck is seen as it comes`() async throws {
    let (server, first) = try await streaming("Ours")
    let second = try await open("-c")
    let screen = try await second.shown("the first half", "still coming in another beck")
    #expect(!screen.contains("interrupted"))
    server.open("more")
    try await second.shown("the first half and more", "still coming in another beck")
    server.open("rest")
    try await first.settled("and the rest")
    try await second.shown("the first half and more and the rest")
    try await second.gone("still coming")
    _ = try await first.leave()
    try await second.shown("no other beck has this chat open any more")
    #expect(second.screen.contains("and the rest"))
  }

  @Test func `one's own answer on its way is no trouble in the list`() async throws {
    let (_, beck) = try await streaming("Ours")
    beck.child.send(keys: .function(5))
    let screen = try await beck.shown("› Ours", "answer still coming")
    #expect(!screen.contains("!"))
  }

  @Test func `a fork is told from its origin by its title`() async throws {
    let beck = try await open(
      try ScriptedServer(chats: .streamed("One"), .streamed("Two"), .streamed("Three")))
    beck.say("Why")
    try await beck.settled("One")
    for answer in ["Two", "Three"] {
      beck.say("/fork")
      try await beck.shown("a chat of its own from here on")
      beck.say("More")
      try await beck.settled(answer)
    }
    beck.child.send(keys: .function(5))
    try await beck.shown("fork of Why", "fork 2 of Why", "Why")
    beck.child.send("fork why")
    try await beck.shown("› fork 2 of Why")
  }
}
