import Glibc

/// Makes a TCP socket on 127.0.0.1 with a port that the kernel picks.
func bindLoopback() throws(SystemError) -> (socket: Int32, port: UInt16) {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { throw .last("socket") }
  var address = loopbackAddress(port: 0)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
    }
  }
  guard isBound else {
    let failure = SystemError.last("bind")
    close(descriptor)
    throw failure
  }
  return (descriptor, UInt16(bigEndian: address.sin_port))
}

func loopbackAddress(port: UInt16) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return address
}

/// Connects to a port of 127.0.0.1.
func connectLoopback(port: UInt16) throws(SystemError) -> Int32 {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { throw .last("socket") }
  var address = loopbackAddress(port: port)
  let result = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard result == 0 else {
    let failure = SystemError.last("connect")
    close(descriptor)
    throw failure
  }
  sendAtOnce(descriptor)
  return descriptor
}

/// Each write leaves by itself and does not wait for the next (TCP_NODELAY).
func sendAtOnce(_ socket: Int32) {
  var isOn: Int32 = 1
  setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
}

/// Lets the close of a socket be a reset.
func resetOnClose(_ socket: Int32) {
  var option = linger(l_onoff: 1, l_linger: 0)
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
}

/// Waits until a socket has something to read or its peer has ended, or another thread wakes us.
/// - Parameter events: of poll(2).
/// - Returns: whether it was the socket.
func waitForEvents(_ events: Int16, on connection: LoopbackListener.Connection) -> Bool {
  var polled = [
    pollfd(fd: connection.socket, events: events, revents: 0),
    pollfd(fd: connection.wakeup.descriptor, events: Int16(POLLIN), revents: 0),
  ]
  guard poll(&polled, 2, -1) > 0 else { return false }
  if polled[1].revents != 0 { connection.wakeup.clear() }
  return polled[0].revents != 0
}

/// Sends everything, without SIGPIPE.
/// - Returns: false when the peer is gone.
func sendAll(_ bytes: [UInt8], to socket: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return 0 }
      return send(socket, start, bytes.count, Int32(MSG_NOSIGNAL))
    }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR {
      return false
    }
  }
  return true
}

/// A port of 127.0.0.1 where connections are refused, and that nobody else gets
/// while this lives: it is bound, and nothing listens.
package final class RefusedPort: Sendable {
  package let number: UInt16
  private let socket: Int32

  package init() throws(SystemError) { (socket, number) = try bindLoopback() }

  deinit { close(socket) }

  /// The root of the server that is not there.
  package var url: String { "http://127.0.0.1:\(number)" }
}
