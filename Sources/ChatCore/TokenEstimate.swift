/// A number of tokens that was guessed, and between what it most likely lies.
package struct TokenEstimate: Equatable, Sendable {
  package var tokens: Int
  /// Holds `tokens`.
  package var range: ClosedRange<Int>

  package static let none = TokenEstimate(0...0, tokens: 0)

  /// - Parameter tokens: brought into the range where it lies outside.
  package init(_ range: ClosedRange<Int>, tokens: Int) {
    self.range = range
    self.tokens = min(max(tokens, range.lowerBound), range.upperBound)
  }

  /// What is known counts as it is.
  package static func + (estimate: TokenEstimate, known: Int) -> TokenEstimate {
    let (low, high) = (estimate.range.lowerBound, estimate.range.upperBound)
    return TokenEstimate(
      low.adding(known)...high.adding(known), tokens: estimate.tokens.adding(known))
  }

  package static func + (a: TokenEstimate, b: TokenEstimate) -> TokenEstimate {
    let low = a.range.lowerBound.adding(b.range.lowerBound)
    let high = a.range.upperBound.adding(b.range.upperBound)
    return TokenEstimate(low...high, tokens: a.tokens.adding(b.tokens))
  }

  /// "160–640", or "1" where there is no other.
  package var rangeWords: String {
    let low = Quantities.short(range.lowerBound)
    let high = Quantities.short(range.upperBound)
    return low == high ? low : "\(low)–\(high)"
  }
}

extension Int {
  /// Counts come from outside: the largest number in place of one too large.
  package func adding(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
