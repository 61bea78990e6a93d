/// What the turns of one chat used together, told and guessed apart.
package struct SessionUsage: Equatable, Sendable {
  package private(set) var turns = 0
  private var exact = 0
  private var estimated = 0

  private var exactCost = 0.0
  private var estimatedCost = 0.0
  private var pricedTurns = 0

  package init() {}

  /// What a turn of those added costs; a turn without a known price is not told here.
  package mutating func add(_ cost: TurnCost) {
    pricedTurns += 1
    if cost.isExact { exactCost += cost.amount } else { estimatedCost += cost.amount }
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

  /// - Parameter isExact: by the server's word, else our estimate.
  package mutating func add(_ tokens: Int, isExact: Bool) {
    turns += 1
    if isExact {
      exact = Self.sum(exact, tokens)
    } else {
      estimated = Self.sum(estimated, tokens)
    }
  }

  /// "41.2k", "~1.3k", or "≥ 41.2k + ~1.3k" where only some turns were told.
  package var words: String {
    if estimated == 0 { return Quantities.short(exact) }
    if exact == 0 { return "~\(Quantities.short(estimated))" }
    return "≥ \(Quantities.short(exact)) + ~\(Quantities.short(estimated))"
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, overflows) = a.addingReportingOverflow(b)
    return overflows ? .max : sum
  }
}
