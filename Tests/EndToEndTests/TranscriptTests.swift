import TestSupport
import Testing

@Suite(.serialized) struct TranscriptTests {
  /// 104 rows with the question: 21 are in view on 24 rows.
  private let lines = (1...100).map { "line \($0)" }.joined(separator: "\n")

  private func longChat() async throws -> (ScriptedServer, BeckSession) {
    let server = try ScriptedServer(chats: .streamed(lines), .streamed("Short"))
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    try await beck.settled("line 100")
    return (server, beck)
  }

  /// Waits until the first row and the words above the input are these.
  @discardableResult
  private func view(_ beck: BeckSession, top: String, follow: String) async throws -> Screen {
    try await beck.child.waitForScreen("\"\(top)\" on top, \(follow)") {
      $0.row(0).hasPrefix(top) && $0.follow == follow
    }
  }

  @Test func `the transcript is paged and its end is live again`() async throws {
    let (_, beck) = try await longChat()
    try await view(beck, top: "line 80", follow: "LIVE")
    beck.child.send(keys: .pageUp)
    try await view(beck, top: "line 60", follow: "HELD · 20 below")
    beck.child.send(keys: .pageUp)
    try await view(beck, top: "line 40", follow: "HELD · 40 below")
    beck.child.send(keys: .pageDown, .pageDown)
    try await view(beck, top: "line 80", follow: "LIVE")
  }

  @Test func `the transcript moves by line`() async throws {
    let (_, beck) = try await longChat()
    beck.child.send(keys: .modified(.alt, .up), .modified(.alt, .up))
    try await view(beck, top: "line 78", follow: "HELD · 2 below")
    beck.child.send(keys: .modified(.alt, .down))
    try await view(beck, top: "line 79", follow: "HELD · 1 below")
    beck.child.send(keys: .modified(.alt, .down))
    try await view(beck, top: "line 80", follow: "LIVE")
  }

  @Test func `the transcript jumps to its top and its live end`() async throws {
    let (_, beck) = try await longChat()
    beck.child.send(keys: .modified(.alt, .home))
    let screen = try await view(beck, top: "you · ", follow: "HELD · 83 below")
    #expect(screen.row(4) == "line 1")
    beck.child.send(keys: .pageUp)
    beck.child.send(keys: .modified(.alt, .end))
    try await view(beck, top: "line 80", follow: "LIVE")
  }

  @Test func `the transcript moves by message`() async throws {
    let (_, beck) = try await longChat()
    beck.child.send(keys: .alt("p"))
    try await view(beck, top: "test-model · ", follow: "HELD · 80 below")
    beck.child.send(keys: .alt("p"))
    try await view(beck, top: "you · ", follow: "HELD · 83 below")
    beck.child.send(keys: .alt("n"))
    try await view(beck, top: "test-model · ", follow: "HELD · 80 below")
    beck.child.send(keys: .alt("n"))
    try await view(beck, top: "line 80", follow: "LIVE")
  }

  @Test func `End on an empty input and sending go live`() async throws {
    let (_, beck) = try await longChat()
    beck.child.send(keys: .pageUp, .end)
    try await view(beck, top: "line 80", follow: "LIVE")
    beck.child.send(keys: .pageUp)
    try await view(beck, top: "line 60", follow: "HELD · 20 below")
    beck.child.send("x")
    beck.child.send(keys: .end)
    try await beck.shown("› x", "HELD · 20 below")
    beck.say(" more")
    #expect(try await beck.settled("Short").follow == "LIVE")
  }

