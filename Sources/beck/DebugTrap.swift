#if DEBUG
  import Executors
  import Glibc

  /// Crashes on request, for the tests of how the terminal is given back. Not in release builds.
  enum DebugTrap {
    /// Ends the process when BECK_DEBUG_TRAP names a way to crash: `fatal`, `index`, `overflow`,
    /// `nil`, `stack`, or `thread` for the stack of another thread. `noise` does not crash: it
    /// writes on standard error.
    static func spring(_ environment: [String: String]) {
      switch environment["BECK_DEBUG_TRAP"] {
      case "fatal": preconditionFailure("asked to crash")
      case "index": print([UInt8]()[environment.count])
      case "overflow": print(environment.count * (.max / max(1, environment.count - 1)))
      case "nil": print(environment["BECK_DEBUG_TRAP_NOTHING"]!)
      case "stack": print(dig(environment.count))
      case "noise":
        let noise = Array("noise \u{1B}[31m\n".utf8)
        _ = write(STDERR_FILENO, noise, noise.count)
      case "thread": Task(executorPreference: WorkerThread.shared) { print(dig(3)) }
      default: break
      }
    }

    /// Never returns: the stack ends before the numbers do.
    private static func dig(_ depth: Int) -> Int {
      depth == .max ? depth : dig(depth + 1) ^ depth
    }
  }
#endif
