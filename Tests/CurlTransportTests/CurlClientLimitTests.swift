import HTTPCore
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(5))) struct CurlClientLimitTests {
  private static let short = Duration.milliseconds(60)

  @Test func `a server that never answers runs into the first-byte limit and is left`()
    async throws
  {
    let closed = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      if peer.waitForDisconnect() { closed.set() }
    } _: { client, server in
      let limits = HTTPLimits(firstByte: Self.short)
      let request = HTTPRequest(.post, url: server.url(), body: [1, 2], limits: limits)
      let exchange = await Exchange(client.start(request))
      #expect(exchange.events == [.connected])
      #expect(exchange.error == .firstByteTimedOut(after: Self.short))
      await closed.wait()
    }
  }

  @Test func `a server that stops in mid-answer runs into the silence limit`() async throws {
    let closed = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\n\r\ndata: x\n\n")
      if peer.waitForDisconnect() { closed.set() }
    } _: { client, server in
      let limits = HTTPLimits(silence: Self.short)
      let exchange = await Exchange(
        client.start(HTTPRequest(.get, url: server.url(), limits: limits)))
      #expect(exchange.body == "data: x\n\n")
      #expect(exchange.error == .silenceTimedOut(after: Self.short))
      await closed.wait()
    }
  }

  @Test(arguments: [10, 11])
  func `a body at the limit is whole, one byte more is an error after the limit's bytes`(
    count: Int
  ) async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      let body = String(repeating: "x", count: count)
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n\(body)")
    } _: { client, server in
      let request = HTTPRequest(.get, url: server.url(), limits: HTTPLimits(bodyBytes: 10))
      let exchange = await Exchange(client.start(request))
      #expect(exchange.body == "xxxxxxxxxx")
      #expect(exchange.error == (count > 10 ? .bodyTooLarge(limit: 10) : nil))
    }
  }

  @Test func `an endless body ends at the limit and the server is left`() async throws {
    let closed = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\n\r\n")
      let piece = [UInt8](repeating: 120, count: 1 << 16)
      while peer.send(piece) {}
      closed.set()
    } _: { client, server in
      let limit = 1_000_000
      let request = HTTPRequest(.get, url: server.url(), limits: HTTPLimits(bodyBytes: limit))
      let exchange = await Exchange(client.start(request))
      #expect(exchange.body.utf8.count == limit)
      #expect(exchange.error == .bodyTooLarge(limit: limit))
      await closed.wait()
    }
  }

  @Test(arguments: [
    (count: 300, valueBytes: 1), (count: 2, valueBytes: 50_000), (count: 1, valueBytes: 1_000_000),
    (count: 100_000, valueBytes: 50),
  ])
  func `a flood of headers is an error`(flood: (count: Int, valueBytes: Int)) async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\n")
      let line = "X-Flood: \(String(repeating: "x", count: flood.valueBytes))\r\n"
      for _ in 0..<flood.count where !peer.send(line) { return }
      peer.send("\r\nbody")
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.events == [.connected])
      #expect(exchange.error == .headersTooLarge)
    }
  }

  @Test func `an endless row of 1xx heads is a flood of headers`() async throws {
    try await withServer { peer in
      _ = peer.readRequest()
      while peer.send("HTTP/1.1 100 Continue\r\n\r\n") {}
    } _: { client, server in
      let exchange = await Exchange(client.start(HTTPRequest(.get, url: server.url())))
      #expect(exchange.error == .headersTooLarge)
    }
  }
}
