import ChatCore

/// What the bar tells about the last turn.
package struct TurnSummary: Equatable, Sendable {
  package var message: MessageID
  /// Tokens that the model made: by the server's word, else our estimate.
  package var output: Int
  package var isExact: Bool
  package var tokens: TurnTokens
  /// Nil where no price is known, or nothing was used that we know of.
  package var cost: TurnCost?

  /// How fast the answer came: `first token 0.4 s · 84 tok/s`; nil when nothing came.
  /// - Parameter isShort: `first 0.4 s · 84 tok/s`.
  func pace(_ timing: Message.Timing, isShort: Bool) -> String? {
    guard let first = timing.firstToken else { return nil }
    let start = (isShort ? "first " : "first token ") + Quantities.time(first)
    guard let rate = rate(timing, from: first) else { return start }
    return "\(start) · \(isExact ? "" : "~")\(rate) tok/s"
  }

  /// An answer that came all at once was made before: then the whole time counts.
  private func rate(_ timing: Message.Timing, from first: Duration) -> Int? {
    guard let total = timing.total, output > 0 else { return nil }
    let stretch = total - first
    let seconds = (stretch < .milliseconds(100) ? total : stretch) / .seconds(1)
    guard seconds >= 0.001 else { return nil }
    let rate = Int(min(Double(output) / seconds, 1e9).rounded())
    return rate > 0 ? rate : nil
  }
}
