import CPlatform
import Glibc
import Synchronization
import TUICore

// The one thread that waits for keys, signals and jobs. Owned by the session; whoever holds the
// executor may enqueue from any thread, all else happens on the thread that called `run`.

/// poll(2) over the terminal, the signals and a wake-up descriptor.
// Safe because what is shared between threads is behind `shared`; the rest is touched on the
// thread inside `run` only.
package final class UILoop: TerminalLoop, @unchecked Sendable {
  private struct Shared {
    var jobs: [UnownedJob] = []
    /// Whether the thread is about to wait, and must be woken for a job.
    var isAsleep = false
    /// Until when it waits at the longest; nil without end.
    var wakesAt: ContinuousClock.Instant?
    /// By when the next turn must begin, asked for in the present one.
    var turnBy: ContinuousClock.Instant?
    var isStopping = false
    var thread: pthread_t?
  }

  private static let jobsPerTurn = 4096

  private let shared = Mutex(Shared())
  private let wakeUp = cplatform_wake_descriptor()
  private let backend: CursesBackend
  private let signals = SignalSource()
  private var input: TerminalInput

  init(backend: CursesBackend, escapeDelay: Duration) {
    self.backend = backend
    input = TerminalInput(device: backend.device, escapeDelay: escapeDelay)
  }

  deinit { close(wakeUp) }

  package func run(_ client: any TerminalLoopClient) {
    shared.withLock { $0.thread = pthread_self() }
    // The first turn draws without waiting for anything.
    var wake: ContinuousClock.Instant? = .now
    repeat {
      let ready = wait(until: earliest(wake, input.deadline))
      let now = ContinuousClock.now
      let events = collect(ready, at: now)
      if !events.isEmpty { client.received(events, at: now) }
      runJobs()
      // The end of this turn is one.
      shared.withLock { $0.turnBy = nil }
      wake = client.endTurn(at: .now)
    } while !shared.withLock { $0.isStopping }
  }

  package func takeTurn(within delay: Duration) {
    let latest = ContinuousClock.now + delay
    let wakes = shared.withLock { shared in
      guard shared.isAsleep else {
        shared.turnBy = earliest(shared.turnBy, latest)
        return false
      }
      if let wakesAt = shared.wakesAt, wakesAt <= latest { return false }
      shared.isAsleep = false
      return true
    }
    if wakes { cplatform_wake(wakeUp) }
  }

  package func stop() {
    let wakes = shared.withLock { shared in
      shared.isStopping = true
      defer { shared.isAsleep = false }
      return shared.isAsleep
    }
    if wakes { cplatform_wake(wakeUp) }
  }
}

// MARK: - One turn

extension UILoop {
  private struct Readiness {
    var terminal: Int16
    var signals: Int16
  }

  private func wait(until deadline: ContinuousClock.Instant?) -> Readiness {
    let mayWait = !backend.hasEvents
    let (sleeps, deadline) = shared.withLock { shared in
      shared.isAsleep = mayWait && shared.jobs.isEmpty && !shared.isStopping
      shared.wakesAt = earliest(deadline, shared.turnBy)
      return (shared.isAsleep, shared.wakesAt)
    }
    let output = backend.isWaitingForRoom ? POLLOUT : 0
    var requests = [
      pollfd(
        fd: backend.isLost ? -1 : backend.device.descriptor, events: Int16(POLLIN | output),
        revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
    ]
    cplatform_poll(
      &requests, Int32(requests.count), nanoseconds(until: sleeps ? deadline : .now))
    shared.withLock { $0.isAsleep = false }
    if requests[2].revents != 0 { cplatform_wake_clear(wakeUp) }
    return Readiness(terminal: requests[0].revents, signals: requests[1].revents)
  }

  /// - Returns: -1 for a wait without end.
  func nanoseconds(until deadline: ContinuousClock.Instant?) -> Int64 {
    guard let deadline else { return -1 }
    let (seconds, attoseconds) = max(.zero, deadline - .now).components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }

  private func collect(
    _ ready: Readiness, at now: ContinuousClock.Instant
  ) -> [TerminalEvent] {
    if ready.terminal & Int16(POLLOUT) != 0 { backend.flush() }
    if ready.signals != 0 { signals.take().forEach(backend.handle(signal:)) }
    let keys = ready.terminal & ~Int16(POLLOUT) != 0 ? readTerminal(ready, at: now) : []
    let settled = keys.isEmpty ? input.flush(at: now) : []
    return backend.takeEvents() + keys + settled
  }

  private func readTerminal(
    _ ready: Readiness, at now: ContinuousClock.Instant
  ) -> [TerminalEvent] {
    let (events, isLost) = input.read(at: now)
    let hungUp = ready.terminal & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    if isLost || hungUp { backend.lose() }
    return events
  }

  private func runJobs() {
    var left = Self.jobsPerTurn
    while left > 0 {
      let jobs = shared.withLock { shared in
        defer { shared.jobs.removeAll() }
        return shared.jobs
      }
      if jobs.isEmpty { return }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
      left -= jobs.count
    }
  }

  private func earliest(
    _ a: ContinuousClock.Instant?, _ b: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant? {
    guard let a, let b else { return a ?? b }
    return min(a, b)
  }
}

// MARK: - Executor

extension UILoop {
  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wakes = shared.withLock { shared in
      shared.jobs.append(job)
      defer { shared.isAsleep = false }
      return shared.isAsleep
    }
    if wakes { cplatform_wake(wakeUp) }
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(complexEquality: self)
  }

  package func isSameExclusiveExecutionContext(other: UILoop) -> Bool {
    self === other
  }

  /// The loop's callbacks run outside any task: being on its thread is being isolated.
  package func checkIsolated() {
    precondition(isOnLoopThread, "called off the terminal loop's thread")
  }

  package func isIsolatingCurrentContext() -> Bool? {
    isOnLoopThread
  }

  private var isOnLoopThread: Bool {
    shared.withLock { $0.thread == pthread_self() }
  }
}
