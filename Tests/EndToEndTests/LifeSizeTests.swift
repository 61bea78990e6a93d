import Glibc
import TestSupport
import Testing

/// Sizes and changes of size.
@Suite(.serialized) struct LifeSizeTests {
  /// The whole screen after one answer, as it must look at any size that is not too small.
  private func expectWhole(
    _ session: LifeSession, rows: Int, columns: Int, isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await session.beck.waitForScreen("the whole screen at \(rows) × \(columns)") { screen in
      let rule = screen.row(rows - 3)
      return screen.size == TerminalSize(rows: rows, columns: columns)
        && screen.lines.contains { $0.hasPrefix("you · ") } && screen.contains("Hello there")
        && rule.hasPrefix("──") && rule.hasSuffix(" LIVE ──") && rule.count == columns
        && screen.row(rows - 2) == "›" && screen.row(rows - 1).hasPrefix(" ready")
        && screen.cursor == (rows - 2, 2) && screen.isCursorVisible
    }
  }

  @Test func `L45 a thousand resizes in a burst end at the right screen`() async throws {
    let session = try LifeSession()
    try await session.ask(until: "Hello there")
    var numbers = SeededNumbers(seed: 45)
    for _ in 1...1000 {
      try session.beck.resize(
        TerminalSize(
          rows: .random(in: 1...70, using: &numbers), columns: .random(in: 1...200, using: &numbers)
        ))
    }
    try session.beck.resize(TerminalSize(rows: 30, columns: 90))
    try await expectWhole(session, rows: 30, columns: 90)
    try await session.expectAlive()
  }

  @Test func `L45 what a size that came and went has cost is drawn again`() async throws {
    let session = try LifeSession()
    try await session.ask(until: "Hello there")
    for _ in 1...20 {
      try session.beck.resize(TerminalSize(rows: 10, columns: 30))
      try session.beck.resize(.standard)
      try await expectWhole(session, rows: 24, columns: 80)
    }
  }

  @Test func `L46 resizes while an answer streams keep its text in order`() async throws {
    let words = (1...200).map { "word\($0)" }
    let steps = words.enumerated().flatMap { index, word -> [ServerStep] in
      [.content("\(word) "), .gate("g\(index)")]
    }
    let session = try LifeSession(
      answers: [[.eventStream, .role()] + steps + [.finish(), .done]],
      size: TerminalSize(rows: 60, columns: 100))
    try await session.ask(until: "word1")
    for index in words.indices {
      try session.beck.resize(TerminalSize(rows: 60, columns: index % 2 == 0 ? 23 : 100))
      session.server.open("g\(index)")
    }
    // The rule tells which width was drawn.
    let screen = try await session.beck.waitForScreen {
      $0.row(59).hasPrefix(" ready") && $0.row(57).count == 100 && $0.row(57).hasSuffix(" LIVE ──")
    }
    let head = try #require(screen.lines.lastIndex { $0.hasPrefix("test-model · ") })
    let text = screen.lines[(head + 1)..<57].joined(separator: " ").split(separator: " ")
    #expect(text.map(String.init) == words)
  }

