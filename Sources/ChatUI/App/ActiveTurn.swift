import ChatCore

/// The answer being fetched.
package struct ActiveTurn: Equatable, Sendable {
  package let stream: StreamID
  package let message: MessageID
  package let model: ModelID
  package let streams: Bool
  package let startedAt: ContinuousClock.Instant
  /// When the last of its tries began.
  package var triedAt: ContinuousClock.Instant
  /// Of all that was sent.
  package let asked: TokenEstimator.Measure
  package var connectedAt: ContinuousClock.Instant?
  /// When bytes of any kind came last, or the connection was made.
  package var lastBytesAt: ContinuousClock.Instant
  /// The first of anything that the model made.
  package var firstOutputAt: ContinuousClock.Instant?
  package var lastOutputAt: ContinuousClock.Instant?
  /// Without bytes of any kind, since the first output.
  package var longestSilence = Duration.zero
  /// Reasoning came last.
  package var isReasoning = false
  /// Set between two tries.
  package var retry: Retry?
  /// Of all that the model made.
  package var measure = TokenEstimator.Measure()
  /// Tokens a second, refreshed at most four times a second.
  package var shownRate: Int?
  package var rateShownAt: ContinuousClock.Instant?

  package struct Retry: Equatable, Sendable {
    package var notice: RetryNotice
    package var until: ContinuousClock.Instant
  }

  package init(
    stream: StreamID, message: MessageID, model: ModelID, streams: Bool,
    asked: TokenEstimator.Measure = .init(), startedAt: ContinuousClock.Instant
  ) {
    self.stream = stream
    self.message = message
    self.model = model
    self.streams = streams
    self.asked = asked
    self.startedAt = startedAt
    self.triedAt = startedAt
    self.lastBytesAt = startedAt
  }

  /// What an event says about the connection.
  mutating func note(_ event: StreamEvent, at now: ContinuousClock.Instant) {
    switch event {
    case .connecting:
      if retry != nil { triedAt = now }
      retry = nil
      connectedAt = nil
    case .connected:
      retry = nil
      connectedAt = now
      lastBytesAt = now
    case .retrying(let notice): retry = Retry(notice: notice, until: now + notice.wait)
    case .notice, .traced, .ended: break
    case .responded, .alive, .reasoningForm, .reasoningDetail, .unreadableEvents, .usage,
      .finishReason, .answeringModel, .answerID:
      noteBytes(at: now)
    case .reasoning, .text, .refusal, .toolCall, .unshown:
      noteBytes(at: now)
      if firstOutputAt == nil { firstOutputAt = now }
      lastOutputAt = now
      if case .reasoning = event { isReasoning = true }
    }
  }

  private mutating func noteBytes(at now: ContinuousClock.Instant) {
    // A connection that was used before is not announced.
    if connectedAt == nil { connectedAt = now }
    retry = nil
    if firstOutputAt != nil { longestSilence = max(longestSilence, now - lastBytesAt) }
    lastBytesAt = now
  }
}
