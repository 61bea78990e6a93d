import Glibc
import TestSupport
import Testing

/// Branches on a screen, and as the next run finds them.
@Suite(.serialized, .timeLimit(.minutes(5))) struct BranchedChatTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func open(
    _ server: ScriptedServer, arguments: [String] = []
  ) async throws -> BeckSession {
    try await BeckSession.open(server, arguments, home: home)
  }

  @Test func `an edited question is a branch, and both are there in the next run`() async throws {
    let beck = try await open(
      try ScriptedServer(
        chats: .streamed("First answer"), .streamed("Second answer"), .streamed("Third answer")))
    beck.say("Why")
    try await beck.settled("First answer")
    beck.child.send("\t[e")
    try await beck.shown("editing: Enter sends a branch")
    beck.say(" not?")
    var screen = try await beck.settled("Second answer")
    #expect(screen.contains("2/2\nWhy not?") && !screen.contains("First answer"))
    beck.say("/retry")
    screen = try await beck.settled("Third answer")
    #expect(!screen.contains("Second answer"))
    _ = try await beck.leave()

    let next = try await open(
      try ScriptedServer(chats: .streamed("Fourth answer")), arguments: ["-c"])
    try await next.shown("Third answer")
    next.child.send("\t<")
    try await next.shown("Second answer")
    next.child.send("[<")
    screen = try await next.shown("First answer")
    #expect(screen.contains("1/2\nWhy\n"))
    next.child.send("q/tree\r")
    screen = try await next.shown("Branches")
    for text in ["First", "Second", "Third"] { #expect(screen.contains("\(text) answer")) }
    next.child.send("Third\r")
    try await next.gone("Branches")
    #expect(try await next.shown("Third answer").contains("2/2\nWhy not?"))
    next.child.send("q")
    next.say("So")
    try await next.settled("Fourth answer")
    _ = try await next.leave()
    let kept = try #require(await home.keptChats().first)
    #expect(kept.contains("Why not?") && kept.contains("Third answer"))
    #expect(kept.contains("Fourth answer") && !kept.contains("First answer"))
  }

  @Test func `a prompt that waits is not taken for the question that is edited`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("First answer"),
      [.eventStream, .content("Second"), .gate("on"), .content(" answer"), .finish(), .done],
      .streamed("Third answer"))
    let beck = try await open(server)
    beck.say("q1")
    try await beck.settled("First answer")
    beck.say("q2")
    try await beck.answering("Second")
    beck.say("queuedA")
    try await beck.shown("1 queued")
    beck.child.send("\t[[e")
    try await beck.shown("editing: Enter sends a branch")
    beck.say(" EDITED")
    try await beck.shown("an answer is on its way")
    server.open("on")
    let screen = try await beck.settled("Third answer")
    #expect(screen.contains("queuedA") && !screen.contains("2/2"))
    #expect(screen.input == "q1 EDITED" && screen.contains("editing: Enter sends a branch"))
    #expect(
      try await server.chat(3).holds(
        messages: ("user", "q1"), ("assistant", "First answer"), ("user", "q2"),
        ("assistant", "Second answer"), ("user", "queuedA")))
  }

  @Test func `what is left out is not sent, in the next run neither`() async throws {
    let beck = try await open(try ScriptedServer(chats: .streamed("First answer")))
    beck.say("Secret question")
    try await beck.settled("First answer")
    beck.child.send("\t[x")
    try await beck.shown("left out: not sent")
    beck.child.send("q")
    _ = try await beck.leave()

    let server = try ScriptedServer(chats: .streamed("Second answer"))
    let next = try await BeckSession.open(server, ["-c"], home: home)
    try await next.shown("left out: not sent")
    next.say("/preview")
    let screen = try await next.shown("What the next turn sends")
    #expect(screen.contains("1 message") && !screen.contains("Secret question"))
    next.child.send(keys: .escape)
    try await next.gone("What the next turn sends")
    next.say("On")
    try await next.settled("Second answer")
    #expect(
      try await server.chat().holds(messages: ("assistant", "First answer"), ("user", "On")))
  }

  @Test func `a fork is a chat of its own`() async throws {
    let beck = try await open(
      try ScriptedServer(chats: .streamed("First answer"), .streamed("Second answer")))
    beck.say("Why")
    try await beck.settled("First answer")
    beck.say("/fork")
    try await beck.shown("a chat of its own from here on")
    beck.say("Else")
    try await beck.settled("Second answer")
    _ = try await beck.leave()
    let kept = try await home.keptChats()
    #expect(kept.count == 2)
    #expect(kept.count { $0.contains("Else") } == 1)
    #expect(kept.allSatisfy { $0.contains("First answer") })
  }

  @Test func `a private chat leaves nothing on the disk`() async throws {
    let beck = try await open(
      try ScriptedServer(chats: .streamed("First answer"), .streamed("Second answer")))
    beck.say("/private")
    try await beck.shown("private: kept nowhere")
    beck.say("A secret")
    try await beck.settled("First answer")
    beck.child.send("a secret draft")
    try await beck.shown("a secret draft")
    beck.child.send(keys: .function(8))
    try await beck.gone("private: kept nowhere")
    beck.say("Plain")
    try await beck.settled("Second answer")
    beck.child.signal(SIGTERM)
    #expect(try await beck.child.waitForExit() == .signaled(SIGTERM))
    for name in try home.contents() where !name.hasSuffix("/beck") && name.contains("beck.") {
      let bytes = try home.read(name)
      #expect(!bytes.holds(Array("secret".utf8)), "\(name)")
    }
    #expect(try await home.keptChats().count == 1)
  }
}
