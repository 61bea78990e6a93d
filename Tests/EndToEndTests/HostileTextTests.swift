import HostileText
import TestSupport
import Testing

@Suite(.serialized) struct HostileTextTests {
  /// One of each kind that a terminal would obey or a person not see.
  private let hostile =
    "A\u{1B}[38;5;99;7mB\u{1B}]52;c;ZXZpbA==\u{07}C\u{1B}]0;owned\u{1B}\\D\u{9B}31mE\u{9D}0;x\u{9C}"
    + "F\u{202E}G\u{2066}H\u{E0041}\u{E0042}I\u{08}J\u{00}K\u{200B}L\u{1B}Pq\u{1B}cM\u{7F}N"

  private let marked =
    "A^[[38;5;99;7mB^[]52;c;ZXZpbA==^GC^[]0;owned^[\\D<9B>31mE<9D>0;x<9C>"
    + "F<U+202E>G<U+2066>H<tag x2>I^HJ^@K<U+200B>L^[Pq^[cM^?N"

  private let wide = TerminalSize(rows: 24, columns: 300)

  /// Nothing but drawing has reached the terminal, nor any sequence from outside.
  private func expectHarmless(_ beck: BeckSession) {
    let output = beck.child.output
    #expect(ForbiddenBytes.check(output) == [])
    for sequence in ["\u{1B}[38;5;99;7m", "\u{1B}]52", "\u{1B}]0", "\u{9B}", "\u{202E}"] {
      #expect(!output.contains(sequence))
    }
  }

  @Test func `an answer is shown with signs for what a terminal would obey`() async throws {
    let server = try ScriptedServer(chats: .streamed(hostile))
    let beck = try await BeckSession.open(server, size: wide)
    beck.say("Hi")
    #expect(try await beck.settled("^?N").row(4) == marked)
    expectHarmless(beck)
  }

  @Test func `an answer whose sequences come in pieces is shown the same`() async throws {
    let pieces = hostile.unicodeScalars.map { ServerStep.content(String($0)).splitAll }
    let server = try ScriptedServer(
      chats: [.eventStream, .role()] + pieces + [.finish(), .done])
    let beck = try await BeckSession.open(server, size: wide)
    beck.say("Hi")
    #expect(try await beck.settled("^?N").row(4) == marked)
    expectHarmless(beck)
  }

  @Test func `an error body is shown with signs`() async throws {
    let server = try ScriptedServer(chats: .failure(400, hostile))
    let beck = try await BeckSession.open(server, size: wide)
    beck.say("Hi")
    try await beck.settled(marked, "error")
    expectHarmless(beck)
  }

  @Test func `a web page's title is shown with signs`() async throws {
    let server = try ScriptedServer(
      chats: .response(200, type: "text/html", "<title>\(hostile)</title>"))
    let beck = try await BeckSession.open(server, size: wide)
    beck.say("Hi")
    try await beck.settled("A^[[38;5;99;7mB^[]52;c;", "error")
    expectHarmless(beck)
  }

  @Test func `a model's name is shown with signs wherever it stands`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("Hello", finish: hostile, model: hostile),
      models: .models("m" + hostile, "second"))
    let beck = try BeckSession(["--base-url", server.baseURL, "Hi"], size: wide, server: server)
    let screen = try await beck.settled("Hello")
    #expect(screen.contains("no model was named: mA^[[38;5;99;7mB^[]52;c;"))
    #expect(screen.count(of: "mA^[[38;5;99;7mB") == 1)
    #expect(screen.bar.contains("│ mA^[[38;5;99;7mB^[]5…"))
    #expect(screen.contains("ended: A^[[38;5;99;7mB^[]52;c;"))
    beck.child.send(keys: .function(2))
    try await beck.shown("Model", "second")
    #expect(beck.screen.contains("› mA^[[38;5;99;7mB^[]52;c;"))
    expectHarmless(beck)
  }

  @Test func `tools and moved addresses are named with signs`() async throws {
    let server = try ScriptedServer(
      chats: [
        .eventStream, .toolCall(id: "1", name: hostile), .finish("tool_calls"), .done,
      ], .response(302, "", headers: [("Location", "/\u{1B}]52;c;eA==\u{07}")]))
    let beck = try await BeckSession.open(server, size: wide)
    beck.say("Hi")
    try await beck.settled("A^[[38;5;99;7mB")
    beck.say("Hi")
    try await beck.bar("error")
    expectHarmless(beck)
  }

  @Test func `what is pasted and sent is shown with signs and sent as it is`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server, size: wide)
    beck.child.paste("a\u{1B}]0;x\u{07}b\u{9B}1mc")
    try await beck.shown("› a^[]0;x^Gb<9B>1mc")
    beck.child.send(keys: .enter)
    try await beck.settled("Hello")
    #expect(beck.screen.row(1) == "a^[]0;x^Gb<9B>1mc")
    let request = try await server.chat().text
    #expect(request.contains("\"a\\u001b]0;x\\u0007b\u{9B}1mc\""), "\(request)")
    expectHarmless(beck)
  }

  @Test func `the words of the command line are shown with signs`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try BeckSession(
      [
        "--base-url", server.baseURL, "-m", "m\u{1B}]0;x\u{07}", "--theme", "t\u{1B}]0;x\u{07}",
        "p\u{1B}]0;x\u{07}",
      ], size: wide, server: server)
    let screen = try await beck.settled("Hello")
    #expect(screen.contains("no theme t^[]0;x^G") && screen.contains("p^[]0;x^G"))
    #expect(screen.count(of: "m^[]0;x^G · ") == 1)
    expectHarmless(beck)
  }

  @Test(arguments: [
    ["--\u{1B}]0;x\u{07}"], ["--base-url", "ftp://\u{1B}]0;x\u{07}"],
    ["--model"], ["--base-url", "https://a:\u{1B}]0;x\u{07}"],
  ])
  func `a refusal to start is written with signs`(_ arguments: [String]) async throws {
    let beck = try BeckSession(arguments)
    #expect(try await beck.child.waitForExit() == .exited(2))
    #expect(!beck.child.output.contains(0x1B) && !beck.child.output.contains(0x07))
  }
}

extension ServerStep {
  fileprivate var splitAll: ServerStep { .split(self, every: 1) }
}
