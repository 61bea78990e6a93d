import CPlatform
import Glibc
import TUICore

/// The signals beck waits for in place of being interrupted.
package enum SignalMask {
  /// Blocks SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGCONT and SIGTSTP, unless the parent had
  /// them ignored, and ignores SIGPIPE, SIGUSR1 and SIGUSR2. Call before any thread is started.
  /// Programs started from here inherit the mask and must be given an empty one.
  package static func install() {
    cplatform_signals_install()
  }

  /// Of the signals that `install` blocked only these stay blocked, for whoever waits for them; the
  /// others act by default again. One that the parent had ignored stays ignored.
  package static func keep(_ kept: [Int32]) {
    var released = sigset_t()
    sigfillset(&released)
    for signal in kept { sigdelset(&released, signal) }
    pthread_sigmask(SIG_UNBLOCK, &released, nil)
  }

  /// Lets signals through again. One that waits, and ends a process, ends this one.
  package static func release() {
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
  }

  /// Ends the process as if `signal` had not been caught, so that the parent sees how it ended.
  package static func dieBySignal(_ signal: Int32) -> Never {
    cplatform_signals_die(signal)
  }
}

/// The blocked signals as a descriptor to poll.
final class SignalSource {
  /// -1 when there is none.
  let descriptor = cplatform_signals_descriptor()

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// All that wait, each kind once, in order of arrival.
  func take() -> [Int32] {
    var result: [Int32] = []
    while descriptor >= 0 {
      let signal = cplatform_signals_next(descriptor)
      if signal == 0 { break }
      if !result.contains(signal) { result.append(signal) }
    }
    return result
  }
}
