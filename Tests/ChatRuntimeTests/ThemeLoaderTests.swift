import ChatRuntime
import ChatUI
import Glibc
import TUICore
import Testing

@Suite struct ThemeLoaderTests {
  private func loader(_ folder: TemporaryFolder) -> ThemeLoader {
    ThemeLoader(paths: Paths(environment: ["HOME": "/", "XDG_CONFIG_HOME": folder.path]))
  }

  private func put(_ text: String, _ name: String, in folder: TemporaryFolder) throws {
    mkdir("\(folder.path)/beck", 0o700)
    mkdir("\(folder.path)/beck/themes", 0o700)
    try folder.write(text, to: "beck/themes/\(name).toml")
  }

  @Test(arguments: ["dark", "light", "terminal"])
  func `bundled themes give every role a look`(name: String) throws {
    let theme = try loader(TemporaryFolder()).load(name).get()
    #expect(Set(theme.looks.keys) == Set(Role.allCases))
  }

  @Test func `the terminal theme names no colour but the terminal's own`() throws {
    let theme = try loader(TemporaryFolder()).load("terminal").get()
    #expect(theme.looks.values.allSatisfy { $0.foreground == nil && $0.background == nil })
  }

  @Test(
    arguments: ["dark", "light", "terminal"], [ColorDepth.none, .ansi16, .palette256, .truecolor])
  func `grounds and marks stand out at every depth`(name: String, depth: ColorDepth) throws {
    let theme = Theme(try loader(TemporaryFolder()).load(name).get(), depth: depth)
    for role in [Role.bar, .overlay, .mark] { #expect(theme[role] != theme[.text]) }
    #expect(theme[.selection] != theme[.overlay])
    for role in [Role.text, .strong, .warning, .error, .dim] {
      let style = theme.style(role, on: .bar)
      #expect(style.foreground != style.background || style.foreground == .terminalDefault)
    }
  }

  private static let codeRoles: [Role] = [
    .code, .keyword, .type, .function, .string, .comment, .number,
  ]

  @Test(
    arguments: ["dark", "light", "terminal"], [ColorDepth.ansi16, .palette256, .truecolor])
  func `roles of code are told from each other on its ground`(name: String, depth: ColorDepth)
    throws
  {
    let theme = Theme(try loader(TemporaryFolder()).load(name).get(), depth: depth)
    let styles = Self.codeRoles.map { theme.style($0, on: .code) }
    #expect(Set(styles).count == styles.count)
    #expect(theme[.inlineCode] != theme[.text])
  }

  @Test(arguments: ["dark", "light", "terminal"])
  func `keywords, comments and inline code stand out without colours`(name: String) throws {
    let theme = Theme(try loader(TemporaryFolder()).load(name).get(), depth: .none)
    #expect(theme[.code] == .plain)
    for role in [Role.keyword, .comment, .inlineCode, .match] {
      #expect(theme[role].attributes != [])
    }
    // What is strong is often bold already.
    #expect(theme.style(theme[.strong], highlightedAs: .match) != theme[.strong])
  }

  @Test(arguments: ["dark", "light"], [ColorDepth.palette256, .truecolor])
  func `code is legible on its ground`(name: String, depth: ColorDepth) throws {
    let theme = Theme(try loader(TemporaryFolder()).load(name).get(), depth: depth)
    let ground = try #require(luminance(theme[.code].background))
    for role in Self.codeRoles + [.faint, .match] {
      let letters = try #require(luminance(theme[role].foreground))
      let contrast = (max(letters, ground) + 0.05) / (min(letters, ground) + 0.05)
      #expect(contrast > 3.5, "\(role)")
    }
  }

  /// Nil for the terminal's own colours, which nobody knows.
  /// Source: WCAG 2.2, relative luminance.
  private func luminance(_ color: Color) -> Double? {
    let channels: [Double]
    switch color.kind {
    case .rgb(let value): channels = [16, 8, 0].map { Double(value >> UInt32($0) & 0xFF) }
    case .palette(let index) where index >= 232:
      channels = [Double](repeating: Double(8 + 10 * (Int(index) - 232)), count: 3)
    case .palette(let index) where index >= 16:
      let levels: [Double] = [0, 95, 135, 175, 215, 255]
      let place = Int(index) - 16
      channels = [levels[place / 36], levels[place / 6 % 6], levels[place % 6]]
    case .palette, .ansi, .terminalDefault: return nil
    }
    return zip([0.2126, 0.7152, 0.0722], channels).reduce(0) { sum, pair in
      let level = pair.1 / 255
      return sum + pair.0 * (level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4))
    }
  }

  @Test func `a user's file goes before a bundled theme and is listed`() throws {
    let folder = try TemporaryFolder()
    try put(
      "[roles.you]\nfg = \"#010203\"\nansi = \"bright-red\"\nbold = true\n", "dark", in: folder)
    try put("[roles.you]\nmono = [\"underline\"]\n", "mine", in: folder)
    let theme = try loader(folder).load("dark").get()
    #expect(
      theme.looks == [
        .you: .init(foreground: 0x010203, ansiForeground: 9, attributes: .bold)
      ])
    #expect(loader(folder).names() == ["dark", "light", "mine", "terminal"])
  }

  @Test(arguments: [
    ("[roles.you]\nfg = \"blue\"", "roles.you.fg: expected a colour like \"#8ab4f8\""),
    ("[roles.you]\nfg = \"#+12345\"", "roles.you.fg: expected a colour like \"#8ab4f8\""),
    ("[roles.you]\nansi = 3", "roles.you.ansi: expected black, red,"),
    ("[roles.you]\nbold = 1", "roles.you.bold: expected true or false"),
    ("[roles.you]\nbald = true", "roles.you.bald: expected fg, bg,"),
    ("[roles.you]\nmono = [\"blink\"]", "roles.you.mono: expected a list of"),
    ("[roles.me]\nfg = \"#000000\"", "roles.me: expected one of text, dim"),
    ("[roles]\nyou = 1", "roles.you: expected a table"),
    ("colour = 1", "colour: expected nothing of this name"),
    ("", "roles: expected tables like [roles.text]"),
    ("[roles.you\n", "bad.toml, line 1: "),
  ])
  func `mistakes are named by place and what was expected`(text: String, words: String) throws {
    let folder = try TemporaryFolder()
    try put(text, "bad", in: folder)
    guard case .failure(let problem) = loader(folder).load("bad") else {
      Issue.record("accepted: \(text)")
      return
    }
    #expect(problem.sentence.contains(words))
    #expect(problem.sentence.contains("\(folder.path)/beck/themes/bad.toml"))
  }

  @Test func `an unknown theme names those that exist and a path is refused`() throws {
    let folder = try TemporaryFolder()
    guard case .failure(let unknown) = loader(folder).load("nope"),
      case .failure(let path) = loader(folder).load("../x")
    else {
      Issue.record("accepted")
      return
    }
    #expect(unknown.sentence.hasPrefix("no theme nope: there are dark, light, terminal"))
    #expect(path.sentence.contains("/theme lists them"))
  }
}
