import ChatCore

// What changes with time alone. Idle asks for no tick.
extension AppModel {
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
    [quitArmedUntil, turn?.nextTick(after: now)].compactMap { $0 }.min()
  }
}
