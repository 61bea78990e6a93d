/// What one turn costs.
package struct TurnCost: Equatable, Sendable {
  package enum Quality: String, Equatable, Sendable {
    /// By the server's own figure, or by its usage and a price.
    case exact
    /// By our estimate of what was used.
    case estimated
    /// By the server's usage, but some of it is known to be cheaper by we do not know what.
    case atMost = "at-most"
  }

  /// In dollars.
  package var amount: Double
  package var quality: Quality

  package init(amount: Double, quality: Quality) {
    self.amount = amount
    self.quality = quality
  }

  /// "$0.0042", "~$0.0042" or "≤ $0.0042"; nil for an amount that is none.
  package var words: String? {
    guard let dollars = Quantities.dollars(amount) else { return nil }
    switch quality {
    case .exact: return dollars
    case .estimated: return "~\(dollars)"
    case .atMost: return "≤ \(dollars)"
    }
  }
}
