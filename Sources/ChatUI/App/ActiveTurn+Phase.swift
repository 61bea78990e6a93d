import ChatCore

// What the running turn is at, as the status bar tells it. Source: PROTOCOL 1.7.
extension ActiveTurn {
  package enum Phase: Equatable, Sendable {
    case connecting
    /// The next try begins in this time.
    case retrying(RetryNotice, in: Duration)
    /// For the first output, since this long.
    case waiting(Duration)
    /// Tokens a second, nil while too early to tell.
    case streaming(rate: Int?)
    /// The answer has begun; no bytes since this long.
    case quiet(Duration)
    /// The answer has not begun; no bytes since this long.
    case noData(Duration)
    /// Bytes come, but since this long nothing that can be read.
    case noText(Duration)
  }

  /// Silence in the midst of an answer is shown from here on.
  static let quietAfter = Duration.seconds(3)
  /// Waiting is named by its cause from here on.
  static let stalledAfter = Duration.seconds(10)

  package func phase(at now: ContinuousClock.Instant) -> Phase {
    if let retry { return .retrying(retry.notice, in: max(.zero, retry.until - now)) }
    guard let connectedAt else { return .connecting }
    let silence = now - lastBytesAt
    guard let lastOutputAt else {
      if silence >= Self.stalledAfter { return .noData(silence) }
      let wait = now - connectedAt
      return wait >= Self.stalledAfter ? .noText(wait) : .waiting(now - startedAt)
    }
    if silence >= Self.quietAfter { return .quiet(silence) }
    let pause = now - lastOutputAt
    return pause >= Self.stalledAfter ? .noText(pause) : .streaming(rate: shownRate)
  }

  /// When the bar changes though nothing happens; nil when it does not.
  func nextTick(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    switch phase(at: now) {
    case .connecting, .waiting: return now + .milliseconds(250)
    case .retrying(_, let rest): return Self.nextSecond(of: rest).map { now + $0 }
    case .streaming:
      let stall = (lastOutputAt ?? lastBytesAt) + Self.stalledAfter
      return max(now, min(lastBytesAt + Self.quietAfter, stall))
    case .quiet, .noData, .noText: return now + .seconds(1)
    }
  }

  /// The time until the whole seconds that are left become one less.
  private static func nextSecond(of rest: Duration) -> Duration? {
    guard rest > .zero else { return nil }
    let part = Duration(
      secondsComponent: 0, attosecondsComponent: rest.components.attoseconds)
    return part > .zero ? part : .seconds(1)
  }
}
