import HTTPCore

/// A request that brought no output, as far as it decides what is to be done next: to send it again
/// as it was, changed, or not at all.
package struct FailedAttempt: Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    /// No response head came.
    case transport(TransportError)
    /// The server answered with an error: by its status, or inside a response of status 200.
    case refused(HTTPResponseHead, ErrorBody)
  }

  package let cause: Cause
  init(_ cause: Cause) { self.cause = cause }

  /// A clause for the line that announces a retry, such as "429: too many requests"; masked.
  package func reason(at endpoint: Endpoint) -> String {
    let advice = FailureAdvice(endpoint: endpoint, purpose: .chat)
    switch cause {
    case .transport(let error): return advice.clause(error)
    case .refused(_, let error):
      let clause = FailureAdvice.problem(status: status, error)?.clause ?? "the server failed"
      return status.map { "\($0): \(clause)" } ?? clause
    }
  }

  /// Of the response, or of the error inside a response that promised an answer; nil if neither
  /// tells.
  var status: Int? {
    guard case .refused(let head, let error) = cause else { return nil }
    return (200..<300).contains(head.status) && head.status != 204 && head.status != 205
      ? error.status : head.status
  }
}
