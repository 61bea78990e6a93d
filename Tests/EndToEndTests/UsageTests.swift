import Glibc
import TestSupport
import Testing

/// What turns used and cost, on the screen and as the next program finds it.
@Suite(.serialized, .timeLimit(.minutes(5))) struct UsageTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func usage(_ arguments: String...) async throws -> [String] {
    let beck = try PrintSession(["usage"] + arguments, home: home)
    #expect(try await beck.ended(0))
    return beck.lines
  }

  @Test func `every turn is told exact, estimated or unknown, with what it cost`() async throws {
    try home.makeDirectory(".config/beck")
    try home.write(
      "[prices.\"test-*\"]\nprompt = 1000\ncompletion = 2000\n", to: ".config/beck/config.toml")
    let half = String(repeating: "word ", count: 80)
    let server = try ScriptedServer(
      chats: .streamed("One", usage: (12, 4)), .streamed("Two words", usage: nil),
      [.eventStream, .content(half), .gate("never")], .failure(400, "No."))
    let beck = try await BeckSession.open(
      server, size: TerminalSize(rows: 24, columns: 220), home: home)
    beck.say("First")
    #expect(try await beck.settled("One").bar.contains("12→4 $0.0200"))
    beck.say("Second")
    let second = try await beck.settled("Two words").bar
    #expect(second.contains("│ ~") && second.contains("total ≥ 16 + ~"), "\(second)")
    #expect(!second.contains("unknown"), "\(second)")
    beck.say("Third")
    try await beck.answering("word word")
    beck.child.send(keys: .escape)
    try await beck.shown("the final usage chunk may be lost", "the provider may bill more")
    beck.say("Fourth")
    try await beck.bar("error")
    beck.say("/usage")
    try await beck.shown("This chat", "4 turns (2 estimated, 1 unknown) · ≥ 16 + ~", "By provider")
    beck.child.send(keys: .escape)
    try await beck.gone("By provider")
    _ = try await beck.leave()
    let line = try #require(try await usage("--json", "--by", "model").first)
    #expect(
      line.hasPrefix(
        #"{"model":"test-model","turns":4,"exact_turns":1,"estimated_turns":2,"unknown_turns":1,"#),
      "\(line)")
    #expect(line.firstMatch(of: /"exact_tokens":16,"estimated_tokens":[1-9]/) != nil, "\(line)")
    #expect(line.contains(#""priced_turns":3,"exact_usd":0.02,"#), "\(line)")
    let table = try await usage()
    #expect(table.first?.hasPrefix("month    turns  exact  estimated  unknown") == true)
    #expect(table.last?.contains("≥ 16 + ~") == true && table.count == 2)
  }

  @Test func `the chat's sum is the same when it is opened again`() async throws {
    try home.makeDirectory(".config/beck")
    try home.write(
      "[prices.\"test-*\"]\nprompt = 1000\ncompletion = 2000\n", to: ".config/beck/config.toml")
    let server = try ScriptedServer(
      chats: .streamed("One", usage: (12, 4)), .streamed("Two words", usage: nil),
      .streamed("Three", usage: (14, 5)))
    let beck = try await BeckSession.open(
      server, size: TerminalSize(rows: 24, columns: 160), home: home)
    beck.say("First")
    try await beck.settled("One")
    beck.say("Second")
    try await beck.settled("Two words")
    // Another branch is in view.
    beck.child.send("\t[[e")
    try await beck.shown("editing: Enter sends a branch")
    beck.say(" again")
    try await beck.settled("Three")
    beck.say("/usage")
    let live = try await Self.chatSum(beck)
    #expect(live.contains("3 turns (1 estimated) · ≥ 35 + ~") && live.contains("$"), "\(live)")
    beck.child.send(keys: .escape)
    try await beck.gone("By provider")
    _ = try await beck.leave()
    let next = try await BeckSession.open(
      try ScriptedServer(chats: .streamed("x")), ["-c"],
      size: TerminalSize(rows: 24, columns: 160), home: home)
    try await next.shown("Three")
    next.say("/usage")
    #expect(try await Self.chatSum(next) == live)
  }

  /// What the sheet says of the chat in view.
  private static func chatSum(_ beck: BeckSession) async throws -> String {
    let screen = try await beck.shown("By provider")
    let row = screen.lines.first { $0.contains("so far") } ?? ""
    return row.split(separator: " ").joined(separator: " ")
  }

  @Test func `an answer that died with beck is a turn of the next start, once`() async throws {
    let steps: [ServerStep] = [.eventStream, .content("half an answer"), .gate("never")]
    let beck = try await BeckSession.open(try ScriptedServer(chats: steps), home: home)
    beck.say("Tell me all")
    try await beck.answering("half an answer")
    let log = ".local/share/beck/beck.db-wal"
    while (try? home.read(log).firstRange(of: Array("half an answer".utf8))) == nil {
      await Task.yield()
    }
    beck.child.signal(SIGKILL)
    #expect(try await beck.child.waitForExit() == .signaled(SIGKILL))
    for _ in 1...2 {
      let next = try await BeckSession.open(try ScriptedServer(chats: .streamed("x")), home: home)
      next.say("/usage")
      try await next.shown("1 turn (1 estimated) · ~")
      next.child.send(keys: .escape)
      try await next.gone("By provider")
      _ = try await next.leave()
    }
    #expect(try await usage("--json").first?.contains(#""turns":1,"exact_turns":0"#) == true)
  }

  @Test func `the meter knows the model from the run before`() async throws {
    let server = try ScriptedServer(
      chats: .streamed("One"), .streamed("Two"), .streamed("Three"),
      [.eventStream, .gate("go"), .content("Four"), .gate("never")])
    let first = try await BeckSession.open(server, home: home)
    for word in ["One", "Two", "Three"] {
      first.say("Next")
      try await first.settled(word)
    }
    _ = try await first.leave()
    let second = try await BeckSession.open(server, home: home)
    second.say("Again")
    let waiting = try await second.child.waitForScreen("what is usual") {
      $0.bar.contains(" (usually ")
    }
    #expect(
      waiting.bar.firstMatch(of: /^ (waiting|no data for) [0-9.]+ s \(usually [0-9.–]+\) │/) != nil,
      "\(waiting.bar)")
    server.open("go")
    let quiet = try await second.child.waitForScreen("silence") { $0.isBar("quiet") }
    #expect(
      quiet.bar.firstMatch(of: /^ quiet [0-9]+ s \(longest [0-9.]+\) │/) != nil, "\(quiet.bar)")
  }

  @Test func `where nothing was kept that is said, and nothing is made`() async throws {
    let beck = try PrintSession(["usage", "--json"], home: home)
    #expect(try await beck.ended(0))
    #expect(beck.output == "" && beck.error == "No turn is kept yet.\n")
    #expect(try home.contents().isEmpty)
  }

  @Test(arguments: [["usage", "--by", "week"], ["sessions", "--by", "day"]])
  func `an order that there is not is refused`(arguments: [String]) async throws {
    let beck = try PrintSession(arguments, home: home)
    #expect(try await beck.ended(2))
    #expect(beck.error.hasPrefix("--by "))
  }
}
