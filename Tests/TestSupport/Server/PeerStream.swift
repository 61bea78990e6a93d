import CTLS
import Glibc

/// The server's side of one connection, plain or with TLS. Used by one thread, which blocks in it;
/// any thread may shut the socket down, and the call returns.
final class PeerStream {
  private let socket: Int32
  private var session: OpaquePointer?

  /// - Parameter socket: stays the caller's.
  init(socket: Int32) { self.socket = socket }

  deinit { ctls_free_session(session) }

  /// - Returns: why the handshake failed, nil if it did not.
  func startTLS(_ identity: TLSIdentity) -> String? {
    session = identity.accept(socket)
    return session == nil ? String(cString: ctls_error()) : nil
  }

  /// The name the client asked for in its handshake.
  var askedName: String? {
    session.flatMap { ctls_asked_name($0) }.map { String(cString: $0) }
  }

  /// - Returns: at least one byte, nil when nothing more will come.
  func receive() -> [UInt8]? {
    var part = [UInt8](repeating: 0, count: 65536)
    while true {
      let count =
        if let session { ctls_read(session, &part, part.count) } else {
          recv(socket, &part, part.count, 0)
        }
      if count > 0 { return Array(part.prefix(count)) }
      if count == 0 || session != nil || errno != EINTR { return nil }
    }
  }

  /// - Returns: false when the peer is gone.
  func send(_ bytes: [UInt8]) -> Bool {
    guard let session else { return sendAll(bytes, to: socket) }
    return bytes.isEmpty || ctls_write(session, bytes, bytes.count) == bytes.count
  }

  /// Ends our direction.
  /// - Parameter isAnnounced: with TLS, says so in TLS too (close_notify).
  func endSending(isAnnounced: Bool = true) {
    if let session, isAnnounced { ctls_announce_end(session) }
    shutdown(socket, Int32(SHUT_WR))
  }
}
