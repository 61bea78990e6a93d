import Glibc
import TestSupport
import Testing

/// Locales: the screen is UTF-8 whatever they say.
@Suite(.serialized) struct LifeLocaleTests {
  @Test(arguments: [
    ["LANG": nil], ["LC_ALL": "C"], ["LC_ALL": "POSIX"], ["LC_ALL": "xx_YY"],
    ["LC_ALL": "en_US.ISO-8859-1", "LANG": "en_US.ISO-8859-1"], ["LC_CTYPE": "C"],
    ["LC_ALL": "C.UTF-8"],
  ])
  func `L58 L59 L60 wide text, marks and signs are drawn right in every locale`(
    variables: [String: String?]
  ) async throws {
    let answer = "漢字かな and café, ｗｉｄｅ, cafe\u{301}, 한국어, ✓ →|"
    let session = try LifeSession(answers: [.streamed(answer)], variables: variables)
    let screen = try await session.ask("日本 é", until: "→|")
    try await session.beck.waitForText("日本 é")
    let cells = try #require(screen.cells(of: "漢字かな"))
    #expect(cells.map(\.width) == [2, 0, 2, 0, 2, 0, 2, 0])
    let row = try #require(screen.firstRow(containing: "漢字かな"))
    #expect(screen.row(row) == answer)
    // Each wide character took two columns.
    #expect(screen.cell(row: row, column: 9)?.text == "a")
    session.beck.send("typed 漢é")
    try await session.beck.waitForScreen { $0.row(22) == "› typed 漢é" && $0.cursor == (22, 11) }
    session.beck.send(keys: .enter)
    let request = try await session.server.request(number: 2)
    #expect(request.text.contains("typed 漢é"))
    session.beck.send(keys: .control("d"))
    try await session.expectEnd(.exited(0))
    #expect(try await session.savedChats().first?.contains(answer) == true)
  }
}
