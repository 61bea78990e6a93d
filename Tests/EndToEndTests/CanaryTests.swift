import Glibc
import TestSupport
import Testing

/// After all that beck can do its key is nowhere. Whatever writes or starts something new gets a
/// step here.
@Suite(.serialized, .timeLimit(.minutes(3))) struct CanaryTests {
  private let canary: Canary

  init() throws { canary = try Canary() }

  struct Step: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let take: @Sendable (Canary) async throws -> Void

    init(_ name: String, _ take: @escaping @Sendable (Canary) async throws -> Void) {
      testDescription = name
      self.take = take
    }
  }

  // Each alone, so that a failure names its step; the searches are theirs.
  @Test(arguments: steps) func `the key is nowhere`(step: Step) async throws {
    try await step.take(canary)
    try canary.expectNowhere()
  }

  @Test func `nor is it after all of them in one home`() async throws {
    for step in Self.steps { try await step.take(canary) }
    try canary.expectNowhere()
  }

  // MARK: steps

  private static let steps =
    talking + failing + keeping + ending
    + commands.map { arguments in
      Step(arguments.joined(separator: " ")) { try await $0.run(arguments, "Hello") }
    }

  private static let commands = [
    ["sessions"], ["sessions", "--json"], ["models"], ["models", "--json"],
    ["-p", "-m", "test-model", "Hi"], ["-p", "--json", "-m", "test-model", "Hi"],
    ["-p", "--nope", "Hi"], ["--config", "/dev/null/none", "-p", "Hi"],
  ]

  private static let talking = [
    Step("a chat with thoughts") { canary in
      let beck = try await canary.open(
        chats: [.eventStream, .reasoning("Hm. "), .content("Hello"), .finish(), .done])
      try await beck.ask(until: "Hello")
      try await beck.leave()
    },
    Step("an answer that is stopped") { canary in
      let beck = try await canary.open(chats: .unfinished("Half"))
      beck.say("Hi")
      try await beck.session.answering("Half")
      try canary.expectNotPassedOn(by: beck.child)
      beck.child.send(keys: .escape)
      try await beck.session.bar("stopped")
      try await beck.leave()
    },
    Step("the demo server") { canary in
      let beck = try canary.start(["--demo", "-m", "demo-prose"])
      try await beck.session.bar("ready")
      try await beck.ask(until: "I am demo-prose")
      try await beck.leave()
    },
    Step("a tool call and its result") { canary in
      let call: [ServerStep] = [
        .eventStream, .toolCall(id: "c1", name: "look", arguments: "{}"), .finish("tool_calls"),
        .done,
      ]
      let beck = try await canary.open(chats: call, .streamed("Seen"))
      try await beck.ask(until: "look")
      beck.say("/result nothing")
      try await beck.session.settled("Seen")
      try await beck.leave()
    },
  ]

  private static let echoes: [(String, [ServerStep])] = [
    ("in a refusal's body", .failure(401, "Incorrect API key provided: \(Canary.key).")),
    ("in an error's code", .failure(400, "No.", type: Canary.key, code: Canary.key)),
    (
      "in a header",
      .failure(403, "No.", headers: [("x-request-id", Canary.key), ("Set-Cookie", Canary.key)])
    ),
    ("on a web page", .response(403, type: "text/html", "<title>\(Canary.key)</title>")),
    ("as bare text", .response(400, type: "text/plain", "Bearer \(Canary.key)")),
    (
      "in a redirect",
      .response(302, "", headers: [("Location", "https://x.example/\(Canary.key)")])
    ),
    (
      "in mid-answer",
      [.eventStream, .content("Half"), .event(errorBody("Bearer \(Canary.key) has no credit"))]
    ),
  ]

  private static let failing = echoes.map { name, steps in
    Step("an echo \(name)") { canary in
      let beck = try await canary.open(chats: steps, .streamed("Still here"))
      beck.say("Hi")
      try await beck.session.bar("error")
      beck.say("More")
      try await beck.session.settled("Still here")
      beck.say("/save ~/failed.md")
      try await beck.session.shown("chat written to")
      unlink(canary.home.path("failed.md"))
      try await beck.leave()
    }
  }

  private static let keeping = [
    Step("saving, copying and beginning anew") { canary in
      let beck = try await canary.open(chats: .streamed("Hello\n\n```\nlet a = 1\n```\n"))
      try await beck.ask(until: "let a")
      let copies = try canary.given(to: "wl-copy").count
      beck.child.send(keys: .alt("y"))
      try await beck.session.shown("copied")
      // It starts in the background.
      while try canary.given(to: "wl-copy").count == copies { await Task.yield() }
      beck.say("/save ~/chat.md")
      try await beck.session.shown("chat written to ~/chat.md")
      beck.say("/new")
      try await beck.session.gone("chat written to ~/chat.md")
      try await beck.leave()
      let given = try canary.given(to: "wl-copy")
      #expect(given.allSatisfy { String(decoding: $0, as: UTF8.self).contains("HOME=") })
      unlink(canary.home.path("chat.md"))
    },
    Step("a start after a kill") { canary in
      let beck = try await canary.open(chats: .unfinished("Half"))
      beck.say("Hi")
      try await beck.session.answering("Half")
      beck.child.signal(SIGKILL)
      _ = try await beck.child.waitForExit()
      try canary.expectNowhere(beck.child)
      let next = try await canary.open(chats: .streamed("Hello"))
      try await next.ask(until: "Hello")
      try await next.leave()
    },
  ]

  private static let ending =
    [SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGILL].map { signal in
      Step("signal \(signal)") { canary in
        let beck = try await canary.open(
          chats: .failure(401, "Incorrect API key: \(Canary.key)"), .unfinished("Half"))
        beck.say("Hi")
        try await beck.session.bar("error")
        beck.say("More")
        try await beck.session.answering("Half")
        beck.child.signal(signal)
        #expect(try await beck.child.waitForExit() == .signaled(signal))
        try canary.expectNowhere(beck.child)
      }
    }
    + ["fatal", "index", "nil", "stack"].map { trap in
      Step("a trap, \(trap)") { canary in
        let beck = try canary.start(["--demo"], environment: ["BECK_DEBUG_TRAP": trap])
        _ = try await beck.child.waitForExit()
        try canary.expectNowhere(beck.child)
      }
    }

  // MARK: the search itself

  @Test(arguments: [
    ("plain", "key=\(Canary.key)"), ("large", Canary.key.uppercased()),
    ("backwards", String(Canary.key.reversed())),
    ("in base64", "QmVhcmVyIHNrLUNBTkFSWS00ZjljMmI3ZDgxZTY1YTMwYzRmOWMyYjdkODFlNjVhMw=="),
    (
      "percent-coded",
      Canary.key.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
    ),
    ("split", "4f9c2b7d81e65a30c" + String(repeating: "\0", count: 40) + "4f9c2b7d81e65a3"),
    ("cut", "CANARY-4f9c2b…"),
  ])
  func `the search finds the key in every form`(name: String, text: String) {
    #expect(Canary.found(in: Array("before \(text) behind".utf8)) != nil, "\(name)")
  }

  @Test func `the search finds what was deleted from a database`() async throws {
    let beck = try await canary.open(chats: .streamed("Hello"))
    beck.say("My key is \(Canary.key)")
    try await beck.session.settled("Hello")
    try await beck.leave(searching: false)
    #expect(Canary.found(in: try canary.home.read(".local/share/beck/beck.db")) != nil)
  }

  @Test(arguments: ["sk-…65a3", "4f9c2b7 is all", "sk-CANARY"])
  func `the search lets pass what is no key`(text: String) {
    #expect(Canary.found(in: Array(text.utf8)) == nil)
  }
}
