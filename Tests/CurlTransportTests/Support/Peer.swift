import Glibc

/// The server's side of one connection, for a script that may block. Every wait ends after 30 s, so
/// that a failing test fails instead of hanging.
struct Peer: Sendable {
  let socket: Int32
  /// From 1, in the order accepted.
  let number: Int

  init(socket: Int32, number: Int) {
    self.socket = socket
    self.number = number
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    var one: Int32 = 1
    setsockopt(
      socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
  }

  /// - Returns: head and body of the next request as text, nil if the client hung up first.
  func readRequest() -> String? {
    var bytes: [UInt8] = []
    var wanted: Int?
    while bytes.count < wanted ?? .max {
      guard let more = read() else { return nil }
      bytes += more
      if wanted == nil, let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound {
        wanted = end + contentLength(String(decoding: bytes[..<end], as: UTF8.self))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Returns: at least one byte, nil at the end.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socket, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }

  /// - Returns: true if the client closed or reset the connection.
  func waitForDisconnect() -> Bool {
    while read() != nil {}
    return errno != EAGAIN
  }

  /// - Returns: false if the client is gone.
  @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Closes with a reset instead of an orderly end.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
  }

  private func contentLength(_ request: String) -> Int {
    for line in request.split(separator: "\r\n") {
      let parts = line.split(separator: ": ", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" { return Int(parts[1]) ?? 0 }
    }
    return 0
  }
}
