import Executors
import Glibc
import Synchronization
import Testing

@testable import CurlTransport

/// A listener on 127.0.0.1 whose connections are played, one after the other, by a script on a
/// thread of the server. `stop()` ends it; no connection outlives its script.
final class LoopbackServer: Sendable {
  let port: Int
  private let listener: Int32
  private let current = Mutex<Int32?>(nil)
  private let isStopping = Atomic(false)
  private let thread = Mutex<BlockingThread?>(nil)

  init(backlog: Int32 = 16, script: (@Sendable (Peer) -> Void)?) throws {
    (listener, port) = try Self.listen(backlog)
    guard let script else { return }
    let started = BlockingThread(name: "test-server") { [self] in serve(script) }
    let thread = try #require(started)
    self.thread.withLock { $0 = thread }
  }

  /// A port on which nobody listens.
  static func closedPort() throws -> Int {
    let (listener, port) = try listen(1)
    close(listener)
    return port
  }

  func url(_ path: String = "/v1") -> String { "http://127.0.0.1:\(port)\(path)" }

  func stop() {
    isStopping.store(true, ordering: .sequentiallyConsistent)
    shutdown(listener, Int32(SHUT_RDWR))
    current.withLock { if let socket = $0 { shutdown(socket, Int32(SHUT_RDWR)) } }
    let thread = self.thread.withLock { $0.take() }
    thread?.join()
    close(listener)
  }

  private func serve(_ script: (Peer) -> Void) {
    var number = 0
    while !isStopping.load(ordering: .sequentiallyConsistent) {
      let socket = accept(listener, nil, nil)
      guard socket >= 0 else { return }
      number += 1
      current.withLock { $0 = socket }
      script(Peer(socket: socket, number: number))
      current.withLock {
        $0 = nil
        _ = close(socket)
      }
    }
  }

  private static func listen(_ backlog: Int32) throws -> (socket: Int32, port: Int) {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopback(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && Glibc.listen(socket, backlog) == 0
          && getsockname(socket, $0, &size) == 0
      }
    }
    guard socket >= 0, bound else { throw SocketError(code: errno) }
    return (socket, Int(UInt16(bigEndian: address.sin_port)))
  }

  static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

struct SocketError: Error {
  let code: Int32
}
