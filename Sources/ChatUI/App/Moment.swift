import ChatCore

/// When an event happened: events carry time, `update` asks no clock.
package struct Moment: Equatable, Sendable {
  /// Monotonic: for durations and deadlines.
  package var instant: ContinuousClock.Instant
  /// For heads and file names.
  package var wall: WallTime

  package init(instant: ContinuousClock.Instant, wall: WallTime) {
    self.instant = instant
    self.wall = wall
  }
}
