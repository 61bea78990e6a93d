import Dispatch
import Synchronization

/// Lets async code wait for what threads bring about: a thread changes its state
/// and calls ``advance()``; each waiter then looks again at its own condition.
///
/// There is no polling: between two advances a waiter only sleeps.
package final class Progress: Sendable {
  private struct State {
    var generation: UInt64 = 0
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// Wakes every waiter. To be called after the change, and not under a lock that a check takes.
  package func advance() {
    let waiters = state.withLock { state in
      state.generation += 1
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Waits until `check` gives a value, looking at once and after each advance.
  /// - Returns: that value, or nil when `timeout` passed first.
  /// - Throws: what `check` throws, and `CancellationError` when the task was cancelled.
  package func wait<Value>(
    timeout: Duration, isolation: isolated (any Actor)? = #isolation,
    for check: () throws -> Value?
  ) async throws -> Value? {
    let hasExpired = Flag()
    let expiry = DispatchWorkItem { [self] in
      hasExpired.raise()
      advance()
    }
    defer { expiry.cancel() }
    DispatchQueue.global().asyncAfter(deadline: .now() + timeout.interval, execute: expiry)
    while true {
      let seen = state.withLock { $0.generation }
      let isLast = hasExpired.isRaised
      if let value = try check() { return value }
      try Task.checkCancellation()
      if isLast { return nil }
      await next(after: seen)
    }
  }

  private func next(after seen: UInt64) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isLate = state.withLock { state in
          if state.generation != seen { return true }
          state.waiters.append(continuation)
          return false
        }
        if isLate { continuation.resume() }
      }
    } onCancel: {
      advance()
    }
  }
}

extension Duration {
  fileprivate var interval: DispatchTimeInterval {
    .nanoseconds(Int(min(self, .seconds(86_400)) / .nanoseconds(1)))
  }
}

private final class Flag: Sendable {
  private let value = Atomic(false)
  var isRaised: Bool { value.load(ordering: .acquiring) }
  func raise() { value.store(true, ordering: .releasing) }
}
