import ChatCore

/// The answer being fetched.
package struct ActiveTurn: Equatable, Sendable {
  package let stream: StreamID
  package let message: MessageID
  package let model: ModelID
  package let streams: Bool
  package let startedAt: ContinuousClock.Instant
  package var connectedAt: ContinuousClock.Instant?
  package var firstTextAt: ContinuousClock.Instant?
  /// The first of anything that the model made.
  package var firstOutputAt: ContinuousClock.Instant?
  package var lastAliveAt: ContinuousClock.Instant
  package var measure = TokenEstimator.Measure()
  /// Tokens a second, refreshed at most four times a second.
  package var shownRate: Int?
  package var rateShownAt: ContinuousClock.Instant?

  package init(
    stream: StreamID, message: MessageID, model: ModelID, streams: Bool,
    startedAt: ContinuousClock.Instant
  ) {
    self.stream = stream
    self.message = message
    self.model = model
    self.streams = streams
    self.startedAt = startedAt
    self.lastAliveAt = startedAt
  }
}
