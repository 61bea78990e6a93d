import HTTPCore
import TestSupport
import Testing

@testable import CurlTransport

/// The faults of RELIABILITY 3.3 as the transport sees them, by their numbers.
@Suite(.timeLimit(.minutes(5))) struct ServerFaultTests {
  private static let short = Duration.milliseconds(60)

  @Test func `N01 a refused connection`() async throws {
    let port = try RefusedPort()
    let exchange = await exchange(.chat(port.url))
    #expect(exchange.events == [])
    #expect(exchange.error == .connectionRefused(host: "127.0.0.1", port: Int(port.number)))
  }

  @Test func `N02 a name that nobody knows`() async {
    #expect(
      await exchange(.chat("http://beck.invalid/v1")).error == .nameNotFound(host: "beck.invalid"))
  }

  @Test func `N08 accepted, and silence`() async throws {
    let server = try ScriptedServer { _ in [.untilDisconnect] }
    let limits = HTTPLimits(firstByte: Self.short)
    let exchange = await exchange(.chat(server.baseURL, limits: limits))
    #expect(exchange.events == [.connected])
    #expect(exchange.error == .firstByteTimedOut(after: Self.short))
    try await server.disconnects()
  }

  @Test func `N08 accepted, and silence in the handshake`() async throws {
    let left = Signal()
    try await withServer { peer in
      if peer.waitForDisconnect() { left.set() }
    } _: { client, server in
      let url = "https://127.0.0.1:\(server.port)"
      let limits = HTTPLimits(connect: Self.short)
      let exchange = await Exchange(client.start(.chat(url, limits: limits)))
      #expect(exchange.events == [])
      #expect(
        exchange.error
          == .connectTimedOut(host: "127.0.0.1", port: server.port, after: Self.short))
      await left.wait()
    }
  }

  @Test(arguments: [
    ("N09", ""), ("N10", "H"), ("N11", "HTTP/1.1 200 OK\r\nContent-Ty"),
    ("N11", "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"),
  ])
  func `a reset before the head is whole`(number: String, sent: String) async throws {
    let exchange = try await exchange([.raw(sent), .reset])
    #expect(exchange.events == [.connected], "\(number)")
    #expect(exchange.isCut, "\(number)")
  }

  @Test(arguments: [
    ("N12", "20\r\ndata: {\"a\"", "data: {\"a\"", ServerStep.reset),
    ("N13", "8\r\ndata: \u{E9}\r\n", "data: \u{E9}", .reset),
    ("N14", "b\r\ndata: {\"a\":\r\n", "data: {\"a\":", .reset),
    ("N15", "a\r\ndata: {}\n\n\r\n", "data: {}\n\n", .reset),
    ("N16", "b\r\ndata: {\"a\":\r\n", "data: {\"a\":", .close),
    ("N16", "b\r\ndata: {\"a\":\r\n", "data: {\"a\":", .halfClose),
  ])
  func `an end in the middle of the body keeps what came`(
    number: String, sent: String, body: String, end: ServerStep
  ) async throws {
    let server = try ScriptedServer { _ in
      [.eventStream, .raw(sent), .gate("read"), end, .untilDisconnect]
    }
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let channel = client.start(.chat(server.baseURL))
    let bytes = try await channel.bodyBytes(body.utf8.count)
    #expect(bytes == Array(body.utf8), "\(number)")
    server.open("read")
    let rest = await Exchange(channel)
    #expect(rest.events == [], "\(number)")
    #expect(rest.isCut, "\(number)")
  }

  @Test func `N13 an end inside a character keeps its first byte`() async throws {
    let cut = try await exchange([.eventStream, .raw("3\r\na"), .rawBytes([0xC3]), .close])
    #expect(cut.bodyBytes == [0x61, 0xC3])
    #expect(cut.isCut)
  }

  /// In one packet with the head: libcurl 7.88 reads no further than the length otherwise.
  @Test func `N17 bytes behind the length are dropped`() async throws {
    let server = try ScriptedServer { _ in
      [.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello HTTP/1.1 200 OK\r\n\r\n")]
    }
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    for _ in 1...2 {
      let exchange = await Exchange(client.start(.chat(server.baseURL)))
      #expect(exchange.body == "hello")
      #expect(exchange.error == nil)
    }
    #expect(server.connectionCount == 2)
  }

  /// libcurl 7.88 sends the next request over that connection, later ones do not.
  @Test func `N17 bytes that follow the length late cut one request at most`() async throws {
    let server = try ScriptedServer { _ in
      .response(200, "hello") + [.gate("read"), .raw(" world\r\n\r\n")]
    }
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let first = await Exchange(client.start(.chat(server.baseURL)))
    #expect(first.body == "hello")
    server.open("read")
    try await server.answers()
    let second = await Exchange(client.start(.chat(server.baseURL)))
    #expect(second.head == nil || second.body == "hello")
    #expect(second.isCut || second.error == nil, "\(String(describing: second.error))")
    let third = await Exchange(client.start(.chat(server.baseURL)))
    #expect(third.body == "hello")
  }

  @Test func `what is no HTTP on a new connection is no cut`() async throws {
    let exchange = try await exchange([.raw(" world\r\n\r\n")])
    #expect(exchange.events == [.connected])
    guard case .other = exchange.error else {
      Issue.record("\(String(describing: exchange.error))")
      return
    }
  }

  @Test func `N18 an end before the length`() async throws {
    let exchange = try await exchange([
      .status(200, [("Content-Length", "50")]), .text("hello"), .close,
    ])
    #expect(exchange.body == "hello")
    #expect(exchange.error == .cut(reason: "closed before its end"))
  }

  @Test(arguments: [
    "zz\r\n", "-1\r\n", "\r\n", " \r\n", "fffffffffffffffff\r\nx", "5\r\nhello0\r\n\r\n",
  ])
  func `N19 a chunk with a bad size`(chunk: String) async throws {
    let exchange = try await exchange([.eventStream, .text("ok"), .raw(chunk), .untilDisconnect])
    #expect(exchange.body.hasPrefix("ok"))
    #expect(exchange.isCut, "\(String(describing: exchange.error))")
  }

  @Test func `N21 a drip that is slower than nothing stays, and is left on a cancel`() async throws
  {
    let text = "data: {}\n\n"
    let drops = text.utf8.enumerated().flatMap { index, byte -> [ServerStep] in
      [.bytes([byte]), .gate("\(index)")]
    }
    let server = try ScriptedServer { _ in [.eventStream] + drops + [.untilDisconnect] }
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let channel = client.start(.chat(server.baseURL, limits: HTTPLimits(silence: .seconds(30))))
    for (index, byte) in text.utf8.enumerated() {
      #expect(try await channel.bodyBytes(1) == [byte])
      server.open("\(index)")
    }
    channel.cancel()
    try await server.disconnects()
  }

  @Test func `N22 one byte in each packet`() async throws {
    let steps = [ServerStep].streamed("Héllo", " 世界")
    let whole = try await exchange(steps)
    let dripped = try await exchange(steps.split())
    #expect(dripped.bodyBytes == whole.bodyBytes)
    #expect(dripped.head == whole.head)
    #expect(dripped.error == nil)
  }

  @Test(arguments: 1..<60)
  func `any two packets give the same response`(offset: Int) async throws {
    let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    let exchange = try await exchange([.cut(.raw(text), at: [offset])])
    #expect(exchange.body == "abc")
    #expect(exchange.error == nil)
  }

  @Test func `N24 five thousand headers`() async throws {
    let exchange = try await exchange([
      .raw("HTTP/1.1 200 OK\r\n"), .rawRepeated("X-Flood: 1\r\n", count: 5000), .raw("\r\nbody"),
    ])
    #expect(exchange.events == [.connected])
    #expect(exchange.error == .headersTooLarge)
  }

  @Test func `N25 a header of a megabyte`() async throws {
    let exchange = try await exchange([
      .raw("HTTP/1.1 200 OK\r\nX-Flood: "), .rawRepeated("x", count: 1 << 20), .raw("\r\n\r\nbody"),
    ])
    #expect(exchange.events == [.connected])
    #expect(exchange.error == .headersTooLarge)
  }

  @Test(arguments: [("N26", 1), ("N27", 40_000)])
  func `what is compressed though nobody asked is not unpacked`(number: String, repeats: Int)
    async throws
  {
    let body = Gzip.zeros(count: 1 + 258 * repeats)
    let exchange = try await exchange([
      .status(200, [("Content-Encoding", "gzip"), ("Content-Length", "\(body.count)")]),
      .bytes(body),
    ])
    // Not compared in place: a failure would print megabytes.
    let isSame = exchange.bodyBytes == body
    let error = exchange.error
    #expect(isSame, "\(number)")
    #expect(exchange.head?["content-encoding"] == "gzip")
    #expect(error == nil)
  }

  @Test(arguments: [
    ("N30", ServerStep.status(200, [("Content-Length", "0")])), ("N30", .eventStream),
    ("N30", .unframedEventStream), ("N31", .status(204)),
  ])
  func `no body is a head and a good end`(number: String, head: ServerStep) async throws {
    let exchange = try await exchange([head])
    #expect(exchange.events.count == 2 && exchange.head != nil, "\(number)")
    #expect(exchange.error == nil, "\(number)")
  }

  @Test func `N33 a redirect to itself is asked once`() async throws {
    let server = try ScriptedServer { _ in
      [.status(307, [("Location", "/v1"), ("Content-Length", "0")])]
    }
    let exchange = await exchange(.chat(server.baseURL))
    #expect(exchange.head?.status == 307)
    #expect(exchange.error == nil)
    #expect(server.requests.count == 1)
  }

  @Test func `N57 a NUL in a header`() async throws {
    let exchange = try await exchange([
      .raw("HTTP/1.1 200 OK\r\nX-A: a"), .rawBytes([0]), .raw("b\r\n\r\nbody"),
    ])
    #expect(exchange.events == [.connected])
    guard case .other = exchange.error else {
      Issue.record("\(String(describing: exchange.error))")
      return
    }
  }

  @Test func `N58 a NUL in the body`() async throws {
    let exchange = try await exchange([.eventStream, .bytes([0x61, 0, 0x62, 0])])
    #expect(exchange.bodyBytes == [0x61, 0, 0x62, 0])
    #expect(exchange.error == nil)
  }

  @Test func `N59 a 100, then the answer`() async throws {
    let exchange = try await exchange([.carryOn, .carryOn] + .response(200, "{}"))
    #expect(exchange.head?.status == 200)
    #expect(exchange.body == "{}")
    #expect(exchange.error == nil)
  }

  @Test func `N60 an endless stream ends at our limit, and the server is left`() async throws {
    let server = try ScriptedServer { _ in [.eventStream, .endless(Array("data: {}\n\n".utf8))] }
    let limits = HTTPLimits(bodyBytes: 100_000)
    let exchange = await exchange(.chat(server.baseURL, limits: limits))
    let count = exchange.bodyBytes.count
    #expect(count == 100_000)
    #expect(exchange.error == .bodyTooLarge(limit: 100_000))
    try await server.disconnects()
    #expect(server.departures.map(\.step) == [1])
  }
}
