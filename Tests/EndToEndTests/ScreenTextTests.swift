import TestSupport
import Testing

@Suite(.serialized) struct ScreenTextTests {
  @Test(arguments: [
    ("川沿いの茶屋で、お茶。|", "川沿いの茶屋で、お茶。|", 23),
    ("A cafe\u{301} by the 🌊|", "A cafe\u{301} by the 🌊|", 17),
    ("한국어 and ไทย|", "한국어 and ไทย|", 15),
    ("👩‍👩‍👧 and 👍🏽|", "👩👩👧 and 👍🏽|", 16),
    ("Ελληνικά, русский|", "Ελληνικά, русский|", 18),
    ("a\tb|", "a   b|", 6),
  ])
  func `characters of every script take the cells that a terminal gives them`(
    _ text: String, _ row: String, _ columns: Int
  ) async throws {
    let server = try ScriptedServer(chats: .streamed(text))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    let screen = try await beck.settled("· finished")
    #expect(screen.row(4).unicodeScalars.elementsEqual(row.unicodeScalars), "\(screen.row(4))")
    #expect(screen.cell(row: 4, column: columns - 1)?.text == "|")
    #expect(screen.cell(row: 4, column: columns)?.text == "")
  }

  @Test func `a wide character that no longer fits begins the next row`() async throws {
    let server = try ScriptedServer(chats: .streamed("1234567890123456789日本|"))
    let beck = try await BeckSession.open(server, size: TerminalSize(rows: 8, columns: 20))
    beck.say("Hi")
    let screen = try await beck.settled("日本|")
    #expect(screen.contains("1234567890123456789\n日本|"))
  }

  @Test func `ten thousand lines that come fast end live on the last one`() async throws {
    let pieces = (1...10_000).flatMap { [ServerStep.content("line \($0)"), .content("\n")] }
    let server = try ScriptedServer(
      chats: [.eventStream, .role()] + pieces + [.content("the end"), .finish(), .done])
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    let screen = try await beck.settled("the end")
    #expect(screen.row(20) == "the end" && screen.row(19) == "line 10000")
    #expect(screen.row(0) == "line 9981" && screen.follow == "LIVE")
    beck.child.send(keys: .modified(.alt, .home))
    try await beck.child.waitForScreen { $0.row(4) == "line 1" && $0.follow == "HELD · 9984 below" }
  }

  @Test func `one line of a hundred thousand characters is wrapped`() async throws {
    let server = try ScriptedServer(
      chats: .streamed(String(repeating: "0123456789", count: 10_000)))
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    let screen = try await beck.settled("· finished")
    #expect(screen.row(19).count == 80 && screen.row(19).contains("9012345678"))
    beck.child.send(keys: .modified(.alt, .home))
    // Some rows more than 1250: a line without end is laid out in parts.
    try await beck.child.waitForScreen { $0.follow.hasPrefix("HELD · 124") }
  }
}
