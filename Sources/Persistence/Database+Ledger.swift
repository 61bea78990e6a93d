import ChatCore
import FoundationEssentials
import GRDB

// Turns as rows. A server's figures may be absurd: what is kept can be added up for ever.
extension Database {
  /// One for ever: a turn that is there already stays as it is.
  func add(_ turn: TurnRecord, of chat: ChatID) throws {
    let tokens = turn.tokens
    try run(
      sql: """
        INSERT INTO turn (
          chat, number, time, provider, model, answering, outcome, quality, prompt, output, cached,
          reasoning, total, low, high, cost, cost_quality, first_token, silence, duration,
          ascii_bytes, other_bytes)
        VALUES (
          ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?, ?, ?, ?)
        ON CONFLICT (chat, number) DO NOTHING
        """,
      arguments: [
        chat.text, turn.message.number, turn.time.word, turn.provider.bytes, turn.model.name.bytes,
        turn.answeringModel?.name.bytes, turn.outcome.rawValue, tokens.quality.rawValue,
        tokens.prompt?.kept, tokens.output?.kept, tokens.cached?.kept, tokens.reasoning?.kept,
        tokens.total?.kept, tokens.range?.lowerBound.kept, tokens.range?.upperBound.kept,
        turn.cost.map { min(max(0, $0.amount), 1e12) }, turn.cost?.quality.rawValue,
        turn.firstToken.map { $0 / .seconds(1) }, turn.longestSilence.map { $0 / .seconds(1) },
        turn.duration.map { $0 / .seconds(1) }, turn.sample?.asciiBytes, turn.sample?.otherBytes,
      ])
  }

  /// Its turns in the order in which they ended, so that the sum is that of the run that had them.
  func ledger(of chat: ChatID) throws -> ChatLedger {
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT number, CAST(quality AS BLOB) AS quality, prompt, output, cached, reasoning, total,
            low, high, cost, CAST(cost_quality AS BLOB) AS cost_quality
          FROM turn WHERE chat = ? ORDER BY key
          """), arguments: [chat.text])
    var ledger = ChatLedger()
    while let row = try rows.next() {
      guard let number = row.number("number") else { continue }
      ledger.add(MessageID(number), TurnTokens(row), cost: TurnCost(row))
    }
    return ledger
  }

  // MARK: - What the next turns learn

  /// The last turns of the models used last at a server, of each model the oldest first.
  func pastTurns(at provider: String, models: Int) throws -> [PastTurn] {
    // From name to name along the index: the turns themselves are not walked through.
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          WITH RECURSIVE name (model) AS (
            SELECT min(model) FROM turn WHERE provider = CAST(?1 AS TEXT)
            UNION ALL
            SELECT (
              SELECT min(turn.model) FROM turn
              WHERE provider = CAST(?1 AS TEXT) AND turn.model > name.model)
            FROM name WHERE name.model IS NOT NULL)
          SELECT CAST(model AS BLOB) AS model, (
            SELECT max(key) FROM turn
            WHERE provider = CAST(?1 AS TEXT) AND turn.model = name.model) AS latest
          FROM name WHERE model IS NOT NULL ORDER BY latest DESC LIMIT ?2
          """), arguments: [provider.bytes, models])
    return try rows.flatMap { try pastTurns(of: ModelID($0.text("model")), at: provider) }
  }

  func pastTurns(of model: ModelID, at provider: String) throws -> [PastTurn] {
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT CAST(outcome AS BLOB) AS outcome, first_token, silence, output, ascii_bytes, other_bytes
          FROM turn WHERE provider = CAST(? AS TEXT) AND model = CAST(? AS TEXT)
          ORDER BY key DESC LIMIT ?
          """), arguments: [provider.bytes, model.name.bytes, ModelPace.mostTurns])
    return rows.reversed().map { PastTurn($0, model: model) }
  }

  // MARK: - Sums

  func usage(by grouping: UsageReport.Grouping) throws -> [UsageReport.Row] {
    let key =
      switch grouping {
      case .day, .month: "period"
      case .model: "model"
      case .provider: "provider"
      }
    let order = grouping.isTime ? "key DESC" : "total(exact_tokens + estimated_tokens) DESC, key"
    let sums = UsageSum.columns.map { "total(\($0)) AS \($0)" }.joined(separator: ", ")
    let told = UsageSum.optionalColumns.map { "sum(\($0)) AS \($0)" }.joined(separator: ", ")
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT CAST(\(key) AS BLOB) AS key, \(sums), \(told) FROM spent
        WHERE length(period) = ? GROUP BY \(key) ORDER BY \(order)
        """, arguments: [grouping == .day ? 10 : 7])
    return rows.map { UsageReport.Row(key: $0.text("key"), sum: UsageSum($0)) }
  }
}

