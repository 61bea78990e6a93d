import Glibc

/// Keeps four workers running, and kills one behind every so many writes of theirs.
struct StressParent {
  private let folder: String
  private let program: String
  /// A byte for each write of any worker.
  private let writes: Int32
  /// Inherited by the workers, none of which ever waits for it.
  private let report: Int32

  init(folder: String, program: String) {
    self.folder = folder
    self.program = program
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0, fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0 else {
      print("no pipe could be made")
      exit(1)
    }
    (writes, report) = (ends[0], ends[1])
  }

  func run(seconds: Int) {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var count = 4
    var workers = (1...count).map { start($0, seconds: seconds) }
    var generator = SystemRandomNumberGenerator()
    while awaitWrites(Int.random(in: 20...400, using: &generator), until: deadline) {
      let victim = Int.random(in: workers.indices, using: &generator)
      kill(workers[victim], SIGKILL)
      waitpid(workers[victim], nil, 0)
      count += 1
      let left = Int((deadline - .now) / .seconds(1)) + 1
      workers[victim] = start(count, seconds: left)
    }
    for worker in workers { waitpid(worker, nil, 0) }
  }

  /// - Returns: false where the time comes first.
  private func awaitWrites(_ count: Int, until deadline: ContinuousClock.Instant) -> Bool {
    var left = count
    var buffer = [UInt8](repeating: 0, count: 64)
    while left > 0 {
      let rest = (deadline - .now) / .milliseconds(1) - 1_000
      var source = pollfd(fd: writes, events: Int16(POLLIN), revents: 0)
      guard rest > 0, poll(&source, 1, Int32(min(rest, 1e9))) > 0 else { return false }
      left -= max(0, read(writes, &buffer, min(left, buffer.count)))
    }
    return true
  }

  private func start(_ number: Int, seconds: Int) -> pid_t {
    let words = ["StoreStress", "worker", "\(seconds)", folder, "\(number)", "\(report)"]
    var pointers = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process: pid_t = 0
    guard posix_spawn(&process, program, nil, nil, &pointers, environ) == 0 else {
      print("no worker could be started")
      exit(1)
    }
    return process
  }
}
