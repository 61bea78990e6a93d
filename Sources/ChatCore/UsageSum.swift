/// What some turns used together, told, guessed and unknown apart.
package struct UsageSum: Equatable, Sendable {
  /// Turns by what is known of their tokens.
  package var exactTurns = 0
  package var estimatedTurns = 0
  package var unknownTurns = 0
  /// Turns whose cost is known or estimated.
  package var pricedTurns = 0
  /// Of the exact turns.
  package var exactTokens = 0
  /// Of the estimated turns.
  package var estimatedTokens = TokenEstimate.none
  /// By the servers' word or our estimate; nil where no turn has such a figure.
  package var prompt: Int?
  package var output: Int?
  package var cached: Int?
  package var reasoning: Int?
  /// In dollars.
  package var exactCost = 0.0
  /// Estimates and upper bounds.
  package var estimatedCost = 0.0

  package init() {}

  package var turns: Int { exactTurns.adding(estimatedTurns).adding(unknownTurns) }

  package mutating func add(_ tokens: TurnTokens, cost: TurnCost?) {
    switch tokens.quality {
    case .exact:
      exactTurns += 1
      exactTokens = exactTokens.adding(tokens.total ?? 0)
    case .estimated:
      estimatedTurns += 1
      let total = tokens.total ?? 0
      estimatedTokens =
        estimatedTokens + TokenEstimate(tokens.range ?? total...total, tokens: total)
    case .unknown: unknownTurns += 1
    }
    prompt = Self.sum(prompt, tokens.prompt)
    output = Self.sum(output, tokens.output)
    cached = Self.sum(cached, tokens.cached)
    reasoning = Self.sum(reasoning, tokens.reasoning)
    guard let cost else { return }
    pricedTurns += 1
    if cost.quality == .exact { exactCost += cost.amount } else { estimatedCost += cost.amount }
  }

  package mutating func add(_ other: UsageSum) {
    exactTurns = exactTurns.adding(other.exactTurns)
    estimatedTurns = estimatedTurns.adding(other.estimatedTurns)
    unknownTurns = unknownTurns.adding(other.unknownTurns)
    pricedTurns = pricedTurns.adding(other.pricedTurns)
    exactTokens = exactTokens.adding(other.exactTokens)
    estimatedTokens = estimatedTokens + other.estimatedTokens
    prompt = Self.sum(prompt, other.prompt)
    output = Self.sum(output, other.output)
    cached = Self.sum(cached, other.cached)
    reasoning = Self.sum(reasoning, other.reasoning)
    exactCost += other.exactCost
    estimatedCost += other.estimatedCost
  }

  private static func sum(_ a: Int?, _ b: Int?) -> Int? {
    guard let a, let b else { return a ?? b }
    return a.adding(b)
  }

  // MARK: words

  /// "41.2k", "~1.3k", "≥ 41.2k + ~1.3k"; with "≥ " too where turns are unknown. "unknown" where all
  /// are, never 0.
  package var words: String {
    let exact = Quantities.short(exactTokens)
    let estimated = Quantities.short(estimatedTokens.tokens)
    let leavesOut = unknownTurns > 0 ? "≥ " : ""
    switch (exactTurns > 0, estimatedTurns > 0) {
    case (true, true): return "≥ \(exact) + ~\(estimated)"
    case (true, false): return leavesOut + exact
    case (false, true): return "\(leavesOut)~\(estimated)"
    case (false, false): return "unknown"
    }
  }

  /// "$0.0100", "~$0.0010", "$0.0100 + ~$0.0010"; with "≥ " where turns are left out or guessed
  /// beside told ones. Nil while no price is known.
  package var costWords: String? {
    guard pricedTurns > 0, let exact = Quantities.dollars(exactCost),
      let estimated = Quantities.dollars(estimatedCost)
    else { return nil }
    let leavesOut = pricedTurns < turns ? "≥ " : ""
    if estimatedCost == 0 { return leavesOut + exact }
    if exactCost == 0 { return "\(leavesOut)~\(estimated)" }
    return "≥ \(exact) + ~\(estimated)"
  }
}
