import HTTPCore
import Synchronization
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(5))) struct CurlClientErrorTests {
  @Test func `a port where nobody listens is a refused connection`() async throws {
    let port = try LoopbackServer.closedPort()
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let exchange = await Exchange(client.start(HTTPRequest(.get, url: "http://127.0.0.1:\(port)")))
    #expect(exchange.events == [])
    #expect(exchange.error == .connectionRefused(host: "127.0.0.1", port: port))
  }

  @Test func `a name that does not exist is not found`() async throws {
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let exchange = await Exchange(client.start(HTTPRequest(.get, url: "http://no.such.invalid/")))
    #expect(exchange.error == .nameNotFound(host: "no.such.invalid"))
  }

  @Test(arguments: [
    "", "127.0.0.1:80/v1", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "http://a b/",
    "http://127.0.0.1:99999/", "http://127.0.0.1/\u{0}x",
  ])
  func `a URL that is none of ours is refused`(url: String) async {
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    #expect(
      await Exchange(client.start(HTTPRequest(.get, url: url))).error == .invalidURL(url))
  }

  @Test func `a password in a URL is refused and not repeated`() async {
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let request = HTTPRequest(.get, url: "http://me:secret@127.0.0.1/v1")
    #expect(await Exchange(client.start(request)).error == .invalidURL("…@127.0.0.1/v1"))
  }

  @Test(arguments: ["a\r\nX: y", "a\nb", "a\u{0}b"])
  func `a header with a line break or NUL is refused, its value not told`(value: String)
    async throws
  {
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let header = HTTPHeader("X-Key", value, isSensitive: true)
    let request = HTTPRequest(.get, url: "http://127.0.0.1/", headers: [header])
    #expect(
      await Exchange(client.start(request)).error
        == .other(code: 43, reason: "the header X-Key holds a line break or a NUL"))
  }

  @Test(arguments: [
    // Content-Length too long; a chunk cut; no last chunk; a head cut; bad framing.
    ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello", "hello"),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "hel"),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "hello"),
    ("HTTP/1.1 200 OK\r\nContent-Le", ""), ("HTTP/1.1 100 Continue\r\n\r\n", ""), ("", ""),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nzz\r\n", "ok"),
  ])
  func `a response that ends before it is whole was cut, and keeps what came`(
    response: String, body: String
  ) async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send(response)
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.body == body)
      #expect(exchange.error?.isCut == true, "\(String(describing: exchange.error))")
    }
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\n\r\ndata: x", "HTTP/1.1 200 OK\r\nX: "])
  func `a reset is a cut wherever it comes`(response: String) async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send(response)
      peer.reset()
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.error?.isCut == true, "\(String(describing: exchange.error))")
    }
  }

  @Test(arguments: ["hello\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nA: \u{0}\r\n\r\n"])
  func `what is no HTTP/1 response is an error`(response: String) async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send(response)
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.events == [.connected])
      guard case .other = exchange.error else {
        Issue.record("\(String(describing: exchange.error))")
        return
      }
    }
  }

  @Test func `bytes after the length are not part of the body`() async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more")
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.body == "ok")
      #expect(exchange.error == nil)
    }
  }

  // MARK: TLS

  @Test func `a reset in the handshake is a failure to connect`() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.reset()
    } _: { client, server in
      let url = "https://127.0.0.1:\(server.port)/"
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: url)))
      guard case .connectionFailed(host: "127.0.0.1", port: server.port, _) = exchange.error else {
        Issue.record("\(String(describing: exchange.error))")
        return
      }
    }
  }

  // MARK: Proxies

  @Test func `a proxy that is not there is the proxy's failure`() async throws {
    let dead = try LoopbackServer.closedPort()
    let client = CurlClient(environment: ["all_proxy": "http://me:secret@127.0.0.1:\(dead)"])
    defer { client.shutdown() }
    for url in ["http://model.invalid/", "https://model.invalid/"] {
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: url)))
      #expect(exchange.error?.isProxyFailure == true, "\(String(describing: exchange.error))")
      #expect(!String(describing: exchange.error).contains("secret"))
    }
  }
}

extension TransportError {
  fileprivate var isCut: Bool { if case .cut = self { true } else { false } }
  fileprivate var isProxyFailure: Bool { if case .proxyFailed = self { true } else { false } }
}
