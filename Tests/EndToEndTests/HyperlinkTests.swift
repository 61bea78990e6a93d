import TestSupport
import Testing

/// Links that the terminal knows.
@Suite(.serialized) struct HyperlinkTests {
  private static let answer: [ServerStep] = .streamed(
    "Read [the do", "cs](https://exam", "ple.org/a%20b?c=ü) or [it](file:///etc/passwd),\n",
    "else ask [me](mailto:me@example.org).\n\nThe end.")

  private func open(_ configuration: String) async throws -> BeckSession {
    let home = try TemporaryDirectory()
    let file = try home.write(configuration, to: "config.toml")
    let server = try ScriptedServer(chats: Self.answer)
    return try await BeckSession.open(server, ["--config", file], home: home)
  }

  @Test func `an answer's links are told to the terminal where that is wanted`() async throws {
    let beck = try await open("hyperlinks = true")
    beck.say("Go")
    try await beck.settled("The end.")
    let output = String(decoding: beck.child.output, as: UTF8.self)
    let opener = "\u{1B}]8;id=1;https://example.org/a%20b?c=%C3%BC\u{1B}\\"
    #expect(output.contains(opener) && output.contains("\u{1B}]8;id=1;mailto:me@example.org"))
    #expect(!output.contains("\u{1B}]8;id=1;file"))
    #expect(beck.screen.text.contains("Read the docs (example.org) or it (file:///etc/passwd),"))
    let commands = output.ranges(of: "\u{1B}]8;").count
    #expect(commands == 2 * output.ranges(of: "\u{1B}]8;;\u{1B}\\").count)
  }

  @Test(arguments: ["", "hyperlinks = false"])
  func `and else not a byte of it`(configuration: String) async throws {
    let beck = try await open(configuration)
    beck.say("Go")
    try await beck.settled("The end.")
    #expect(beck.child.output.firstRange(of: Array("\u{1B}]8".utf8)) == nil)
  }
}
