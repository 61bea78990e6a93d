import Executors
import Synchronization

/// A place in the way to the disk that somebody waits for.
final class DiskMark: Sendable {
  private enum State {
    case open(CheckedContinuation<Bool, Never>?)
    case ended(isReached: Bool)
  }

  private let state = Mutex(State.open(nil))

  /// Ends the wait, once.
  func end(isReached: Bool) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard case .open(let waiter) = state else { return nil }
      state = .ended(isReached: isReached)
      return waiter
    }
    waiter?.resume(returning: isReached)
  }

  /// Called once.
  nonisolated(nonsending) func wait() async {
    _ = await isReached()
  }

  /// Likewise.
  /// - Returns: false where it took longer than that.
  nonisolated(nonsending) func wait(for patience: Duration) async -> Bool {
    let alarm = Task(executorPreference: WorkerThread.shared) {
      // One that is cut short has nothing to end any more.
      try? await WorkerThread.shared.pause(for: patience)
      self.end(isReached: false)
    }
    defer { alarm.cancel() }
    return await isReached()
  }

  private nonisolated(nonsending) func isReached() async -> Bool {
    await withCheckedContinuation { waiter in
      let ended = state.withLock { state -> Bool? in
        if case .ended(let isReached) = state { return isReached }
        state = .open(waiter)
        return nil
      }
      if let ended { waiter.resume(returning: ended) }
    }
  }
}
