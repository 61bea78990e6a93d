import Glibc

@testable import TUICore

/// A client that takes one step of a script at the end of each turn, and stops the loop after the
/// last.
// Safe because the loop calls it on one thread, and tests look at it after `run` has returned.
final class ScriptedClient: TerminalLoopClient, @unchecked Sendable {
  enum Next {
    /// The loop sleeps until something happens.
    case sleep
    /// It sleeps so long at most.
    case sleepFor(Duration)
    /// Another turn without waiting.
    case again
  }

  private(set) var events: [TerminalEvent] = []
  private(set) var turns = 0
  var onEvents: ([TerminalEvent]) -> Void = { _ in }
  private let loop: any TerminalLoop
  private var steps: [(ScriptedClient) -> Next]

  init(_ loop: any TerminalLoop, _ steps: [(ScriptedClient) -> Next]) {
    self.loop = loop
    self.steps = steps
  }

  func received(_ events: [TerminalEvent], at now: ContinuousClock.Instant) {
    self.events += events
    onEvents(events)
  }

  func endTurn(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    turns += 1
    guard !steps.isEmpty else {
      loop.stop()
      return nil
    }
    return switch steps.removeFirst()(self) {
    case .sleep: nil
    case .sleepFor(let duration): now + duration
    case .again: now
    }
  }
}

/// Runs `body` on a thread of its own: a loop must not block one of the few that run tasks. The
/// thread has let go of all that `body` holds when this returns.
func onOwnThread(_ body: @escaping () -> Void) async {
  // Safe because the test waits for the thread to be done with it before it goes on.
  final class Box: @unchecked Sendable {
    var body: (() -> Void)?
    init(body: @escaping () -> Void) { self.body = body }
  }
  let box = Box(body: body)
  await withCheckedContinuation { continuation in
    startThread {
      box.body?()
      box.body = nil
      continuation.resume()
    }
  }
}

private final class ThreadBody {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

func startThread(_ run: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let context = Unmanaged.passRetained(ThreadBody(run)).toOpaque()
  pthread_create(
    &thread, nil,
    { context in
      guard let context else { return nil }
      Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
      return nil
    }, context)
  pthread_detach(thread)
}
