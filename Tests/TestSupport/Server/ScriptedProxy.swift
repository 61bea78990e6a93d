import Synchronization

/// A proxy on 127.0.0.1 that answers as it is told and records what it saw.
///
/// Loopback names are never asked of a proxy: a test takes a name that is none, and a tunnel leads
/// to the server of the test whatever the name.
/// ```
/// let origin = try ScriptedServer { _ in .response(200, "{}") }
/// let proxy = try ScriptedProxy(.socks5) { _ in .tunnel(to: origin.port) }
/// let client = CurlClient(environment: ["all_proxy": "socks5h://127.0.0.1:\(proxy.port)"])
/// … "http://beck.test/v1" …
/// #expect(proxy.requests.map(\.host) == ["beck.test"])
/// ```
package final class ScriptedProxy: Sendable {
  package enum Kind: Sendable {
    /// HTTP's CONNECT.
    case connect
    /// Version 5 without a password, RFC 1928.
    case socks5
  }

  package let port: UInt16
  private let core: ProxyCore

  /// - Parameter script: runs on the connection's thread.
  package init(
    _ kind: Kind, _ script: @escaping @Sendable (ProxyRequest) -> ProxyAnswer
  ) throws(SystemError) {
    core = try ProxyCore(kind: kind, script: script)
    port = core.listener.port
    try core.run()
  }

  deinit { core.listener.stop() }

  /// All that was asked so far.
  package var requests: [ProxyRequest] { core.seen.withLock { $0 } }

  /// Waits for a request, the first being number 1.
  @discardableResult
  package func request(
    number: Int = 1, timeout: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ProxyRequest {
    let found = try await core.progress.wait(timeout: timeout) {
      requests.dropFirst(number - 1).first
    }
    guard let found else {
      let situation = requests.map { "\($0.method) \($0.host):\($0.port)" }.joined(separator: "\n")
      throw WaitFailure(
        reason: .timeout(timeout), what: "request \(number) to the proxy", situation: situation)
    }
    return found
  }
}

/// What the threads of a proxy share.
final class ProxyCore: Sendable {
  let listener: LoopbackListener
  let progress = Progress()
  let seen = Mutex<[ProxyRequest]>([])
  let script: @Sendable (ProxyRequest) -> ProxyAnswer
  private let kind: ScriptedProxy.Kind

  init(
    kind: ScriptedProxy.Kind, script: @escaping @Sendable (ProxyRequest) -> ProxyAnswer
  ) throws(SystemError) {
    listener = try LoopbackListener()
    self.kind = kind
    self.script = script
  }

  func run() throws(SystemError) {
    try listener.run { [self] connection in
      ProxyConnection(proxy: self, connection: connection).run(kind)
    }
  }

  func record(_ make: (_ number: Int) -> ProxyRequest) -> ProxyRequest {
    let request = seen.withLock { seen in
      let request = make(seen.count + 1)
      seen.append(request)
      return request
    }
    progress.advance()
    return request
  }
}
