import HostileText
import TestSupport
import Testing

@Suite(.serialized) struct BareViewTests {
  /// Four rows of 80 columns; where the first ends, one column is left and a wide character comes.
  private let long =
    String(repeating: "0123456789", count: 7) + "012345678中"
    + String(repeating: "é-url/", count: 30)

  private func open(_ child: TerminalChild) async throws -> Screen {
    child.send(keys: .function(9))
    return try await shown(child)
  }

  @discardableResult
  private func shown(
    _ child: TerminalChild, _ matches: @escaping @Sendable (Screen) -> Bool = { _ in true }
  ) async throws -> Screen {
    try await child.waitForScreen("the bare view") {
      $0.lines.last == "-- F9 back · PgUp PgDn --" && !$0.modes.isUpdating && matches($0)
    }
  }

  @Test func `F9 lets the terminal wrap a long line and leads back to the same screen`()
    async throws
  {
    let server = try ScriptedServer(chats: .streamed("**bold**\n\n\(long)\n\nend"))
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    let normal = try await beck.settled("end")
    let before = beck.child.output.count
    let bare = try await open(beck.child)
    let sent = Array(beck.child.output.dropFirst(before))
    let line = Array("\r\n\(long)\r\n\r\nend\r\n".utf8)
    #expect(sent.indices.contains { sent[$0...].starts(with: line) })
    #expect(ForbiddenBytes.check(sent).isEmpty)
    #expect(bare.row(4) == "**bold**")
    #expect(bare.row(6) == long.prefix(79))
    #expect((7...9).map(bare.row).joined() == long.dropFirst(79))
    #expect(bare.row(11) == "end" && !bare.isCursorVisible)
    beck.child.send(keys: .function(9))
    let again = try await beck.bar("ready")
    #expect(again.lines == normal.lines && again.isCursorVisible)
  }

  @Test func `a held place in the transcript is the same behind the bare view`() async throws {
    let lines = (1...100).map { "line \($0)" }.joined(separator: "\n")
    let server = try ScriptedServer(chats: .streamed(lines))
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    try await beck.settled("line 100")
    beck.child.send(keys: .pageUp)
    try await beck.child.waitForRow(0, "line 60")
    #expect(try await open(beck.child).row(0) == "line 60")
    beck.child.send(keys: .pageDown)
    try await shown(beck.child) { $0.row(0) == "line 78" }
    beck.child.send(keys: .home)
    try await shown(beck.child) { $0.row(1) == "Go" }
    beck.child.send(keys: .escape)
    #expect(try await beck.bar("ready").row(0) == "line 60")
  }

  @Test func `the bare view takes another size and stands still while text arrives`() async throws {
    let server = try ScriptedServer(chats: [
      .eventStream, .content(long), .gate("more"), .content(" and the end"), .finish(), .done,
    ])
    let beck = try await BeckSession.open(server)
    beck.say("Go")
    try await beck.answering("url/")
    _ = try await open(beck.child)
    try beck.child.resize(TerminalSize(rows: 12, columns: 130))
    let wide = try await shown(beck.child) { $0.size.columns == 130 && $0.row(4).hasPrefix("0") }
    #expect((4...6).map(wide.row).joined() == long)
    server.open("more")
    try await server.answers()
    #expect((4...6).map(beck.screen.row).joined() == long)
    beck.child.send("q")
    try await beck.bar("ready")
    let later = try await open(beck.child)
    #expect((4...6).map(later.row).joined() == long + " and the end")
  }

  @Test func `a stopped job comes back with its bare view`() async throws {
    let session = try LifeSession(answers: [LifeSession.held], role: .foregroundJob)
    try await session.ask()
    _ = try await open(session.beck)
    session.beck.send(keys: .control("z"))
    try await session.beck.waitForStop()
    session.beck.continueInForeground()
    try await shown(session.beck) { $0.isAlternate && $0.contains("first words") }
    session.beck.send(keys: .escape)
    session.server.open("rest")
    try await session.beck.waitForText("first words and last words")
    try await session.expectAlive()
  }
}
