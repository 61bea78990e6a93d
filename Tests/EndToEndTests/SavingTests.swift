import TestSupport
import Testing

@Suite(.serialized) struct SavingTests {
  private let chat =
    /## you · \d{4}-\d\d-\d\d \d\d:\d\d\n\nHi\n\n## test-model · [-\d]+ [:\d]+\n\nHello\n/

  @Test func `leaving prints one line that says how to go on`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Hello")
    let screen = try await beck.leave()
    #expect(screen.text == "chat kept: beck -c goes on with it" && !screen.isAlternate)
    #expect(try await beck.home.keptChats().first?.wholeMatch(of: chat) != nil)
    #expect(try beck.home.permissions(".local/share/beck") == 0o700)
  }

  @Test func `leaving an empty chat writes nothing and says nothing`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    #expect(try await beck.leave().text == "")
    #expect(try beck.home.contents() == [])
  }

  @Test func `leaving keeps the draft and a stopped answer`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.answering("Half")
    beck.say("Queued")
    beck.say("/quit")
    #expect(try await beck.child.waitForExit() == .exited(0))
    try await server.disconnects()
    let saved = try #require(await beck.home.keptChats().first)
    #expect(saved.contains("\n\nHalf\n\n*stopped · "))
    #expect(saved.hasSuffix("\n\n## not sent\n\nQueued\n"))
  }

  @Test func `a chat is saved under a name, for its owner alone`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.say("/save ~/my chat.md")
    try await beck.shown("chat written to ~/my chat.md")
    #expect(try text("my chat.md", beck).wholeMatch(of: chat) != nil)
    #expect(try beck.home.permissions("my chat.md") == 0o600)
  }

  @Test func `a file that is there is not written over`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    try beck.home.write("mine", to: "notes.md")
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.say("/save ~/notes.md")
    try await beck.shown("~/notes.md exists already: name another file")
    beck.say("/save ~/missing/notes.md")
    try await beck.shown("cannot write ~/missing/notes.md: No such file or directory")
    beck.say("/save")
    try await beck.shown("/save needs the name of a file: /save chat.md")
    #expect(try text("notes.md", beck) == "mine")
  }

  @Test(arguments: ["/new\r", "\u{1B}[19~"])
  func `a new chat begins, and the one before is kept`(_ keys: String) async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), .streamed("Anew"))
    let beck = try await BeckSession.open(server, ["-s", "Be brief."])
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.child.send(keys)
    try await beck.gone("Hello")
    beck.say("Who?")
    try await beck.settled("Anew")
    #expect(try await server.chat(2).holds(messages: ("system", "Be brief."), ("user", "Who?")))
    _ = try await beck.leave()
    let kept = try await beck.home.keptChats()
    #expect(kept.count == 2)
    #expect(kept.allSatisfy { $0.hasPrefix("## system\n\nBe brief.\n\n## you") })
    #expect(kept.contains { $0.hasSuffix("\n\nHello\n") })
  }

  @Test func `what the store does not take is written as a text at the end`() async throws {
    let home = try TemporaryDirectory()
    let file = try home.write("no folder", to: "file")
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(
      server, environment: ["XDG_DATA_HOME": file], home: home)
    beck.say("Hi")
    try await beck.settled("Hello")
    let words = try await beck.leave().text
    let path = try #require(home.contents().first { $0.hasSuffix(".md") })
    #expect(words == "chat saved in ~/\(path)")
    #expect(path.wholeMatch(of: /\.local\/state\/beck\/chat-[-\d]+\.md/) != nil)
    #expect(try text(path, beck).wholeMatch(of: chat) != nil)
    #expect(try home.permissions(path) == 0o600)
  }

  @Test func `a chat that was left unsaved is written at the end, too`() async throws {
    let home = try TemporaryDirectory()
    let file = try home.write("no folder", to: "file")
    let server = try ScriptedServer(chats: .streamed("Hello"), .streamed("Anew"))
    let beck = try await BeckSession.open(
      server, environment: ["XDG_DATA_HOME": file], home: home)
    beck.say("Hi")
    try await beck.settled("Hello")
    // In sight for as long as it is so.
    try await beck.shown("─ not saved ─")
    beck.say("/new")
    try await beck.gone("Hello")
    beck.say("Who?")
    try await beck.settled("Anew")
    beck.say("/new")
    try await beck.gone("Anew")
    _ = try await beck.leave()
    let kept = try home.contents().filter { $0.hasSuffix(".md") }.map { try text($0, beck) }
    #expect(kept.count == 2)
    #expect(kept.contains { $0.contains("Hello") } && kept.contains { $0.contains("Anew") })
  }

  @Test func `where no place takes the chat that is said`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(
      server,
      environment: [
        "XDG_DATA_HOME": "/dev/null/x", "XDG_STATE_HOME": "/dev/null/x", "TMPDIR": "/dev/null/y",
      ])
    beck.say("Hi")
    try await beck.settled("Hello")
    let screen = try await beck.leave()
    #expect(screen.text == "the chat could not be written: /dev/null/x/beck: Not a directory")
  }

  private func text(_ path: String, _ beck: BeckSession) throws -> String {
    String(decoding: try beck.home.read(path), as: UTF8.self)
  }
}
