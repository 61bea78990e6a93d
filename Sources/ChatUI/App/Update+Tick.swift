import ChatCore

// What changes with time alone. Idle asks for no tick.
extension AppModel {
  /// Silence is shown from here on.
  static let quietAfter = Duration.seconds(3)
  static let quitArmedFor = Duration.seconds(1)

  mutating func tick(at now: Moment) -> [Effect] {
    if let until = quitArmedUntil, now.instant >= until {
      quitArmedUntil = nil
      flash = nil
    }
    return []
  }

  /// When the screen changes though nothing happens; nil when it does not.
  package func nextTick(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    [quitArmedUntil, turnTick(after: now)].compactMap { $0 }.min()
  }

  private func turnTick(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let turn else { return nil }
    switch turn.phase(at: now) {
    case .connecting, .waiting: return now + .milliseconds(250)
    case .streaming: return max(now, turn.lastAliveAt + Self.quietAfter)
    case .quiet: return now + .seconds(1)
    }
  }
}

extension ActiveTurn {
  package enum Phase: Equatable, Sendable {
    case connecting
    /// For the first output, since this long.
    case waiting(Duration)
    /// Tokens a second, nil while too early to tell.
    case streaming(rate: Int?)
    /// No bytes since this long.
    case quiet(Duration)
  }

  package func phase(at now: ContinuousClock.Instant) -> Phase {
    guard connectedAt != nil else { return .connecting }
    guard firstOutputAt != nil else { return .waiting(now - startedAt) }
    let silence = now - lastAliveAt
    return silence >= AppModel.quietAfter ? .quiet(silence) : .streaming(rate: shownRate)
  }
}
