import Executors
import Glibc

/// Time and chance for retries, so that tests can have their own.
package struct RetryClock: Sendable {
  /// Suspends the calling task; ends early, by throwing, when it is cancelled.
  package var pause: @Sendable (Duration) async throws(CancellationError) -> Void
  /// Seconds since 1970.
  package var now: @Sendable () -> Double
  /// 0 to 1, drawn anew at each call.
  package var jitter: @Sendable () -> Double

  package init(
    pause: @escaping @Sendable (Duration) async throws(CancellationError) -> Void,
    now: @escaping @Sendable () -> Double, jitter: @escaping @Sendable () -> Double
  ) {
    self.pause = pause
    self.now = now
    self.jitter = jitter
  }

  package static let real = RetryClock(
    pause: { (duration) async throws(CancellationError) in
      try await WorkerThread.shared.pause(for: duration)
    },
    now: { Double(time(nil)) }, jitter: { Double.random(in: 0...1) })
}