  @Test func `a held place stays while text arrives`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .content(lines), .gate("more"), .content("\nline 101\nline 102"),
      .gate("end"), .content("\nline 103"), .finish(), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    try await beck.shown("line 100")
    beck.child.send(keys: .pageUp)
    try await view(beck, top: "line 60", follow: "HELD · 20 below")
    server.open("more")
    try await view(beck, top: "line 60", follow: "HELD · 22 below")
    server.open("end")
    try await view(beck, top: "line 60", follow: "HELD · 23 below")
    try await beck.bar("ready")
    beck.child.send(keys: .end)
    try await view(beck, top: "line 83", follow: "LIVE")
  }

  @Test func `a held place stays in a narrower and in a wider terminal`() async throws {
    let paragraphs = (1...30).map { number in
      "Paragraph \(number)." + String(repeating: " Some more words.", count: 8)
    }
    let server = try ScriptedServer(chats: .streamed(paragraphs.joined(separator: "\n")))
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    try await beck.settled("Paragraph 30.")
    beck.child.send(keys: .modified(.alt, .home))
    try await view(beck, top: "you · ", follow: "HELD · 43 below")
    beck.child.send(keys: .pageDown, .modified(.alt, .down), .modified(.alt, .down))
    try await view(beck, top: "Paragraph 10.", follow: "HELD · 21 below")
    try beck.child.resize(TerminalSize(rows: 24, columns: 50))
    try await beck.child.waitForScreen { $0.size.columns == 50 && $0.follow.hasPrefix("HELD") }
    try await view(beck, top: "Paragraph 10.", follow: "HELD · 42 below")
    try beck.child.resize(TerminalSize(rows: 12, columns: 200))
    try await view(beck, top: "Paragraph 10.", follow: "HELD · 12 below")
    try beck.child.resize(.standard)
    try await view(beck, top: "Paragraph 10.", follow: "HELD · 21 below")
  }

  @Test func `the end stays in view in another size`() async throws {
    let (_, beck) = try await longChat()
    try beck.child.resize(TerminalSize(rows: 10, columns: 40))
    try await view(beck, top: "line 94", follow: "LIVE")
    try beck.child.resize(TerminalSize(rows: 30, columns: 120))
    try await view(beck, top: "line 74", follow: "LIVE")
  }

  @Test func `a terminal resized in mid-stream shows what fits, and all of it again`() async throws
  {
    let server = try ScriptedServer(chats: [
      .eventStream, .content("One long line that has to be wrapped on a narrow screen"),
      .gate("small"), .content(", and more of it"), .gate("tiny"), .content(", and the end"),
      .finish(), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    try await beck.shown("narrow screen")
    try beck.child.resize(TerminalSize(rows: 10, columns: 40))
    try await beck.shown("One long line that has to be wrapped on", "a narrow screen", "LIVE")
    try beck.child.resize(TerminalSize(rows: 5, columns: 20))
    server.open("small")
    let small = try await beck.child.waitForRow(1, "more of it")
    #expect(small.row(2).hasSuffix(" LIVE ──") && small.row(3) == "›")
    #expect(small.isAnswering)
    try beck.child.resize(TerminalSize(rows: 3, columns: 10))
    try await beck.child.waitForRow(0, "terminal t")
    server.open("tiny")
    try await server.answers()
    try beck.child.resize(.standard)
    try await beck.settled(
      """
      One long line that has to be wrapped on a narrow screen, and more of it, and the
      end
      """)
  }

  @Test func `picker, help and stop line fit the smallest terminal`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"), models: .models("alpha", "beta"))
    let beck = try await BeckSession.open(server, size: TerminalSize(rows: 5, columns: 20))
    beck.child.send(keys: .function(2))
    try await beck.shown("› alpha", "  beta")
    beck.child.send(keys: .down)
    try await beck.shown("› beta")
    beck.child.send(keys: .escape)
    try await beck.gone("beta")
    beck.child.send(keys: .function(1))
    try await beck.shown("Help", "Sending", "Enter")
    beck.child.send(keys: .escape)
    try await beck.gone("Help")
    beck.say("Hi")
    try await beck.answering("Half")
    beck.child.send(keys: .escape)
    let screen = try await beck.settled("provider may bill\nmore", "stopped")
    #expect(screen.row(2).hasSuffix(" LIVE ──") && screen.row(3) == "›")
    beck.child.send(keys: .pageUp)
    beck.child.send(keys: .pageUp)
    try await beck.shown("chunk may be lost")
  }
}