extension UsageReport.Grouping {
  fileprivate var isTime: Bool {
    switch self {
    case .day, .month: true
    case .model, .provider: false
    }
  }
}

extension TurnTokens {
  fileprivate init(_ row: Row) {
    self.init(
      quality: Quality(rawValue: row.text("quality")) ?? .unknown, prompt: row.number("prompt"),
      output: row.number("output"), cached: row.number("cached"),
      reasoning: row.number("reasoning"), total: row.number("total"))
    guard let low = row.number("low"), let high = row.number("high"), low <= high else { return }
    range = low...high
  }
}

extension TurnCost {
  fileprivate init?(_ row: Row) {
    guard let amount = row.real("cost"),
      let quality = Quality(rawValue: row.text("cost_quality"))
    else { return nil }
    self.init(amount: amount, quality: quality)
  }
}

extension PastTurn {
  fileprivate init(_ row: Row, model: ModelID) {
    self.init(model: model)
    firstToken = row.real("first_token").flatMap(Duration.init(kept:))
    let isComplete = row.text("outcome") == TurnRecord.Outcome.complete.rawValue
    if isComplete { longestSilence = row.real("silence").flatMap(Duration.init(kept:)) }
    guard let ascii = row.number("ascii_bytes"), let other = row.number("other_bytes"),
      let output = row.number("output")
    else { return }
    var measure = TokenEstimator.Measure()
    measure.asciiBytes = max(0, ascii)
    measure.otherBytes = max(0, other)
    sample = measure
    sampleTokens = output
  }
}

extension UsageSum {
  fileprivate static let columns = [
    "exact_turns", "estimated_turns", "unknown_turns", "priced_turns", "exact_tokens",
    "estimated_tokens", "low", "high", "exact_cost", "estimated_cost",
  ]
  fileprivate static let optionalColumns = ["prompt", "output", "cached", "reasoning"]

  fileprivate init(_ row: Row) {
    func count(_ column: String) -> Int { Int(min(max(0, row.real(column) ?? 0), 1e18)) }
    self.init()
    exactTurns = count("exact_turns")
    estimatedTurns = count("estimated_turns")
    unknownTurns = count("unknown_turns")
    pricedTurns = count("priced_turns")
    exactTokens = count("exact_tokens")
    let (low, high) = (count("low"), count("high"))
    estimatedTokens = TokenEstimate(min(low, high)...high, tokens: count("estimated_tokens"))
    exactCost = row.real("exact_cost") ?? 0
    estimatedCost = row.real("estimated_cost") ?? 0
    prompt = row.number("prompt")
    output = row.number("output")
    cached = row.number("cached")
    reasoning = row.number("reasoning")
  }
}

extension Int {
  /// A thousand millions of turns of this size can be added up.
  fileprivate var kept: Int { Swift.min(Swift.max(0, self), 1_000_000_000) }
}

extension Duration {
  /// Nil for what no turn can have taken.
  fileprivate init?(kept seconds: Double) {
    guard (0...1e9).contains(seconds) else { return nil }
    self = .seconds(seconds)
  }
}

// MARK: - Recovering

extension Database {
  /// The turn of an answer that died with its program: guessed by what came and what was asked.
  /// Its price is nothing that the store knows.
  func account(_ message: inout Message, in chat: ChatID) throws {
    guard case .model(let model) = message.author, let provider = message.provider,
      let outcome = message.outcome
    else { return }
    var estimator = TokenEstimator()
    for turn in try pastTurns(of: model, at: provider) { estimator.learn(turn) }
    let made = estimator.estimate(message.measure, model: model)
    let asked = try entries(before: message, for: model, in: chat).measure
    message.estimate = made
    var turn = TurnRecord(
      message: message.id, time: message.time, provider: provider, model: model, outcome: outcome,
      tokens: TurnTokens(
        message.usage, asked: estimator.estimate(asked, model: model), made: made))
    turn.answeringModel = message.answeringModel
    try add(turn, of: chat)
  }

  private func entries(
    before message: Message, for model: ModelID, in chat: ChatID
  ) throws -> [TurnRequest.Entry] {
    let system = try Row.fetchOne(
      self, sql: "SELECT CAST(system AS BLOB) AS system FROM chat WHERE id = ?",
      arguments: [chat.text])
    let conversation = Conversation(
      systemPrompt: system?.text("system") ?? "",
      messages: try messages(of: chat).filter { $0.id < message.id }, leaf: message.parent)
    return conversation.turnEntries(for: model)
  }
}
