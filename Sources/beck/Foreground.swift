import CursesTerminal
import Executors
import Glibc
import Synchronization

/// Runs a command without a screen. Ctrl+C, SIGTERM and SIGHUP stop it; all other signals act as in any
/// program.
enum Foreground {
  /// The signal that asked for the end, 0 for none.
  private final class Stop: Sendable {
    let signal = Atomic<Int32>(0)
  }

  /// For the last words of what was stopped, which a reader that reads no more could hold up.
  private static let grace = timespec(tv_sec: 1, tv_nsec: 0)

  /// The thread that calls waits for signals; the work is done on another. Ends the process with
  /// the status that `work` returns, or as stopped by a signal: 130 for Ctrl+C, else by the signal itself.
  static func run(_ work: @escaping @Sendable () async -> Int32) -> Never {
    SignalMask.keep(stopping)
    let stop = Stop()
    let task = Task(executorPreference: WorkerThread.shared) {
      let status = await work()
      end(status, stop.signal.load(ordering: .acquiring))
    }
    var signals = set(stopping)
    var signal: Int32 = 0
    while sigwait(&signals, &signal) != 0 {}
    stop.signal.store(signal, ordering: .releasing)
    task.cancel()
    var grace = grace
    while sigtimedwait(&signals, nil, &grace) < 0, errno == EINTR {}
    end(0, signal)
  }

  private static let stopping = [SIGINT, SIGTERM, SIGHUP]

  private static func set(_ numbers: [Int32]) -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    return signals
  }

  // At once: libraries' own clean-up could meet their threads still at work.
  private static func end(_ status: Int32, _ signal: Int32) -> Never {
    switch signal {
    case 0: _exit(status)
    case SIGINT: _exit(130)
    default: SignalMask.dieBySignal(signal)
    }
  }
}
