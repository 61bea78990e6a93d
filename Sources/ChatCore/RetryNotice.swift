/// A request failed before any output and is about to be sent again. Source: RELIABILITY 3.2.
package struct RetryNotice: Equatable, Sendable {
  /// 1 for the first retry.
  package var attempt: Int
  package var of: Int
  /// From now to the next try.
  package var wait: Duration
  /// Why, as a clause without an end mark, such as "429: too many requests". Ours, may quote.
  package var reason: String

  package init(attempt: Int, of: Int, wait: Duration, reason: String) {
    self.attempt = attempt
    self.of = of
    self.wait = wait
    self.reason = reason
  }

  /// "429: too many requests · retry 1 of 2 in 12 s"
  package var words: String {
    "\(reason) · retry \(attempt) of \(of) in \(Quantities.coarseTime(wait))"
  }
}
