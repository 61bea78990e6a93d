import Glibc
import HTTPCore
import Synchronization
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(5))) struct CurlClientTests {
  @Test func `a whole response comes as connected, head and body`() async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Two: a\r\nx-two:  b \r\n\r\nhello")
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      let headers = [
        HTTPHeader("Content-Length", "5"), HTTPHeader("X-Two", "a"), HTTPHeader("x-two", "b"),
      ]
      #expect(
        exchange.events == [
          .connected, .head(HTTPResponseHead(status: 200, headers: headers)),
          .body(Array("hello".utf8)),
        ])
      #expect(exchange.error == nil)
    }
  }

  @Test func `the request carries its body and headers and nothing of libcurl's own`() async throws
  {
    let seen = Mutex("")
    try await withServer { peer in
      let request = peer.readRequest() ?? ""
      seen.withLock { $0 = request }
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    } _: { client, server in
      let body = String(repeating: "x", count: 2_000_000)
      let request = HTTPRequest(
        .post, url: server.url("/v1/chat?a=b"),
        headers: [
          HTTPHeader("Authorization", "Bearer sk-CANARY", isSensitive: true),
          HTTPHeader("Accept", "text/event-stream"), HTTPHeader("X-Empty", ""),
        ], body: Array(body.utf8))
      #expect(await Exchange(client.start(request)).error == nil)
      #expect(
        seen.withLock { $0 } == """
          POST /v1/chat?a=b HTTP/1.1\r
          Host: 127.0.0.1:\(server.port)\r
          Authorization: Bearer sk-CANARY\r
          Accept: text/event-stream\r
          X-Empty:\r
          Content-Length: 2000000\r
          \r
          \(body)
          """)
    }
  }

  @Test func `a post with no body says so`() async throws {
    let seen = Mutex("")
    try await withServer { peer in
      let request = peer.readRequest() ?? ""
      seen.withLock { $0 = request }
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    } _: { client, server in
      _ = await Exchange(client.start(HTTPRequest(.post, url: server.url())))
      #expect(seen.withLock { $0 }.contains("\r\nContent-Length: 0\r\n"))
    }
  }

  @Test(arguments: [1, 2, 3, 7, 50, 10_000])
  func `a chunked body is the same however it is split`(pieceSize: Int) async throws {
    let response = Array(
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "6\r\ndata: \r\n3;x=y\r\n{}\n\r\nA\r\n\ndata: é\n\r\n0\r\nX-Trailer: t\r\n\r\n").utf8)
    try await withServer { peer in
      _ = peer.readRequest()
      var rest = response[...]
      while !rest.isEmpty {
        peer.send(Array(rest.prefix(pieceSize)))
        rest = rest.dropFirst(pieceSize)
      }
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.body == "data: {}\n\ndata: é\n")
      #expect(exchange.error == nil)
    }
  }

  @Test func `N23 ten thousand events in one packet all arrive`() async throws {
    let events = (0..<10_000).map { "data: {\"n\":\($0)}\n\n" }
    let chunks = events.map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }.joined()
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)0\r\n\r\n")
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.body == events.joined())
      #expect(exchange.error == nil)
    }
  }

  @Test(arguments: [
    "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n",
  ])
  func `a response without a body is a head and a clean end`(response: String) async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send(response)
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.head != nil)
      #expect(exchange.events.count == 2)
      #expect(exchange.error == nil)
    }
  }

  @Test func `heads of 1xx are skipped`() async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nA: b\r\n\r\nok")
    } _: { client, server in
      let request = HTTPRequest(.post, url: server.url(), body: Array("{}".utf8))
      let exchange = await Exchange(client.start(request))
      let headers = [HTTPHeader("Content-Length", "2"), HTTPHeader("A", "b")]
      #expect(exchange.head == HTTPResponseHead(status: 200, headers: headers))
      #expect(exchange.body == "ok")
    }
  }

  @Test func `a compressed body nobody asked for stays as it is`() async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.body == "abcd")
    }
  }

  @Test func `a second request uses the kept connection and is connected as well`() async throws {
    let accepted = Atomic(0)
    try await withServer { peer in
      accepted.store(peer.number, ordering: .sequentiallyConsistent)
      while peer.readRequest() != nil {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      }
    } _: { client, server in
      for _ in 0..<3 {
        let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
        #expect(exchange.events.first == .connected)
        #expect(exchange.body == "ok")
      }
      #expect(accepted.load(ordering: .sequentiallyConsistent) == 1)
    }
  }

  @Test func `a kept connection that died is replaced without a word`() async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      if peer.number == 1 { _ = peer.readRequest() }
    } _: { client, server in
      for _ in 0..<2 {
        let request = HTTPRequest(.post, url: server.url(), body: Array("{}".utf8))
        let exchange = await Exchange(client.start(request))
        #expect(exchange.events.count(where: { $0 == .connected }) == 1)
        #expect(exchange.body == "ok")
        #expect(exchange.error == nil)
      }
    }
  }

  @Test func `a program that is started does not inherit the connection`() async throws {
    let asked = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      asked.set()
      _ = peer.waitForDisconnect()
    } _: { client, server in
      let channel = client.start(HTTPRequest(.get, url: server.url()))
      await asked.wait()
      let socket = try #require(ProcessFiles.socket(connectedTo: server.port))
      #expect(fcntl(socket, F_GETFD) & FD_CLOEXEC != 0)
      channel.cancel()
    }
  }

  @Test func `transfers run beside each other`() async throws {
    let slow = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      slow.set()
      _ = peer.waitForDisconnect()
    } _: { client, server in
      let silent = client.start(HTTPRequest(.get, url: server.url()))
      await slow.wait()
      try await withServer { peer in
        _ = peer.readRequest()
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      } _: { _, other in
        let exchange = await Exchange(client.start(HTTPRequest(.get, url: other.url())))
        #expect(exchange.body == "ok")
      }
      silent.cancel()
    }
  }

  @Test func `shutdown cuts what runs and refuses what comes`() async throws {
    let asked = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      asked.set()
      #expect(peer.waitForDisconnect())
    } _: { client, server in
      let channel = client.start(HTTPRequest(.get, url: server.url()))
      await asked.wait()
      client.shutdown()
      client.shutdown()
      let cut = TransportError.cut(reason: "the client was shut down")
      #expect(await Exchange(channel).error == cut)
      #expect(
        await Exchange(client.start(HTTPRequest(.get, url: server.url())))
          == Exchange(error: cut))
    }
  }

  @Test func `a client that was never used or only warmed up ends cleanly`() {
    CurlClient(environment: [:]).shutdown()
    let client = CurlClient(environment: [:])
    client.warmUp()
    client.warmUp()
    client.shutdown()
    client.warmUp()
  }
}

extension Exchange {
  fileprivate init(error: TransportError) { self.error = error }
}
