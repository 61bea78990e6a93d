import ChatCore
import GRDB
import Testing

@testable import Persistence

@Suite struct LedgerTests {
  private let folder: TemporaryFolder
  private let id = ChatID("2026-11-03-120405-abcd1")

  init() throws { folder = try TemporaryFolder() }

  private func turn(
    _ number: Int, _ tokens: TurnTokens, cost: TurnCost? = nil, model: String = "m",
    provider: String = "p", day: Int = 3
  ) -> TurnRecord {
    var time = WallTime.noon
    time.day = day
    var turn = TurnRecord(
      message: MessageID(number), time: time, provider: provider, model: ModelID(model),
      outcome: .complete, tokens: tokens)
    turn.cost = cost
    return turn
  }

  private let exact = TurnTokens(
    quality: .exact, prompt: 30, output: 12, cached: 8, reasoning: 2, total: 42)
  private let estimated = TurnTokens(
    quality: .estimated, prompt: 6, output: 7, total: 13, range: 6...26)

  private func write(_ turns: TurnRecord..., in chat: ChatID? = nil) async throws {
    try await ChatStore(folder).write(
      turns.map { .chat(chat ?? id, .turn($0), at: .noon) }, durably: true)
  }

  private func usage(_ grouping: UsageReport.Grouping) async throws -> [UsageReport.Row] {
    try await ChatStore(folder).usage(by: grouping).rows
  }

  @Test func `turns are added up by day, month, model and server`() async throws {
    try await write(
      turn(2, exact, cost: TurnCost(amount: 0.5, quality: .exact)),
      turn(4, estimated, cost: TurnCost(amount: 0.25, quality: .estimated), day: 4),
      turn(6, .unknown, model: "other", day: 4),
      turn(8, exact, cost: TurnCost(amount: 2, quality: .atMost), provider: "q", day: 4))
    var all = UsageSum()
    all.add(exact, cost: TurnCost(amount: 0.5, quality: .exact))
    all.add(estimated, cost: TurnCost(amount: 0.25, quality: .estimated))
    all.add(.unknown, cost: nil)
    all.add(exact, cost: TurnCost(amount: 2, quality: .atMost))
    #expect(try await usage(.month) == [.init(key: "2026-11", sum: all)])
    #expect(try await usage(.day).map(\.key) == ["2026-11-04", "2026-11-03"])
    #expect(try await usage(.day).map(\.sum.turns) == [3, 1])
    var unknown = UsageSum()
    unknown.add(.unknown, cost: nil)
    #expect(try await usage(.model).map(\.key) == ["m", "other"])
    #expect(try await usage(.model).last?.sum == unknown)
    #expect(try await usage(.provider).map(\.sum.turns) == [3, 1])
  }

  @Test func `a turn counts once, however often it is written`() async throws {
    try await write(turn(2, exact))
    try await write(turn(2, exact), turn(2, estimated))
    #expect(try await usage(.month).map(\.sum.turns) == [1])
    #expect(try await usage(.month).first?.sum.exactTokens == 42)
  }

  @Test func `messages alone spend nothing, and a deleted chat's turns stay`() async throws {
    var answer = Message.answer("all", .complete)
    answer.provider = "p"
    answer.usage = TokenUsage(prompt: 1, completion: 2, total: 3)
    let copy = ChatID("copy")
    try await ChatStore(folder).write(
      [
        .chat(id, .message(answer, stream: nil), at: .noon),
        .chat(id, .turn(turn(2, exact)), at: .noon),
        .chat(copy, .message(answer, stream: nil), at: .noon),
      ], durably: true)
    #expect(try await usage(.month).map(\.sum.turns) == [1])
    try await DatabaseQueue(path: folder.database).write { try $0.execute(sql: "DELETE FROM chat") }
    #expect(try await usage(.month).map(\.sum.turns) == [1])
  }

  @Test func `names and figures from outside do no harm`() async throws {
    let absurd = TurnTokens(quality: .exact, prompt: .max, output: -5, total: .max)
    try await write(turn(2, absurd, model: "a\0b'\u{1B}", provider: "日本"), turn(4, absurd))
    #expect(try await usage(.model).map(\.key).sorted() == ["a\0b'\u{1B}", "m"])
    #expect(try await usage(.month).first?.sum.exactTokens == 2_000_000_000)
    #expect(try await ChatStore(folder).pastTurns(at: "日本").map(\.model.name) == ["a\0b'\u{1B}"])
  }

