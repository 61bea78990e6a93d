import ChatCore

// What changes with time alone. Idle asks for no tick.
extension AppModel {
  static let quitArmedFor = Duration.seconds(1)

  /// Bytes that are laid out for the number of rows below, between two looks at the keys.
  private static let countedAtOnce = 16 << 10

  mutating func tick(at now: Moment) -> [Effect] {
    if let until = quitArmedUntil, now.instant >= until {
      quitArmedUntil = nil
      flash = nil
    }
    searchOn()
    if isCounting {
      transcript.countOn(bytes: Self.countedAtOnce)
      isCounting = transcript.hasRowsToCount()
    }
    return lookAgain(at: now)
  }

  /// When the screen changes though nothing happens; nil when it does not.
  package func nextTick(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    // What is still to be searched is searched at once, a slice between two looks at the keys.
    if search?.isSearching == true || isCounting { return now }
    let look = borrowed == nil ? nil : nextLook
    return [quitArmedUntil, draft.dueAt, look, turn?.nextTick(after: now)].compactMap { $0 }.min()
  }
}
