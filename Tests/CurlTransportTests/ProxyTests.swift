import HTTPCore
import TestSupport
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(5))) struct ProxyTests {
  /// Resolves nowhere: only a proxy can have an answer for it.
  private static let host = "beck.invalid"

  private let authority: TestAuthority
  private let directory: TemporaryDirectory
  private let file: String

  init() throws {
    authority = try TestAuthority()
    directory = try TemporaryDirectory()
    file = try directory.write(authority.pem, to: "ca.pem")
  }

  private func origin() throws -> ScriptedServer {
    try ScriptedServer(tls: authority.identity(hosts: [Self.host])) { _ in .response(200, "{}") }
  }

  @Test(arguments: ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"], ["http://", ""])
  func `https goes through a tunnel, and the proxy sees nothing of ours`(
    variable: String, scheme: String
  ) async throws {
    let origin = try origin()
    let proxy = try ScriptedProxy(.connect) { _ in .tunnel(to: origin.port) }
    let exchange = await exchange(
      .chat("https://\(Self.host)/v1", authorityFile: file),
      environment: [variable: "\(scheme)127.0.0.1:\(proxy.port)"])
    #expect(exchange.body == "{}")
    #expect(exchange.error == nil)
    // The head of the proxy's reply is none of ours.
    #expect(exchange.events.count == 3 && exchange.events.first == .connected)
    let request = try #require(proxy.requests.first)
    #expect(request.method == "CONNECT" && request.host == Self.host && request.port == 443)
    #expect(
      Set(request.headers.map { $0.name.lowercased() }).isSubset(
        of: ["host", "user-agent", "proxy-connection"]))
    #expect(origin.requests.map(\.askedName) == [Self.host])
    #expect(origin.requests.map { $0.header("authorization") } == ["Bearer \(canaryKey)"])
  }

  @Test(arguments: ["socks5h", "socks5"], ["http", "https"])
  func `SOCKS carries both schemes`(socks: String, scheme: String) async throws {
    let isName = socks == "socks5h"
    // What the client looks up by itself must be an address here.
    let host = isName ? Self.host : "192.0.2.1"
    let identity = try authority.identity(hosts: [host])
    let origin = try ScriptedServer(tls: scheme == "https" ? identity : nil) { _ in
      .response(200, "{}")
    }
    let proxy = try ScriptedProxy(.socks5) { _ in .tunnel(to: origin.port) }
    let exchange = await exchange(
      .chat("\(scheme)://\(host):8443/v1", authorityFile: file),
      environment: ["ALL_PROXY": "\(socks)://127.0.0.1:\(proxy.port)"])
    #expect(exchange.body == "{}")
    #expect(exchange.error == nil)
    #expect(proxy.requests.map(\.host) == [host])
    #expect(proxy.requests.map(\.port) == [8443])
    #expect(proxy.requests.map(\.isName) == [isName])
  }

  @Test func `plain http is sent to its proxy whole`() async throws {
    let proxy = try ScriptedServer { _ in .response(200, "{}") }
    let exchange = await exchange(
      .chat("http://\(Self.host)/v1?a=b"), environment: ["http_proxy": proxy.url])
    #expect(exchange.body == "{}")
    #expect(proxy.requests.map(\.path) == ["http://\(Self.host)/v1?a=b"])
    #expect(proxy.requests.first?.header("host") == Self.host)
  }

  @Test(arguments: [
    ["HTTP_PROXY": "PROXY"], ["https_proxy": "PROXY"], ["HTTP_PROXY": "PROXY", "NO_PROXY": "a"],
    ["http_proxy": "PROXY", "no_proxy": "beck.invalid"],
    ["http_proxy": "PROXY", "NO_PROXY": "a.test, .invalid"],
    ["all_proxy": "PROXY", "NO_PROXY": "invalid"], ["ALL_PROXY": "PROXY", "no_proxy": "*"],
    ["http_proxy": "PROXY", "NO_PROXY": "BECK.INVALID"],
  ])
  func `what is not for the proxy does not go there`(environment: [String: String]) async throws {
    let proxy = try ScriptedServer { _ in .response(200, "{}") }
    let exchange = await exchange(
      .chat("http://\(Self.host)/"),
      environment: environment.mapValues { $0 == "PROXY" ? proxy.url : $0 })
    #expect(exchange.error == .nameNotFound(host: Self.host))
    #expect(proxy.connectionCount == 0)
  }

  @Test(arguments: ["127.0.0.1", "localhost", "127.0.0.2"], ["", "other.test", "*"])
  func `loopback is direct whatever the environment says`(host: String, noProxy: String)
    async throws
  {
    let proxy = try ScriptedServer { _ in .failure(500, "the proxy was asked") }
    let names = [
      "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY",
    ]
    var environment = Dictionary(uniqueKeysWithValues: names.map { ($0, proxy.url) })
    environment["no_proxy"] = noProxy
    let server = try ScriptedServer { _ in .response(200, "{}") }
    let exchange = await exchange(
      .chat("http://\(host):\(server.port)/v1"), environment: environment)
    #expect(proxy.connectionCount == 0)
    // Only 127.0.0.1 listens.
    #expect(host == "127.0.0.2" || exchange.body == "{}")
  }

  // MARK: Failures

  @Test(arguments: [
    ProxyAnswer.status(407), .status(502), .status(403), .text("hello\r\n\r\n"), .text(""),
    .text("HTTP/1.1 200 O"), .reset,
  ])
  func `a proxy that makes no tunnel is the proxy's failure`(answer: ProxyAnswer) async throws {
    let proxy = try ScriptedProxy(.connect) { _ in answer }
    let exchange = await exchange(
      .chat("https://\(Self.host)/v1", authorityFile: file),
      environment: ["https_proxy": "http://127.0.0.1:\(proxy.port)"])
    #expect(exchange.events == [])
    #expect(exchange.proxyReason != nil, "\(answer) \(String(describing: exchange.error))")
  }

  @Test(arguments: [
    ProxyAnswer.socksFailure(1), .socksFailure(5), .text("hello, hello"), .text(""), .reset,
  ])
  func `a SOCKS proxy that says no is the proxy's failure`(answer: ProxyAnswer) async throws {
    let proxy = try ScriptedProxy(.socks5) { _ in answer }
    let exchange = await exchange(
      .chat("http://\(Self.host)/v1"),
      environment: ["all_proxy": "socks5h://127.0.0.1:\(proxy.port)"])
    #expect(exchange.events == [])
    #expect(exchange.proxyReason != nil, "\(answer) \(String(describing: exchange.error))")
  }

  @Test(arguments: [ScriptedProxy.Kind.connect, .socks5])
  func `a proxy that stalls is the proxy's failure at the limit of connecting`(
    kind: ScriptedProxy.Kind
  ) async throws {
    let proxy = try ScriptedProxy(kind) { _ in .stall }
    let scheme = kind == .connect ? "http" : "socks5h"
    let limits = HTTPLimits(connect: .milliseconds(200))
    let exchange = await exchange(
      .chat("https://\(Self.host)/v1", limits: limits, authorityFile: file),
      environment: ["https_proxy": "\(scheme)://127.0.0.1:\(proxy.port)"])
    #expect(exchange.events == [])
    #expect(exchange.proxyReason != nil, "\(String(describing: exchange.error))")
  }

  @Test func `a bad certificate behind a tunnel is the server's failure`() async throws {
    let origin = try ScriptedServer(tls: authority.identity(hosts: ["other.test"])) { _ in [] }
    let proxy = try ScriptedProxy(.connect) { _ in .tunnel(to: origin.port) }
    let exchange = await exchange(
      .chat("https://\(Self.host)/v1", authorityFile: file),
      environment: ["https_proxy": "http://127.0.0.1:\(proxy.port)"])
    #expect(exchange.error == .tlsFailed(host: Self.host, .wrongName))
    #expect(origin.requests.isEmpty)
  }

  @Test func `a proxy spoken to in TLS must show a good certificate`() async throws {
    let good = try ScriptedServer(tls: authority.identity()) { _ in .response(200, "{}") }
    let bad = try ScriptedServer(tls: authority.identity(validity: .past)) { _ in [] }
    let trusting = ["SSL_CERT_FILE": file]
    let url = "http://\(Self.host)/v1"
    let through = await exchange(
      .chat(url), environment: trusting.merging(["http_proxy": good.url]) { $1 })
    #expect(through.body == "{}")
    let refused = await exchange(
      .chat(url), environment: trusting.merging(["http_proxy": bad.url]) { $1 })
    #expect(refused.proxyReason == "the certificate has expired")
    #expect(bad.requests.isEmpty)
  }

  // MARK: Passwords

  @Test func `a proxy's password is sent to the proxy alone`() async throws {
    let origin = try origin()
    let proxy = try ScriptedProxy(.connect) { _ in .tunnel(to: origin.port) }
    let exchange = await exchange(
      .chat("https://\(Self.host)/v1", authorityFile: file),
      environment: ["https_proxy": "http://me:s%40cret@127.0.0.1:\(proxy.port)"])
    #expect(exchange.body == "{}")
    #expect(proxy.requests.map { $0.header("proxy-authorization") } == ["Basic bWU6c0BjcmV0"])
    #expect(origin.requests.map { $0.header("proxy-authorization") } == [nil])
  }

  @Test(arguments: [
    "http://me:s3cret@127.0.0.1:PORT", "me:s3cret@127.0.0.1:PORT", "ftp://me:s3cret@127.0.0.1:PORT",
    "http://me:s3cret@[proxy", "http://me:s3cret@127.0.0.1:99999", "socks9://me:s3cret@a b",
    "http://me:s3cret@proxy.invalid:1", "socks5h://me:s3cret@127.0.0.1:PORT",
  ])
  func `a proxy's password is not in the failure`(proxy: String) async throws {
    let refusing = try ScriptedProxy(.connect) { _ in .status(407) }
    let exchange = await exchange(
      .chat("https://\(Self.host)/v1", authorityFile: file),
      environment: ["all_proxy": proxy.replacing("PORT", with: "\(refusing.port)")])
    #expect(exchange.proxyReason != nil, "\(String(describing: exchange.error))")
    #expect(!String(describing: exchange.error).contains("s3cret"))
  }
}