  // MARK: what the next turns learn

  @Test func `the last turns of each model at a server are remembered, the oldest first`()
    async throws
  {
    let store = ChatStore(folder)
    var changes: [ChatStore.Change] = []
    for number in 1...(ModelPace.mostTurns + 10) {
      var turn = turn(number, exact)
      turn.firstToken = .seconds(number)
      turn.longestSilence = .milliseconds(500)
      turn.sample = .init("日本 and so on")
      if number == 60 { turn.outcome = .stopped }
      changes.append(.chat(id, .turn(turn), at: .noon))
    }
    changes.append(.chat(id, .turn(turn(100, exact, model: "other")), at: .noon))
    changes.append(.chat(id, .turn(turn(101, exact, provider: "elsewhere")), at: .noon))
    try await store.write(changes, durably: true)
    let past = try await store.pastTurns(at: "p")
    #expect(past.map(\.model.name) == ["other"] + Array(repeating: "m", count: 50))
    let own = past.filter { $0.model.name == "m" }
    #expect(own.first?.firstToken == .seconds(11) && own.last?.firstToken == .seconds(60))
    #expect(own.first?.longestSilence == .milliseconds(500))
    // Of an answer that was stopped the silence says nothing.
    #expect(own.last?.longestSilence == nil)
    #expect(own.first?.sample == .init("日本 and so on") && own.first?.sampleTokens == 12)
  }

  @Test func `only the models used last are remembered`() async throws {
    let changes = (1...40).map { number in
      ChatStore.Change.chat(
        id, .turn(turn(number, exact, model: "m\(100 - number)")), at: .noon)
    }
    try await ChatStore(folder).write(changes, durably: true)
    let names = try await ChatStore(folder).pastTurns(at: "p").map(\.model.name)
    #expect(names == (9...40).reversed().map { "m\(100 - $0)" })
  }

  // MARK: recovering

  @Test func `an answer that is recovered is a turn, estimated, once`() async throws {
    let store = ChatStore(folder, owner: Owner(text: "boot 1 1"))
    var answer = Message.answer()
    answer.provider = "p"
    answer.parent = MessageID(1)
    try await store.write(
      [
        .chat(id, .system("12345678"), at: .noon),
        .chat(id, .message(.question("1234"), stream: nil), at: .noon),
        .chat(id, .message(answer, stream: nil), at: .noon),
        .pieces(id, MessageID(2), [.init(.text, String(repeating: "word ", count: 80))]),
      ], durably: true)
    _ = try await ChatStore(folder).recover()
    _ = try await ChatStore(folder).recover()
    let sum = try await usage(.month).first?.sum
    #expect(sum?.estimatedTurns == 1 && sum?.turns == 1)
    #expect(sum?.prompt == 3 && sum?.output == 100)
    #expect(sum?.estimatedTokens.range == (50 + 1)...(200 + 6))
    let recovered = try await store.chat(id)?.conversation.messages.last
    #expect(recovered?.estimate == TokenEstimate(50...200, tokens: 100))
  }

  @Test func `the guess of a recovered answer is the model's own`() async throws {
    let text = String(repeating: "word ", count: 80)
    var taught = turn(90, TurnTokens(quality: .exact, prompt: 1, output: 200, total: 201))
    taught.sample = .init(text)
    var answer = Message.answer()
    answer.provider = "p"
    try await ChatStore(folder, owner: Owner(text: "boot 1 1")).write(
      [
        .chat(ChatID("other"), .turn(taught), at: .noon),
        .chat(id, .message(answer, stream: nil), at: .noon),
        .pieces(id, MessageID(2), [.init(.text, text)]),
      ], durably: true)
    _ = try await ChatStore(folder).recover()
    let recovered = try await ChatStore(folder).chat(id)?.conversation.messages.last
    #expect(recovered?.estimate?.tokens == 200)
  }
}
