/// What one turn costs by the listed price.
package struct TurnCost: Equatable, Sendable {
  /// In dollars.
  package var amount: Double
  /// From the server's usage, else from our estimate.
  package var isExact: Bool

  package init(amount: Double, isExact: Bool) {
    self.amount = amount
    self.isExact = isExact
  }

  /// "$0.0042" or "~$0.0042"; nil for an amount that is none.
  package var words: String? {
    Quantities.dollars(amount).map { isExact ? $0 : "~\($0)" }
  }
}