  @Test func `L46 a held view stays at its line whatever the width`() async throws {
    let lines = (1...100).map { ServerStep.content("line number \($0)\n\n") }
    let session = try LifeSession(answers: [[.eventStream] + lines + [.finish(), .done]])
    try await session.ask(until: "line number 100")
    session.beck.send(keys: .pageUp, .pageUp)
    let held = try await session.beck.waitForText("HELD")
    for columns in [40, 100, 25, 80] {
      try session.beck.resize(TerminalSize(rows: 24, columns: columns))
      try await session.beck.waitForScreen {
        $0.row(0) == held.row(0) && $0.row(1) == held.row(1) && $0.contains("HELD")
          && $0.size.columns == columns && $0.row(23).hasPrefix(" ready")
      }
    }
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 10), (4, 80), (10, 3), (200, 5), (1, 200)])
  func `L47 L49 a size too small for anything is survived`(rows: Int, columns: Int) async throws {
    let session = try LifeSession()
    try await session.ask(until: "Hello there")
    try session.beck.resize(TerminalSize(rows: rows, columns: columns))
    let sentence = String("terminal too small".prefix(columns))
    try await session.beck.waitForScreen("\"\(sentence)\"") {
      $0.row(0).hasPrefix(String(sentence.prefix { $0 != " " }.prefix(columns)))
        && $0.size.columns == columns
    }
    // Keys that find no place to be shown are taken all the same.
    session.beck.send("ab")
    session.beck.send(keys: .left, .pageUp, .function(2), .escape)
    try session.beck.resize(.standard)
    try await session.beck.waitForRow(22, "› ab")
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }

  @Test(arguments: [(1, 1), (2, 2), (5, 20), (5, 200), (200, 20)])
  func `L47 L49 a start at an odd size works, and so does the way out`(
    rows: Int, columns: Int
  ) async throws {
    let session = try LifeSession(size: TerminalSize(rows: rows, columns: columns))
    try await session.beck.waitForScreen {
      !$0.row(0).isEmpty || $0.row(rows - 1).hasPrefix(" ready")
    }
    try session.beck.resize(.standard)
    try await session.ask(until: "Hello there")
    try await expectWhole(session, rows: 24, columns: 80)
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }

  @Test func `L48 a terminal of no size is taken for 24 × 80`() async throws {
    let session = try LifeSession(size: TerminalSize(rows: 0, columns: 0))
    try await session.ask(until: "Hello there")
    try await expectWhole(session, rows: 24, columns: 80)
    try session.beck.resize(TerminalSize(rows: 30, columns: 70))
    try await expectWhole(session, rows: 30, columns: 70)
    try session.beck.resize(TerminalSize(rows: 0, columns: 0))
    try await expectWhole(session, rows: 24, columns: 80)
  }

  @Test func `L48 where the terminal knows no size the environment may tell one`() async throws {
    let session = try LifeSession(
      variables: ["LINES": "12", "COLUMNS": "50"], size: TerminalSize(rows: 0, columns: 0))
    try await session.beck.waitForScreen {
      $0.row(11).hasPrefix(" ready") && $0.row(9).count == 50
    }
  }

  @Test func `L50 a screen of 500 × 1000 is drawn in bounded memory`() async throws {
    let session = try LifeSession()
    try await session.ask(until: "Hello there")
    let before = try session.beck.usage().residentBytes
    try session.beck.resize(TerminalSize(rows: 500, columns: 1000))
    try await expectWhole(session, rows: 500, columns: 1000)
    #expect(try session.beck.usage().residentBytes < before + 80_000_000)
    try await session.expectAlive()
  }

  @Test func `L51 a claimed size of 32767 × 32767 is clamped`() async throws {
    let session = try LifeSession(size: TerminalSize(rows: 32767, columns: 32767))
    try await session.ask(until: "Hello there")
    try await expectWhole(session, rows: 1000, columns: 1000)
    #expect(try session.beck.usage().residentBytes < 250_000_000)
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }

  @Test func `L52 a resize keeps an open picker and what was typed into it`() async throws {
    let models = [ServerStep].models("alpha", "beta", "alphabet")
    let session = try LifeSession(answers: [models])
    try await session.ready()
    session.beck.send(keys: .function(2))
    try await session.beck.waitForText("alphabet")
    session.beck.send("alp")
    try await session.beck.waitForScreen { $0.contains("› alp") && !$0.contains("beta ") }
    for size in [TerminalSize(rows: 10, columns: 30), TerminalSize(rows: 40, columns: 120)] {
      try session.beck.resize(size)
      try await session.beck.waitForScreen {
        $0.size == size && $0.contains("› alp") && $0.contains("alphabet")
          && $0.row(size.rows - 1).hasPrefix(" ready")
      }
    }
    session.beck.send(keys: .enter)
    try await session.beck.waitForText("model: alpha")
  }

  @Test func `L52 a resize in the middle of a paste keeps the paste whole`() async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.send("\u{1B}[200~one\r")
    let size = TerminalSize(rows: 30, columns: 60)
    try session.beck.resize(size)
    try await session.beck.waitForScreen {
      $0.size == size && $0.row(29).hasPrefix(" ready") && $0.row(28) == "›"
        && $0.row(27).count == 60
    }
    session.beck.send("two\u{1B}[201~")
    try await session.beck.waitForScreen { $0.row(27) == "› one" && $0.row(28) == "  two" }
    #expect(session.server.requests.isEmpty)
  }
}
