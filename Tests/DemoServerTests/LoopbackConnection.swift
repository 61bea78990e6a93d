import Dispatch
import Glibc

/// A TCP connection to 127.0.0.1 that knows bytes only.
///
/// Its blocking calls run on a thread of their own: the server under test needs those of the cooperative pool.
final class LoopbackConnection: Sendable {
  struct Failure: Error {
    var call: String
    var errno: Int32
  }

  private let descriptor: Int32
  private let queue = DispatchQueue(label: "loopback connection")

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", errno: errno) }
    // A hanging server fails the test and does not hang it.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      let failure = Failure(call: "connect", errno: errno)
      close(descriptor)
      throw failure
    }
  }

  deinit { close(descriptor) }

  func send(_ text: String) async throws {
    try await run { [descriptor] in
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { throw Failure(call: "send", errno: errno) }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// What has come, at least one byte; empty when the server has closed the connection.
  func receive() async throws -> [UInt8] {
    try await run { [descriptor] in
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 else { throw Failure(call: "recv", errno: errno) }
      return Array(buffer.prefix(count))
    }
  }

  func receiveToEnd() async throws -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let bytes = try await receive()
      if bytes.isEmpty { return all }
      all += bytes
    }
  }

  private func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: body)) }
    }
  }
}
