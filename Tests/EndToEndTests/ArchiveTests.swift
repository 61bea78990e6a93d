import Glibc
import TestSupport
import Testing

/// Chats out of beck and back, through the whole program.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ArchiveTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func run(
    _ arguments: [String], in home: TemporaryDirectory? = nil, status: Int32 = 0
  ) async throws -> PrintSession {
    let beck = try PrintSession(arguments, home: home ?? self.home)
    #expect(try await beck.ended(status), "\(beck.error)")
    return beck
  }

  /// Two turns, the second answered twice.
  private func talk() async throws {
    let server = try ScriptedServer(
      chats: .streamed("One"), .streamed("Two \u{1B}[31m*red*"), .streamed("Three"))
    let beck = try await BeckSession.open(server, home: home)
    beck.say("First question")
    try await beck.settled("One")
    beck.say("Second question")
    try await beck.settled("red")
    beck.say("/retry")
    try await beck.settled("Three")
    _ = try await beck.leave()
  }

  @Test func `what was exported comes back in another home without loss`() async throws {
    try await talk()
    let json = try await run(["export", "--all", "--format", "json"]).output
    // The branch that is out of view is there too.
    #expect(json.contains(#""text":"Two \u001b[31m*red*""#) && json.contains(#""text":"Three""#))
    #expect(json.contains(#""receipt":{"#) && json.contains(#""usage":{"#))
    let other = try TemporaryDirectory()
    let file = try other.write(json, to: "chats.json")
    #expect(try await run(["import", file], in: other).output == "1 chat imported\n")
    #expect(try await run(["export", "--all", "--json"], in: other).output == json)
    let again = try await run(["import", file, file], in: other)
    #expect(again.output == "0 chats imported · 2 were there already\n")
    let changed = try other.write(
      json.split(separator: "Three").joined(separator: "Four"), to: "changed.json")
    let third = try await run(["import", changed], in: other)
    #expect(third.output == "1 chat imported\n")
    #expect(third.error.contains("is here with another content: imported as"))
  }

  @Test func `the branch in view is read as Markdown or text`() async throws {
    try await talk()
    let markdown = try await run(["export"]).output
    #expect(markdown.hasPrefix("# First question\n\n## you · "))
    #expect(markdown.contains("Three") && !markdown.contains("red"))
    let list = try await run(["sessions", "--json"]).lines
    let id = try #require(list.first?.split(separator: "\"").dropFirst(3).first.map(String.init))
    let text = try await run(["export", String(id.prefix(12)), "--format", "text"]).output
    #expect(text.hasPrefix("First question\n\nyou · ") && !text.contains("#"))
    #expect(try await run(["export", "none"], status: 1).error.contains("No chat none is kept"))
    let mistake = try await run(["export", "--format", "pdf"], status: 2)
    #expect(mistake.error.contains("--format takes one of markdown, json, text"))
    #expect(try await run(["export", "a", "b"], status: 2).error.contains("the id of one chat"))
    #expect(try await run(["import"], status: 2).error.contains("import takes files"))
  }

  @Test func `an answer that broke off is in the export before it was ever opened`() async throws {
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
    let json = try await run(["export", "--format", "json"]).output
    #expect(json.contains(#""state":"streaming""#) && json.contains(#""text":"half an answer""#))
    for format in ["markdown", "text"] {
      let text = try await run(["export", "--format", format]).output
      #expect(text.contains("interrupted: beck ended while this answer was arriving."))
    }
    let other = try TemporaryDirectory()
    _ = try await run(["import", try other.write(json, to: "a.json")], in: other)
    let back = try await run(["export", "--json"], in: other).output
    #expect(back.contains(#""state":"interrupted""#) && back.contains("half an answer"))
  }

  @Test func `the export of the running chat is its owner's and never takes a name`() async throws {
    let beck = try await BeckSession.open(
      try ScriptedServer(chats: .streamed("One")), ["--no-save"], home: home)
    beck.say("Hi")
    try await beck.settled("One")
    for format in ["json", "text", "markdown"] {
      beck.say("/export ~/out \(format)")
      try await beck.shown(format == "json" ? "chat written to ~/out" : "~/out exists already")
    }
    #expect(try home.permissions("out") == 0o600)
    let other = try TemporaryDirectory()
    let result = try await run(["import", home.path("out")], in: other)
    #expect(result.output == "1 chat imported\n")
    beck.say("/export ~/chat.txt")
    try await beck.shown("chat written to ~/chat.txt")
    #expect(String(decoding: try home.read("chat.txt"), as: UTF8.self).hasPrefix("Hi\n\nyou · "))
  }

  @Test func `a damaged file gives what came before the damage, and tells the place`() async throws
  {
    try await talk()
    let json = try await run(["export", "--json"]).output
    let cut = try home.write(String(json.dropLast(4)), to: "cut.json")
    let other = try TemporaryDirectory()
    let result = try await run(["import", cut], in: other, status: 1)
    #expect(result.output == "1 chat imported\n")
    #expect(result.error.contains("cut.json: line 2, byte"))
    let none = try await run(["import", home.path("none.json")], in: other, status: 1)
    #expect(none.error.contains("none.json: No such file or directory"))
  }

  @Test func `what comes in by a pipe is nobody's, and nothing of it is recovered`() async throws {
    let time = #""time":"2026-11-03T12:04:05""#
    let json = #"""
      {"format":"beck-chats","version":1,"chats":[
      {"id":"a","draft":"half a thought","messages":[
      {"id":9007199254740992,"author":"user","state":"complete","text":"Go",\#(time)}]}
      ]}
      """#
    let beck = try PrintSession(["import", "-"], input: json, home: home)
    #expect(try await beck.ended(0))
    #expect(beck.output == "1 chat imported\n")
    #expect(try await run(["export", "a"]).output.contains("Go\n"))
    let bad = try PrintSession(["import", "-"], input: #"[{"title":"Rome"}]"#, home: home)
    #expect(try await bad.ended(1))
    #expect(
      bad.error.contains(
        "standard input: conversation 1, \"Rome\" (line 1) cannot be read: mapping is missing"))
    let next = try await BeckSession.open(try ScriptedServer(chats: .streamed("One")), home: home)
    next.say("Hi")
    try await next.settled("One")
    #expect(!next.screen.contains("recovered"))
    _ = try await next.leave()
  }

  @Test func `a damaged database is told by every command, and nothing is no success`() async throws
  {
    for (arguments, status) in [
      (["export", "--all"], Int32(1)), (["export", "--all", "--json"], 1), (["sessions"], 0),
      (["usage"], 0), (["import", "-"], 0),
    ] {
      let home = try TemporaryDirectory()
      mkdir(home.path("beck"), 0o700)
      _ = try home.write(String(repeating: "no database\n", count: 2_000), to: "beck/beck.db")
      let beck = try PrintSession(
        arguments,
        input: #"[{"mapping":{"a":{"message":{"author":{"role":"user"},"#
          + #""content":{"parts":["Hi"]}}}}}]"#, environment: ["XDG_DATA_HOME": home.path],
        home: home)
      #expect(try await beck.ended(status), "\(arguments): \(beck.error)")
      #expect(beck.error.contains("database was damaged: nothing in it could be read"))
    }
  }

  @Test func `the export of a chat that another beck has open is that chat`() async throws {
    let server = try ScriptedServer(
      chats: [.eventStream, .role(), .content("the first half"), .gate("rest")])
    let first = try await BeckSession.open(server, home: home)
    first.say("Ours")
    try await first.answering("the first half")
    let second = try await BeckSession.open(
      try ScriptedServer(chats: .streamed("None")), ["-c"], home: home)
    try await second.shown("another beck has this chat open")
    let kept = try await run(["export", "--json"]).output
    for format in ["json", "markdown"] {
      second.say("/export ~/out.\(format) \(format)")
      try await second.shown("chat written to ~/out.\(format)")
    }
    #expect(String(decoding: try home.read("out.json"), as: UTF8.self) == kept)
    #expect(kept.contains(#""state":"streaming""#) && kept.contains("the first half"))
    let markdown = String(decoding: try home.read("out.markdown"), as: UTF8.self)
    #expect(markdown.contains("*still arriving when this was written*"))
    _ = try await second.leave()
    first.child.signal(SIGTERM)
    #expect(try await first.child.waitForExit() == .signaled(SIGTERM))
  }
}
