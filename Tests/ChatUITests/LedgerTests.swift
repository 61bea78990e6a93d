import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct LedgerTests {
  private func model(
    prices: PriceList = PriceList(), rows: Int = 16, columns: Int = 80
  ) -> AppModel {
    AppModel(
      setting: .init(providerName: "openai", colorDepth: .none, process: "abcd", prices: prices),
      size: Size(rows: rows, columns: columns), model: ModelID("gpt-5.2"))
  }

  /// The turns that are to be kept, with whether they follow their answer in the same change.
  private func turns(_ effects: [Effect]) -> [TurnRecord] {
    effects.flatMap { effect -> [TurnRecord] in
      guard case .keep(_, let changes, _) = effect else { return [] }
      var ended: Set<MessageID> = []
      return changes.compactMap { change in
        switch change {
        case .message(let message, _):
          if message.status != .streaming { ended.insert(message.id) }
          return nil
        case .turn(let turn):
          #expect(ended.contains(turn.message))
          return turn
        default: return nil
        }
      }
    }
  }

  @Test func `the end of an answer takes its turn along, exact by the server's word`() throws {
    var model = model()
    #expect(turns(model.type("2 + 2?", enter: true)).isEmpty)
    _ = model.stream(.connected, .text("4"), at: 400)
    _ = model.stream(.text(" it is"), at: 2_400)
    let usage = TokenUsage(prompt: 12, completion: 4, total: 16, cachedPrompt: 2, reasoning: 0)
    let turn = try #require(
      turns(
        model.stream(
          .usage(usage), .answeringModel(ModelID("gpt-5.2-x")), .ended(.complete), at: 2_500)
      ).first)
    #expect(
      turn.tokens
        == TurnTokens(quality: .exact, prompt: 12, output: 4, cached: 2, reasoning: 0, total: 16))
    #expect(turn.model.name == "gpt-5.2" && turn.answeringModel?.name == "gpt-5.2-x")
    #expect(turn.provider == "openai" && turn.time == noon && turn.outcome == .complete)
    #expect(turn.firstToken == .milliseconds(400) && turn.duration == .milliseconds(2_500))
    #expect(turn.longestSilence == .seconds(2))
    #expect(turn.sample == .init("4 it is") && turn.past.sampleTokens == 4)
    #expect(turns(model.type("x")).isEmpty)
  }

  @Test func `an answer without usage is estimated, with a range`() {
    var model = model()
    _ = model.type("2 + 2?", enter: true)
    let text = String(repeating: "word ", count: 80)
    let ended = turns(model.stream(.connected, .text(text), .ended(.complete)))
    #expect(
      ended.map(\.tokens) == [
        TurnTokens(
          quality: .estimated, prompt: 2, output: 100, total: 102, range: (1 + 50)...(4 + 200))
      ])
    #expect(ended.first?.sample == nil && ended.first?.past.sampleTokens == nil)
  }

  @Test func `a stopped turn is estimated, and the provider may bill more`() {
    var model = model()
    _ = model.type("2 + 2?", enter: true)
    _ = model.stream(.connected, .text(String(repeating: "word ", count: 80)))
    let ended = turns(model.press(.escape, at: 1_000))
    #expect(ended.map(\.tokens.quality) == [.estimated] && ended.map(\.outcome) == [.stopped])
    #expect(
      model.screen().contains(
        "stopped · 1.0 s · ~100 tokens (estimate) · the final usage chunk may be lost\n"
          + "likely 50–200 · the provider may bill more"))
  }

  @Test func `a stop before the first text says so too`() {
    var model = model()
    _ = model.type("2 + 2?", enter: true)
    let ended = turns(model.press(.escape, at: 1_000))
    #expect(
      ended.map(\.tokens) == [
        TurnTokens(quality: .estimated, prompt: 2, total: 2, range: 1...4)
      ])
    #expect(model.screen().contains("may be lost\nthe provider may bill more\n"))
  }

  @Test func `a turn that broke off is estimated, and the provider may bill more`() {
    var model = model()
    _ = model.type("2 + 2?", enter: true)
    _ = model.stream(.connected, .text(String(repeating: "word ", count: 80)))
    let cut = ServiceFailure(sentence: "cut")
    #expect(turns(model.stream(.ended(.interrupted(cut)))).map(\.tokens.quality) == [.estimated])
    #expect(
      model.screen().contains(
        "interrupted: cut · Alt+g goes on\n~100 tokens (estimate), likely 50–200 · the provider may bill more"
      ))
  }

  @Test func `where the usage came before the cut nothing is guessed`() {
    var model = model()
    _ = model.type("2 + 2?", enter: true)
    _ = model.stream(
      .connected, .text("word"), .usage(TokenUsage(prompt: 1, completion: 2, total: 3)))
    let cut = ServiceFailure(sentence: "cut")
    #expect(turns(model.stream(.ended(.interrupted(cut)))).map(\.tokens.quality) == [.exact])
    #expect(!model.screen().contains("estimate") && !model.screen().contains("bill"))
  }

  @Test func `a refusal and an answer that was not waited for are unknown`() {
    var model = model()
    _ = model.type("one", enter: true)
    let refused = model.stream(.ended(.failed(ServiceFailure(sentence: "500"))))
    #expect(turns(refused).map(\.tokens) == [.unknown])
    _ = model.type("/stream off", enter: true)
    _ = model.type("two", enter: true)
    #expect(turns(model.press(.escape)).map(\.tokens) == [.unknown])
  }

  @Test func `what was stopped between two tries asked for nothing`() {
    var model = model()
    _ = model.type("one", enter: true)
    let notice = RetryNotice(attempt: 1, of: 2, wait: .seconds(9), reason: "503")
    _ = model.stream(.retrying(notice))
    #expect(turns(model.press(.escape)).isEmpty)
  }

  @Test func `the first token is measured from its own try`() {
    var model = model()
    _ = model.type("one", enter: true)
    let notice = RetryNotice(attempt: 1, of: 2, wait: .seconds(9), reason: "503")
    _ = model.stream(.connecting, .retrying(notice), at: 1_000)
    _ = model.stream(.connecting, at: 10_000)
    let ended = turns(model.stream(.text("4"), .ended(.complete), at: 12_000))
    #expect(ended.map(\.firstToken) == [.seconds(2)])
  }

  @Test func `declared tools are part of what is asked`() {
    var model = model()
    model.tools = [
      ToolDeclaration(name: "weather", description: "d", parameters: #"{"type":"object"}"#)
    ]
    _ = model.type("2 + 2?", enter: true)
    let ended = turns(model.stream(.connected, .text("4"), .ended(.complete)))
    #expect(ended.map(\.tokens.prompt) == [8])
  }

  // MARK: cost

  private let usage = TokenUsage(prompt: 1_000, completion: 1_000, total: 2_000)

  private func cost(_ model: inout AppModel, _ usage: TokenUsage) -> String? {
    let listed = ListedModel(
      id: ModelID("gpt-5.2"), price: .init(prompt: 1, completion: 1))
    _ = update(&model, .modelsListed(.success([listed])), at: at(0))
    _ = model.type("q", enter: true)
    let ended = model.stream(
      .text("a"), .answeringModel(ModelID("real-name")), .usage(usage), .ended(.complete))
    return turns(ended).first?.cost?.words
  }

  @Test func `the server's own figure goes first, then a price of one's own, then the list's`() {
    let own = PriceList([.init(pattern: "gpt-*", price: .init(prompt: 2, completion: 2))])
    var told = usage
    told.cost = 0.5
    var (first, second, third) = (model(prices: own), model(prices: own), model())
    #expect(cost(&first, told) == "$0.5000")
    #expect(cost(&second, usage) == "$0.0040")
    #expect(cost(&third, usage) == "$0.0020")
  }

  @Test func `the model that answers has a price too`() {
    let own = PriceList([.init(pattern: "real-name", price: .init(prompt: 3, completion: 3))])
    var model = model(prices: own)
    #expect(cost(&model, usage) == "$0.0060")
  }

  @Test func `cached tokens without a price make an upper bound, and the bar says so`() {
    var (model, cached) = (model(columns: 120), usage)
    cached.cachedPrompt = 500
    #expect(cost(&model, cached) == "≤ $0.0020")
    #expect(model.row(-1).contains("1.0k→1.0k ≤ $0.0020"))
  }

  // MARK: /usage

  @Test func `the sheet tells this chat at once and all others when they are read`() {
    var model = model(rows: 24)
    _ = model.type("q", enter: true)
    _ = model.stream(.text("a"), .usage(usage), .ended(.complete))
    #expect(model.type("/usage", enter: true) == [.sumUsage])
    #expect(model.screen().contains("so far               1 turn · 2.0k tokens: 1.0k in, 1.0k out"))
    var sum = UsageSum()
    sum.add(TurnTokens(usage, asked: .none, made: nil), cost: .init(amount: 2, quality: .exact))
    sum.add(
      TurnTokens(quality: .estimated, prompt: 5, total: 10, range: 5...20), cost: nil)
    sum.add(.unknown, cost: nil)
    let reports = [UsageReport.Grouping.month, .model].map {
      UsageReport(grouping: $0, rows: [.init(key: $0 == .month ? "2026-11" : "a\u{1B}b", sum: sum)])
    }
    _ = update(&model, .usageSummed(.success(reports)), at: at(0))
    let screen = model.screen()
    #expect(screen.contains(" By month\n"))
    let words = "3 turns (1 estimated, 1 unknown) · ≥ 2.0k + ~10 (5–20)"
    #expect(screen.contains(" All chats\n  together             \(words)"))
    #expect(screen.contains("  2026-11              \(words)\n"))
    #expect(screen.contains("\n                       tokens: 1.0k in, 1.0k out · ≥ $2.00"))
    #expect(screen.contains("  a^[b "))
    _ = model.press(.escape)
    #expect(!model.screen().contains("By month"))
  }

  @Test func `where no chat is kept the sheet tells this one alone`() {
    var model = AppModel.fixture(rows: 12, columns: 80)
    #expect(model.type("/usage", enter: true) == [])
    #expect(model.screen().contains("no turn yet"))
  }

  @Test func `a long list ends with where to find the rest`() {
    let row = UsageReport.Row(key: "d", sum: UsageSum())
    let report = UsageReport(grouping: .day, rows: Array(repeating: row, count: 40))
    var model = model(rows: 60)
    _ = model.type("/usage", enter: true)
    _ = update(&model, .usageSummed(.success([report])), at: at(0))
    #expect(model.screen().contains("9 more: beck usage --by day"))
  }
}
