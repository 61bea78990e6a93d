import TestSupport
import Testing

@Suite(.serialized) struct ThemeTests {
  @Test func `a theme is listed, switched to and used at once`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    try beck.home.makeDirectory(".config/beck/themes")
    try beck.home.write("[roles.you]\nfg = \"#0000ff\"\n", to: ".config/beck/themes/mine.toml")
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.say("/theme")
    try await beck.shown("themes: dark, light, mine, terminal, auto · now terminal")
    let before = beck.screen.cell(row: 0, column: 0)
    beck.say("/theme light")
    try await beck.child.waitForScreen {
      $0.cell(row: 0, column: 0)?.foreground != before?.foreground
    }
    beck.say("/theme mine")
    try await beck.child.waitForScreen { $0.cell(row: 0, column: 0)?.foreground == .indexed(21) }
  }

  @Test func `an unknown theme is named with those that are there`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server, ["--theme", "pink"])
    try await beck.shown(
      "no theme pink: there are dark, light, terminal, or put one at", "themes/pink.toml")
    beck.say("Hi")
    try await beck.settled("Hello")
    beck.say("/theme ../../etc/passwd")
    try await beck.shown("../../etc/passwd is no theme's name; /theme lists them")
  }

  @Test(arguments: [
    ("[roles.you]\nfg = 'blue'", "roles.you.fg: expected a colour like \"#8ab4f8\""),
    ("[roles.me]\nbold = true", "roles.me: expected one of text, dim"),
    ("[roles.you]\nbold = 1", "roles.you.bold: expected true or false"),
    ("colors = 1", "colors: expected nothing of this name"),
    ("[roles.you\n", "broken.toml, line 1:"),
    ("", "roles: expected tables like [roles.text]"),
  ])
  func `a broken theme is told and the chat goes on`(
    _ theme: String, _ sentence: String
  ) async throws {
    let home = try TemporaryDirectory()
    try home.makeDirectory(".config/beck/themes")
    try home.write(theme, to: ".config/beck/themes/broken.toml")
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(
      server, ["--theme", "broken"], size: TerminalSize(rows: 24, columns: 300), home: home)
    try await beck.shown("\(home.path)/.config/beck/themes/broken.toml", sentence)
    beck.say("Hi")
    try await beck.settled("Hello")
  }

  @Test func `NO_COLOR leaves every cell in the terminal's own colours`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello", finish: "length"))
    let beck = try await BeckSession.open(
      server, ["--theme", "dark"], environment: ["NO_COLOR": "1"])
    beck.say("Hi")
    let screen = try await beck.settled("cut at the token limit")
    for row in 0..<24 {
      for column in 0..<80 {
        let cell = try #require(screen.cell(row: row, column: column))
        #expect(cell.foreground == .default && cell.background == .default)
      }
    }
    #expect(screen.cells(of: "ready")?.first?.isReversed == true)
  }
}
