/// Why a transfer did not end well. Texts from the network or the library inside it are not yet safe
/// to draw.
package enum TransportError: Error, Equatable, Sendable {
  case invalidURL(String)
  case nameNotFound(host: String)
  case connectionRefused(host: String, port: Int)
  /// Any other failure to connect: unreachable, reset in the handshake and the like.
  case connectionFailed(host: String, port: Int, reason: String)
  case connectTimedOut(host: String, port: Int, after: Duration)
  case proxyFailed(reason: String)
  case tlsFailed(host: String, TLSProblem)
  case firstByteTimedOut(after: Duration)
  case silenceTimedOut(after: Duration)
  /// The peer closed or reset the connection before the response was whole, or a kept connection
  /// was no longer fit for a request.
  case cut(reason: String)
  case headersTooLarge
  case bodyTooLarge(limit: Int)
  /// Anything the library names and we do not.
  case other(code: Int, reason: String)
}
