import Glibc

/// Keeps four workers running, and kills one from time to time.
struct StressParent {
  private let folder: String
  private let program: String

  init(folder: String, program: String) {
    self.folder = folder
    self.program = program
  }

  func run(seconds: Int) {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var count = 4
    var workers = (1...count).map { start($0, seconds: seconds) }
    var generator = SystemRandomNumberGenerator()
    while ContinuousClock.now + .seconds(1) < deadline {
      usleep(UInt32.random(in: 200_000...900_000, using: &generator))
      let victim = Int.random(in: workers.indices, using: &generator)
      kill(workers[victim], SIGKILL)
      waitpid(workers[victim], nil, 0)
      count += 1
      let left = Int((deadline - .now) / .seconds(1)) + 1
      workers[victim] = start(count, seconds: left)
    }
    for worker in workers { waitpid(worker, nil, 0) }
  }

  private func start(_ number: Int, seconds: Int) -> pid_t {
    let words = ["StoreStress", "worker", "\(seconds)", folder, "\(number)"]
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
