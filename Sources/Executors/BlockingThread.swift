import CPlatform
import Glibc

/// A thread outside the language's pool, so that it may block.
package struct BlockingThread: Sendable {
  private let thread: pthread_t

  private final class Body {
    let name: String
    let run: @Sendable () -> Void

    init(name: String, run: @escaping @Sendable () -> Void) {
      self.name = name
      self.run = run
    }
  }

  /// Starts at once; nil if the system gives no thread. It and those that it makes (libcurl's
  /// resolvers) take no signals: they are for the thread that waits for them.
  /// - Parameter name: at most 15 bytes, as `comm` of the thread.
  package init?(name: String, run: @escaping @Sendable () -> Void) {
    var blocked = Self.blockableSignals()
    var before = sigset_t()
    pthread_sigmask(SIG_SETMASK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    let body = Unmanaged.passRetained(Body(name: name, run: run))
    var thread = pthread_t()
    guard pthread_create(&thread, nil, Self.main, body.toOpaque()) == 0 else {
      body.release()
      return nil
    }
    self.thread = thread
  }

  /// Waits until the thread has returned. Once, and not from the thread itself.
  package func join() { pthread_join(thread, nil) }

  // Not in `init`: a closure written there could inherit the isolation of its caller and trap on
  // the new thread.
  private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    argument in
    guard let argument else { return nil }
    // Safe because init passes exactly one retained Body.
    let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
    cplatform_name_thread(body.name)
    cplatform_crash_guard_cover_thread()
    body.run()
    return nil
  }

  /// All but those that a fault of the thread itself raises: blocked, they would end the process
  /// without the handlers that restore the terminal.
  private static func blockableSignals() -> sigset_t {
    var signals = sigset_t()
    sigfillset(&signals)
    for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS] {
      sigdelset(&signals, fault)
    }
    return signals
  }
}

extension BlockingThread {
  /// Runs something that blocks, on a thread of its own that ends with it; the caller is suspended.
  /// - Returns: nil if the system gives no thread.
  package static func run<Result: Sendable>(
    name: String, _ body: @escaping @Sendable () -> Result
  ) async -> Result? {
    var thread: BlockingThread?
    let result: Result? = await withCheckedContinuation { continuation in
      thread = BlockingThread(name: name) { continuation.resume(returning: body()) }
      if thread == nil { continuation.resume(returning: nil) }
    }
    // It has nothing left to do.
    thread?.join()
    return result
  }
}
