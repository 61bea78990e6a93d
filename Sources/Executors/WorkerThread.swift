import CPlatform
import Glibc
import Synchronization

/// A thread that runs jobs one by one. The language's default pool is not used, since on Linux it
/// wakes up once a second from its first job on; this thread sleeps without a timeout when there is
/// nothing to do. Each lives as long as the process.
package final class WorkerThread: SerialExecutor, TaskExecutor {
  /// For what must not run on the terminal's thread and waits for nothing: the stream's consumer,
  /// files, the demo server. Starts with the first use.
  package static let shared = WorkerThread(name: "beck-worker")

  private let state = Mutex(State())
  private let wakeup: Int32

  fileprivate struct State {
    var jobs: [UnownedJob] = []
    /// By deadline, the nearest last.
    var sleepers: [Sleeper] = []
    var nextSleeper = 0
    var isAsleep = false
  }

  fileprivate struct Sleeper {
    let id: Int
    let deadline: ContinuousClock.Instant
    let task: Waiting
  }

  fileprivate enum Waiting {
    case pause(CheckedContinuation<Void, Never>)
    case job(UnownedJob)
  }

  /// - Parameter name: at most 15 bytes.
  package init(name: String) {
    wakeup = cplatform_wake_descriptor()
    let thread = BlockingThread(name: name) { self.run() }
    precondition(wakeup >= 0 && thread != nil, "the system gives no thread")
  }

  // MARK: executor

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wake = state.withLock { state in
      state.jobs.append(job)
      return state.wake()
    }
    if wake { cplatform_wake(wakeup) }
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  // MARK: time

  /// Suspends the calling task for `duration`; ends early when it is cancelled.
  package func pause(for duration: Duration) async throws(CancellationError) {
    let deadline = ContinuousClock.now + duration
    let id = makeID()
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // The cancellation may have come first: then it found nobody to wake.
        if Task.isCancelled { return continuation.resume() }
        add(Sleeper(id: id, deadline: deadline, task: .pause(continuation)))
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
    if Task.isCancelled { throw CancellationError() }
  }

  /// Runs a job after `delay`.
  func enqueue(_ job: consuming ExecutorJob, after delay: Duration) {
    let job = UnownedJob(job)
    add(Sleeper(id: makeID(), deadline: .now + delay, task: .job(job)))
  }

  private func makeID() -> Int {
    state.withLock { state in
      defer { state.nextSleeper += 1 }
      return state.nextSleeper
    }
  }

  private func add(_ sleeper: Sleeper) {
    let wake = state.withLock { state in
      let index = state.sleepers.firstIndex { $0.deadline < sleeper.deadline }
      state.sleepers.insert(sleeper, at: index ?? state.sleepers.endIndex)
      return state.wake()
    }
    if wake { cplatform_wake(wakeup) }
  }

  private func cancel(_ id: Int) {
    let found = state.withLock { state in
      state.sleepers.firstIndex { $0.id == id }.map { state.sleepers.remove(at: $0) }
    }
    if case .pause(let continuation)? = found?.task { continuation.resume() }
  }

  // MARK: thread

  private func run() {
    while true {
      let (jobs, due, timeout) = state.withLock { $0.takeWork(at: .now) }
      for sleeper in due.reversed() { finish(sleeper) }
      for job in jobs { run(job) }
      if jobs.isEmpty && due.isEmpty { wait(timeout) }
    }
  }

  private func finish(_ sleeper: Sleeper) {
    switch sleeper.task {
    case .pause(let continuation): continuation.resume()
    case .job(let job): run(job)
    }
  }

  private func run(_ job: UnownedJob) {
    job.runSynchronously(
      isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
  }

  private func wait(_ nanoseconds: Int64) {
    var source = pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0)
    _ = cplatform_poll(&source, 1, nanoseconds)
    cplatform_wake_clear(wakeup)
  }
}

extension WorkerThread.State {
  /// Whether the thread must be woken; it then counts as awake.
  mutating func wake() -> Bool {
    defer { isAsleep = false }
    return isAsleep
  }

  /// All jobs, all sleepers whose time has come, and, where there are neither, how long to wait in
  /// nanoseconds (-1: until woken); the thread then counts as asleep.
  mutating func takeWork(
    at now: ContinuousClock.Instant
  ) -> ([UnownedJob], [WorkerThread.Sleeper], Int64) {
    let first = sleepers.firstIndex { $0.deadline <= now } ?? sleepers.endIndex
    let due = Array(sleepers[first...])
    sleepers.removeSubrange(first...)
    defer { jobs = [] }
    isAsleep = jobs.isEmpty && due.isEmpty
    guard isAsleep, let next = sleepers.last?.deadline else { return (jobs, due, -1) }
    let wait = min(next - now, .seconds(3_600)) / .nanoseconds(1)
    return (jobs, due, Int64(wait) + 1)
  }
}
