import HostileText
import TestSupport
import Testing

/// Copying, saving and searching, through the whole program.
@Suite(.serialized) struct TranscriptToolsTests {
  private static let answer = "Look:\n\n```make\nall:\n\techo \u{1B}[31m日本\n```\n\nDone."

  private func session(_ answer: String = answer) async throws -> BeckSession {
    let server = try ScriptedServer(chats: .streamed(answer))
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    try await beck.settled("· finished")
    return beck
  }

  private func text(_ name: String, _ beck: BeckSession) throws -> String {
    String(decoding: try beck.home.read(name), as: UTF8.self)
  }

  @Test func `a block of code is copied cleaned, told and kept in a file`() async throws {
    let beck = try await session()
    let before = beck.child.output.count
    beck.child.send("\tcy")
    let screen = try await beck.shown("copied 2 lines", "sent by OSC 52 (cannot confirm)")
    #expect(screen.flowingText.contains("1 character left out"))
    let file = try #require(beck.home.contents().first { $0.hasSuffix("last-copy.md") })
    #expect(try text(file, beck) == "all:\n\techo [31m日本")
    let sent = Array(beck.child.output.dropFirst(before))
    let copy = "\u{1B}]52;c;YWxsOgoJZWNobyBbMzFt5pel5pys\u{07}"
    #expect(sent.indices.contains { sent[$0...].starts(with: Array(copy.utf8)) })
    #expect(ForbiddenBytes.check(sent) { $0.contains("52;c;") } == [])
  }

  @Test func `E copies the bytes as they came`() async throws {
    let beck = try await session()
    beck.child.send("\tcE")
    try await beck.shown("copied 2 lines")
    let file = try #require(beck.home.contents().first { $0.hasSuffix("last-copy.md") })
    #expect(try text(file, beck) == "all:\n\techo \u{1B}[31m日本")
  }

  @Test func `a block of code is saved under the proposed name, never over a file`() async throws {
    let beck = try await session("```swift\n// main.swift\nlet a = 1\n```\n")
    for name in ["main.swift", "main-2.swift"] {
      beck.child.send("\tcs")
      try await beck.shown("Save to main.swift")
      beck.child.send(keys: .control("a"))
      beck.child.send("~/")
      beck.child.send(keys: .enter)
      try await beck.shown("written to", name)
      #expect(try text(name, beck) == "// main.swift\nlet a = 1\n")
      beck.child.send("q")
      try await beck.gone("browse")
    }
  }

  @Test func `the mouse draws over text and copies its source`() async throws {
    let beck = try await session("one **two** three")
    let row = try #require(beck.screen.firstRow(containing: "one two three"))
    beck.child.send(keys: .modified(.alt, .character("m")))
    try await beck.shown("mouse on")
    beck.child.send("\u{1B}[<0;5;\(row + 1)M\u{1B}[<32;13;\(row + 1)M\u{1B}[<0;13;\(row + 1)m")
    try await beck.shown("copied")
    let file = try #require(beck.home.contents().first { $0.hasSuffix("last-copy.md") })
    #expect(try text(file, beck) == "two** three")
  }

  @Test func `what is found is counted while the answer streams, and esc goes back`() async throws {
    let lines = (1...60).map { "line \($0)\n" }.joined()
    let server = try ScriptedServer(
      chats: [.eventStream, .role(), .content(lines), .gate("more"), .content("line 61\n")]
        + [.finish(), .done])
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    try await beck.answering("line 60")
    beck.child.send(keys: .pageUp)
    let place = try await beck.child.waitForScreen { $0.follow.contains("HELD") }.row(0)
    beck.child.send(keys: .control("f"))
    beck.child.send("line")
    try await beck.shown("of 60")
    server.open("more")
    try await beck.shown("of 61")
    beck.child.send(keys: .escape)
    try await beck.child.waitForScreen { $0.follow.contains("HELD") && $0.row(0) == place }
  }
}
