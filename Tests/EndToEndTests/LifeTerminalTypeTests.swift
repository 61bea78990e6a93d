import Glibc
import TestSupport
import Testing

/// Values of TERM and what terminfo says about them.
@Suite(.serialized) struct LifeTerminalTypeTests {
  private static let notice = "is not known here; drawing as for xterm-256color."

  /// Asks, and checks the whole screen and the way out.
  private func expectChat(
    _ session: LifeSession, isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await session.ask(until: "Hello there")
    try await session.beck.waitForScreen {
      $0.row(23).hasPrefix(" ready") && $0.contains("Hello there") && $0.row(22) == "›"
        && $0.row(21).hasPrefix("──") && $0.row(21).hasSuffix(" LIVE ──")
        && $0.lines.contains { $0.hasPrefix("you · ") } && $0.cursor == (22, 2)
    }
    session.beck.send("é漢字")
    try await session.beck.waitForRow(22, "› é漢字")
    session.beck.signal(SIGTERM)
    _ = try await session.beck.waitForExit()
    try session.expectGivenBack()
  }

  @Test(arguments: [
    "vt100", "vt220", "linux", "xterm", "xterm-256color", "screen", "screen-256color", "tmux",
    "tmux-256color", "rxvt-unicode-256color", "ansi",
  ])
  func `L56 each known terminal gets the right screen`(term: String) async throws {
    let session = try LifeSession(term: term)
    try await expectChat(session)
    #expect(!session.beck.screen.contains(Self.notice))
  }

  @Test(arguments: ["unknown-xyz", "foot", "xterm-kitty", "xterm-ghostty"])
  func `L54 a terminal without an entry is drawn as xterm, with one notice`(
    term: String
  ) async throws {
    let empty = try TemporaryDirectory()
    // Some machines have the entries of these terminals: only the one that is asked for is hidden.
    let session = try LifeSession(term: "\(term)-of-nobody", variables: ["TERMINFO": empty.path])
    let screen = try await session.ready()
    let sentence = "The terminal \"\(term)-of-nobody\" \(Self.notice)"
    #expect(screen.text.replacing("\n", with: " ").ranges(of: sentence).count == 1)
    try await expectChat(session)
  }

  @Test func `L54 a hostile name in TERM is shown harmless`() async throws {
    let session = try LifeSession(term: "x\u{1B}]0;title\u{07}\u{9B}31m/../../etc")
    let screen = try await session.ready()
    #expect(screen.contains("The terminal \"x?]0;title??31m/../../etc\""))
    #expect(!session.beck.output.contains(0x07))
  }

  enum Damage: String, CaseIterable {
    case empty, noise, cut, header, counts
  }

  @Test(arguments: Damage.allCases, ["tmux-256color", "terminal-of-nobody"])
  func `L57 a damaged terminfo entry is survived`(damage: Damage, term: String) async throws {
    let folder = try TemporaryDirectory()
    try folder.makeDirectory("t")
    try write(damaged(damage), to: folder.path("t/\(term)"))
    let session = try LifeSession(term: term, variables: ["TERMINFO": folder.path])
    try await expectChat(session)
  }

  private func damaged(_ damage: Damage) throws -> [UInt8] {
    var entry = try entryBytes("tmux-256color")
    var numbers = SeededNumbers(seed: 57)
    switch damage {
    case .empty: return []
    case .noise: return (0..<4096).map { _ in .random(in: 0...255, using: &numbers) }
    case .cut: return Array(entry.prefix(entry.count / 2))
    case .header: entry.replaceSubrange(2..<12, with: [UInt8](repeating: 0xFF, count: 10))
    case .counts: entry.replaceSubrange(8..<12, with: [0xFF, 0x7F, 0xFF, 0x7F])
    }
    return entry
  }

  private func entryBytes(_ name: String) throws -> [UInt8] {
    for folder in ["/lib/terminfo", "/usr/share/terminfo", "/etc/terminfo"] {
      let path = "\(folder)/\(name.prefix(1))/\(name)"
      if access(path, R_OK) == 0 { return try read(path) }
    }
    throw SystemError(code: ENOENT, operation: name)
  }

  private func read(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "re"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "we"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  @Test func `L63 without an alternate screen the last words stand on a row of their own`()
    async throws
  {
    let session = try LifeSession(term: "screen")
    try await session.ask(until: "Hello there")
    session.beck.send(keys: .control("d"))
    _ = try await session.beck.waitForExit()
    let plain = try Emulator()
    let output = String(decoding: session.beck.output, as: UTF8.self)
    _ = plain.feed(output.replacing(/\u{1B}\[\?1049[hl]/, with: ""))
    let lines = plain.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last?.wholeMatch(of: /chat kept: beck -c goes on with it/) != nil)
    #expect(lines.contains { $0.contains("Hello there") })
  }

  // MARK: colours

  private func asksForColor(_ output: [UInt8]) -> Bool {
    sgrNumbers(output).contains { (30...49).contains($0) || (90...107).contains($0) }
  }

  /// The numbers of all SGR sequences.
  private func sgrNumbers(_ output: [UInt8]) -> [Int] {
    let text = String(decoding: output, as: UTF8.self)
    return text.matches(of: /\u{1B}\[([0-9;:]*)m/).flatMap { match in
      match.1.split { $0 == ";" || $0 == ":" }.compactMap { Int($0) }
    }
  }

  @Test(arguments: [["NO_COLOR": "1"], ["NO_COLOR": "1", "COLORTERM": "truecolor"]])
  func `L61 with NO_COLOR not one colour is asked for`(variables: [String: String]) async throws {
    let session = try LifeSession(
      arguments: ["--theme", "dark"], variables: variables.mapValues { $0 })
    try await expectChat(session)
    #expect(!asksForColor(session.beck.output))
    // What must stand out does so without colour.
    #expect(sgrNumbers(session.beck.output).contains(7))
    #expect(sgrNumbers(session.beck.output).contains(1))
  }

  @Test func `L61 a terminal without colours is asked for none`() async throws {
    let session = try LifeSession(arguments: ["--theme", "dark"], term: "vt100")
    try await expectChat(session)
    #expect(!asksForColor(session.beck.output))
  }

  @Test func `L61 a terminal of 8 colours is asked for no others`() async throws {
    let session = try LifeSession(arguments: ["--theme", "dark"], term: "xterm")
    try await expectChat(session)
    let numbers = sgrNumbers(session.beck.output)
    #expect(numbers.contains { (30...37).contains($0) })
    #expect(!numbers.contains { $0 == 38 || $0 == 48 || $0 >= 90 })
  }

  @Test func `L61 256 colours are used where they are`() async throws {
    let session = try LifeSession(arguments: ["--theme", "dark"])
    try await expectChat(session)
    #expect(sgrNumbers(session.beck.output).contains(38))
  }
}
