import Glibc
import Synchronization

/// A connection to a server on 127.0.0.1 that speaks no protocol: it sends what it is
/// told and keeps what comes, on a thread of its own.
package final class LoopbackClient: Sendable {
  /// How the server ended the connection.
  package enum Ending: Equatable, Sendable {
    case closed
    case reset
  }

  private struct State {
    var received: [UInt8] = []
    var ending: Ending?
  }

  private final class Connection: Sendable {
    let socket: Int32
    let progress = Progress()
    let state = Mutex(State())

    init(socket: Int32) { self.socket = socket }
    deinit { close(socket) }

    func read() {
      var part = [UInt8](repeating: 0, count: 65536)
      var ending: Ending?
      while ending == nil {
        let count = recv(socket, &part, part.count, 0)
        if count < 0 && errno == EINTR { continue }
        ending = count > 0 ? nil : count == 0 ? .closed : .reset
        state.withLock { state in
          state.received += part.prefix(max(count, 0))
          state.ending = ending
        }
        progress.advance()
      }
    }
  }

  private let connection: Connection

  /// Connects.
  /// - Throws: `SystemError`, with ECONNREFUSED where nothing listens.
  package init(port: UInt16) throws(SystemError) {
    connection = Connection(socket: try connectLoopback(port: port))
    try startThread { [connection] in connection.read() }
  }

  deinit { disconnect() }

  /// Sends text as it is.
  /// - Returns: false when the server is gone.
  @discardableResult
  package func send(_ text: String) -> Bool { sendAll(Array(text.utf8), to: connection.socket) }

  /// Sends a whole request for a path, with a JSON body if there is one.
  @discardableResult
  package func request(_ method: String = "GET", _ path: String = "/", body: String = "") -> Bool {
    send(
      "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        + body)
  }

  /// Goes away: the server sees the end of the connection.
  package func disconnect() { shutdown(connection.socket, Int32(SHUT_RDWR)) }

  /// What has come so far.
  package var received: String {
    String(decoding: connection.state.withLock { $0.received }, as: UTF8.self)
  }

  /// Waits until what has come, as text, is as `predicate` wants it.
  @discardableResult
  package func waitForText(
    timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation,
    _ predicate: (String) throws -> Bool
  ) async throws -> String {
    try await wait("text from the server", timeout) {
      let ending = connection.state.withLock { $0.ending }
      let text = received
      if try predicate(text) { return text }
      if ending != nil { throw failure(.ended("the connection is"), "text from the server") }
      return nil
    }
  }

  /// Waits until the server ends the connection.
  package func waitForEnding(
    timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation
  ) async throws -> Ending {
    try await wait("the end of the connection", timeout) {
      connection.state.withLock { $0.ending }
    }
  }

  private func wait<Value>(
    _ what: String, _ timeout: Duration, isolation: isolated (any Actor)? = #isolation,
    for check: () throws -> Value?
  ) async throws -> Value {
    guard let value = try await connection.progress.wait(timeout: timeout, for: check) else {
      throw failure(.timeout(timeout), what)
    }
    return value
  }

  private func failure(_ reason: WaitFailure.Reason, _ what: String) -> WaitFailure {
    WaitFailure(reason: reason, what: what, situation: "received: \(received)")
  }
}
