/// How long the steps of a transfer took, each from its beginning on.
package struct TransferTimes: Sendable, Equatable {
  /// The connection was kept from a transfer before: it was neither looked up nor made.
  package var isReused: Bool
  /// To the host's address; nil for a connection that was kept.
  package var name: Duration?
  /// To the standing connection; nil for one that was kept.
  package var connect: Duration?
  /// To the end of the TLS handshake; nil without one.
  package var secure: Duration?
  /// To the first byte of the response.
  package var firstByte: Duration?

  package init(
    isReused: Bool, name: Duration? = nil, connect: Duration? = nil, secure: Duration? = nil,
    firstByte: Duration? = nil
  ) {
    self.isReused = isReused
    self.name = name
    self.connect = connect
    self.secure = secure
    self.firstByte = firstByte
  }
}
