import Executors

extension DemoServer {
  /// How the pauses between tokens pass.
  package enum Pace: Sendable {
    /// At the speed each model is meant to have.
    case natural
    /// At once; for tests.
    case none

    /// Lets `duration` pass; ends early, with `CancellationError`, when the task is cancelled.
    func wait(_ duration: Duration) async throws {
      switch self {
      case .natural: try await WorkerThread.shared.pause(for: duration)
      case .none: try Task.checkCancellation()
      }
    }
  }
}
