/// The port to the network. Implemented by CurlTransport.
package protocol HTTPTransport: Sendable {
  /// Starts a transfer at once and returns; never blocks, never fails here: what goes wrong comes
  /// out of the exchange.
  func start(_ request: HTTPRequest) -> ByteChannel

  /// Does what only the first request would need, off the caller's thread.
  func warmUp()
}

/// What a transfer yields, in this order: `connected` once (also on a reused connection), `head`
/// once, then bodies.
package enum TransferEvent: Sendable, Equatable {
  /// The connection stands and the request is being sent.
  case connected
  case head(HTTPResponseHead)
  /// All the bytes that waited, at least one.
  case body([UInt8])
}
