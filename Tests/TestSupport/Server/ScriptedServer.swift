/// An HTTP/1.1 server on 127.0.0.1, with or without TLS, that answers as it is told, well or badly.
///
/// Each request is answered by a list of ``ServerStep``s, made by a closure that sees the request.
/// Everything received is in ``requests``, how clients left in ``departures``. The server has
/// threads of its own, which end when it is released or ``stop()`` is called, whatever they do.
///
/// What must happen in an order is ordered by gates and waits, never by time:
/// ```
/// let server = try ScriptedServer { _ in
///   [.eventStream, .role(), .content("Hel"), .gate("rest"), .content("lo"), .finish(), .done]
/// }
/// …
/// try await child.waitForText("Hel")
/// server.open("rest")
/// ```
/// Two failures, then an answer, each byte in a packet of its own, then a reset in mid-stream:
/// ```
/// let server = try ScriptedServer(answers: [
///   .failure(500, "no"), .failure(500, "no"), .streamed("Hello").split(),
///   [.eventStream, .content("Hal"), .reset],
/// ])
/// ```
/// With TLS; a client that trusts the file is served, one that does not leaves no request:
/// ```
/// let authority = try TestAuthority()
/// let server = try ScriptedServer(tls: authority.identity(validity: .past)) { _ in [] }
/// let file = try directory.write(authority.pem, to: "ca.pem")
/// …
/// try await server.failedHandshakes()
/// ```
package final class ScriptedServer: Sendable {
  package let port: UInt16
  private let core: ServerCore

  /// Starts a server.
  /// - Parameters:
  ///   - tls: what it shows to a client, nil for no TLS.
  ///   - script: gives the steps for a request; runs on the connection's thread.
  package init(
    tls: TLSIdentity? = nil, _ script: @escaping @Sendable (ScriptedRequest) -> [ServerStep]
  ) throws(SystemError) {
    core = try ServerCore(identity: tls, script: script)
    port = core.listener.port
    try core.run()
  }

  /// Starts a server that gives its first answer to the first request, and so on, and
  /// the last one to all others.
  package convenience init(
    tls: TLSIdentity? = nil, answers: [[ServerStep]]
  ) throws(SystemError) {
    try self.init(tls: tls) { request in
      answers.dropFirst(request.number - 1).first ?? answers.last ?? []
    }
  }

  deinit { core.stop() }

  /// Ends all connections and takes no more.
  package func stop() { core.stop() }

  /// The root of the server, without a slash at the end.
  package var url: String { "\(core.identity == nil ? "http" : "https")://127.0.0.1:\(port)" }

  /// The base URL that an OpenAI client is given.
  package var baseURL: String { "\(url)/v1" }

  /// Lets everything pass that waits at the gate of that name, now and later.
  package func open(_ gate: String) { core.open(gate) }

  /// All requests so far.
  package var requests: [ScriptedRequest] { core.look { $0.requests } }

  /// How many connections were made so far.
  package var connectionCount: Int { core.look { $0.connections } }

  /// How clients went away in the middle of an answer, so far.
  package var departures: [ClientDeparture] { core.look { $0.departures } }
}

// Waiting.
extension ScriptedServer {
  /// Waits for a request, the first being number 1, and returns it when it is complete.
  @discardableResult
  package func request(
    number: Int = 1, timeout: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ScriptedRequest {
    try await wait("request \(number)", timeout) { state in
      state.requests.dropFirst(number - 1).first
    }
  }

  /// Waits until so many requests were answered to the end of their scripts.
  package func answers(
    count: Int = 1, timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await wait("answer \(count)", timeout) { $0.answers >= count ? () : nil }
  }

  /// Waits until so many times a client went away before its answer, or its own request, was complete.
  package func disconnects(
    count: Int = 1, timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await wait("disconnect \(count)", timeout) { $0.disconnects >= count ? () : nil }
  }

  /// Waits until so many connections have ended, whoever ended them.
  package func closings(
    count: Int = 1, timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await wait("end of connection \(count)", timeout) {
      $0.closedConnections >= count ? () : nil
    }
  }

  /// Waits until so many clients have not come through the TLS handshake.
  /// - Returns: why, in OpenSSL's words.
  @discardableResult
  package func failedHandshakes(
    count: Int = 1, timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation
  ) async throws -> [String] {
    try await wait("failed handshake \(count)", timeout) {
      $0.failedHandshakes.count >= count ? $0.failedHandshakes : nil
    }
  }

  /// Waits until so many scripts have reached the gate: all before it is sent.
  package func arrivals(
    at gate: String, count: Int = 1, timeout: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await wait("arrival \(count) at \(gate)", timeout) { state in
      state.arrivals[gate, default: 0] >= count ? () : nil
    }
  }

  private func wait<Value: Sendable>(
    _ what: String, _ timeout: Duration, isolation: isolated (any Actor)? = #isolation,
    for check: (borrowing ServerCore.State) -> Value?
  ) async throws -> Value {
    if let value = try await core.progress.wait(timeout: timeout, for: { core.look(check) }) {
      return value
    }
    let situation = core.look { state in
      let requests = state.requests.map { "\($0.number): \($0.method) \($0.path) \($0.text)" }
      return """
        connections \(state.connections), failed handshakes \(state.failedHandshakes), answers \(state.answers), \
        disconnects \(state.disconnects), arrivals \(state.arrivals)
        \(requests.joined(separator: "\n"))
        """
    }
    throw WaitFailure(reason: .timeout(timeout), what: what, situation: situation)
  }
}
