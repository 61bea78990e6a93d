import Glibc

/// Runs `body` on a new thread of its own, which blocks without holding up the
/// cooperative pool. SIGPIPE is blocked on it, so that a write to a pipe whose
/// reader left fails with EPIPE and nothing is changed for the process.
/// - Throws: the errno when the system gives no more threads.
func startThread(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
  let box = Unmanaged.passRetained(ThreadBody(body))
  var thread = pthread_t()
  let failure = pthread_create(
    &thread, nil,
    { argument in
      guard let argument else { return nil }
      var blocked = sigset_t()
      sigemptyset(&blocked)
      sigaddset(&blocked, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &blocked, nil)
      Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
      return nil
    }, box.toOpaque())
  guard failure == 0 else {
    box.release()
    throw SystemError(code: failure, operation: "pthread_create")
  }
  pthread_detach(thread)
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
