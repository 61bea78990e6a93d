/// What the turns of one chat used together, told and guessed apart.
package struct SessionUsage: Equatable, Sendable {
  package private(set) var turns = 0
  private var exact = 0
  private var estimated = 0

  package init() {}

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
