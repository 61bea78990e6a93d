import ChatCore

/// A turn of the ledger as a JSON object. A field that is not there is unknown.
struct TurnFields: Codable {
  var message: Int
  var time: String
  var provider: String
  var model: String
  var answering: String?
  var outcome: String
  var quality: String
  var prompt: Int?
  var output: Int?
  var cached: Int?
  var reasoning: Int?
  var total: Int?
  var low: Int?
  var high: Int?
  var cost: Double?
  var costQuality: String?
  var firstToken: Double?
  var longestSilence: Double?
  var duration: Double?
  var asciiBytes: Int?
  var otherBytes: Int?

  init(_ turn: TurnRecord) {
    message = turn.message.number
    time = turn.time.word
    provider = turn.provider
    model = turn.model.name
    answering = turn.answeringModel?.name
    outcome = turn.outcome.rawValue
    quality = turn.tokens.quality.rawValue
    prompt = turn.tokens.prompt
    output = turn.tokens.output
    cached = turn.tokens.cached
    reasoning = turn.tokens.reasoning
    total = turn.tokens.total
    low = turn.tokens.range?.lowerBound
    high = turn.tokens.range?.upperBound
    cost = turn.cost?.amount
    costQuality = turn.cost?.quality.rawValue
    firstToken = turn.firstToken.map { $0 / .seconds(1) }
    longestSilence = turn.longestSilence.map { $0 / .seconds(1) }
    duration = turn.duration.map { $0 / .seconds(1) }
    asciiBytes = turn.sample?.asciiBytes
    otherBytes = turn.sample?.otherBytes
  }

  /// Nil for what a later version wrote.
  var turn: TurnRecord? {
    guard let time = WallTime(word: time), let outcome = TurnRecord.Outcome(rawValue: outcome),
      let quality = TurnTokens.Quality(rawValue: quality)
    else { return nil }
    let bounds = low.flatMap { low in high.map { (low, $0) } }
    let tokens = TurnTokens(
      quality: quality, prompt: prompt, output: output, cached: cached, reasoning: reasoning,
      total: total, range: bounds.map { min($0.0, $0.1)...max($0.0, $0.1) })
    var turn = TurnRecord(
      message: MessageID(message), time: time, provider: provider, model: ModelID(model),
      outcome: outcome, tokens: tokens)
    turn.answeringModel = answering.map { ModelID($0) }
    turn.cost = cost.flatMap { amount in
      costQuality.flatMap { TurnCost.Quality(rawValue: $0) }.map {
        TurnCost(amount: amount, quality: $0)
      }
    }
    turn.firstToken = firstToken.map { .seconds($0) }
    turn.longestSilence = longestSilence.map { .seconds($0) }
    turn.duration = duration.map { .seconds($0) }
    turn.sample = asciiBytes.map { ascii in
      var measure = TokenEstimator.Measure()
      measure.asciiBytes = ascii
      measure.otherBytes = otherBytes ?? 0
      return measure
    }
    return turn
  }
}
