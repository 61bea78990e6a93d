import ChatCore
import HTTPCore

/// Whether and when a request that brought no output is sent again. Source: RELIABILITY 3.2,
/// PROTOCOL 7.4 and 7.5.
package enum RetryPolicy {
  package static let mostRetries = 2
  /// What a server asks is obeyed up to here; a person is not made to wait longer.
  private static let longestWait = 120.0

  /// A server's `x-should-retry` decides before everything that its status and words say.
  /// - Parameters:
  ///   - made: retries of this request so far.
  ///   - jitter: 0 to 1, drawn anew each time.
  ///   - now: seconds since 1970, for a date in Retry-After.
  /// - Returns: how long to wait, nil if it is not to be sent again.
  package static func wait(
    after attempt: FailedAttempt, retries made: Int, jitter: Double, now: Double
  ) -> Duration? {
    guard made < mostRetries else { return nil }
    switch attempt.cause {
    case .transport(let error):
      return mayPass(error) ? backoff(made, jitter) : nil
    case .refused(let head, let error):
      guard mayPass(head, error, status: attempt.status) else { return nil }
      guard let asked = RetryAfter.seconds(head, message: error.message, now: now) else {
        return backoff(made, jitter)
      }
      return asked <= longestWait ? .milliseconds(Int((asked * 1000).rounded(.up))) : nil
    }
  }

  // MARK: -

  private static func backoff(_ made: Int, _ jitter: Double) -> Duration {
    let milliseconds = min(500 << max(0, made), 8000)
    let share = 1 - 0.25 * min(max(jitter, 0), 1)
    return .milliseconds(Int((Double(milliseconds) * share).rounded()))
  }

  private static func mayPass(_ error: TransportError) -> Bool {
    switch error {
    case .nameNotFound, .connectionRefused, .connectionFailed, .connectTimedOut,
      .firstByteTimedOut, .cut:
      true
    case .invalidURL, .proxyFailed, .tlsFailed, .silenceTimedOut, .headersTooLarge, .bodyTooLarge,
      .other:
      false
    }
  }

  private static func mayPass(
    _ head: HTTPResponseHead, _ error: ErrorBody, status: Int?
  ) -> Bool {
    switch head["x-should-retry"]?.trimmedText.lowercased() {
    case "true": return true
    case "false": return false
    default: break
    }
    let problem = FailureAdvice.problem(status: status, error)
    switch problem {
    case .quota, .tooLong, .badKey: return false
    default: break
    }
    // Inside a response of status 200 the words must do where no status is told.
    guard let status else { return problem == .overloaded || problem == .tooFast }
    return [408, 409, 425, 429, 498].contains(status) || status >= 500
  }
}
