import Glibc
import HTTPCore
import Synchronization
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(5))) struct CurlClientCancelTests {
  @Test func `a cancel while the server thinks closes the connection`() async throws {
    let asked = Signal()
    let closed = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      asked.set()
      if peer.waitForDisconnect() { closed.set() }
    } _: { client, server in
      let channel = client.start(HTTPRequest(.post, url: server.url(), body: [1]))
      let first = try await channel.next()
      #expect(first == .connected)
      await asked.wait()
      channel.cancel()
      let last = try await channel.next()
      #expect(last == nil)
      await closed.wait()
    }
  }

  @Test func `cancelling the task of the consumer closes the connection`() async throws {
    let streaming = Signal()
    let closed = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\n\r\ndata: x\n\n")
      if peer.waitForDisconnect() { closed.set() }
    } _: { client, server in
      let channel = client.start(HTTPRequest(.post, url: server.url(), body: [1]))
      let consumer = Task {
        while case .some(let event) = try await channel.next() {
          if case .body = event { streaming.set() }
        }
      }
      await streaming.wait()
      consumer.cancel()
      await closed.wait()
      try await consumer.value
    }
  }

  @Test func `a cancel on a kept connection closes it and the next request makes a new one`()
    async throws
  {
    let asked = Signal()
    let closed = Signal()
    let connections = Atomic(0)
    try await withServer { peer in
      connections.store(peer.number, ordering: .sequentiallyConsistent)
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      guard peer.number == 1 else { return }
      _ = peer.readRequest()
      asked.set()
      if peer.waitForDisconnect() { closed.set() }
    } _: { client, server in
      let request = HTTPRequest(.get, url: server.url())
      #expect(await Exchange(client.start(request)).body == "ok")
      let silent = client.start(request)
      await asked.wait()
      silent.cancel()
      await closed.wait()
      #expect(connections.load(ordering: .sequentiallyConsistent) == 1)
      #expect(await Exchange(client.start(request)).body == "ok")
      #expect(connections.load(ordering: .sequentiallyConsistent) == 2)
    }
  }

  @Test func `a cancel while connecting gives the socket up`() async throws {
    let full = try FullBacklog()
    defer { full.stop() }
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let limits = HTTPLimits(connect: .seconds(600))
    let channel = client.start(HTTPRequest(.get, url: full.url, limits: limits))
    while try full.waitingSockets() == 0 { try await roundTrips(1) }
    channel.cancel()
    #expect(try await channel.next() == nil)
    while try full.waitingSockets() > 0 { try await roundTrips(1) }
  }

  @Test func `a connect that takes too long is an error that names the limit`() async throws {
    let full = try FullBacklog()
    defer { full.stop() }
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let limit = Duration.milliseconds(60)
    let request = HTTPRequest(.get, url: full.url, limits: HTTPLimits(connect: limit))
    let exchange = await Exchange(client.start(request))
    #expect(exchange.events == [])
    #expect(
      exchange.error == .connectTimedOut(host: "127.0.0.1", port: full.port, after: limit))
  }

  /// Strict where name servers are slow; where they are not, the look-up may be over by then.
  @Test func `a cancel while a name is looked up returns at once`() async throws {
    let client = CurlClient(environment: [:])
    let channel = client.start(HTTPRequest(.get, url: "http://stuck.invalid/"))
    try await roundTrips(3)
    channel.cancel()
    #expect(try await channel.next() == nil)
    // The loop thread is free: it takes the order to end.
    client.shutdown()
  }

  @Test func `a cancel before anything happened is a cancel`() async throws {
    try await withServer { _ in
    } _: { client, server in
      for _ in 0..<50 {
        let channel = client.start(HTTPRequest(.get, url: server.url()))
        channel.cancel()
        let last = try await channel.next()
        #expect(last == nil)
      }
    }
  }
}

/// A listener whose queue is full: the kernel answers no further connect.
private struct FullBacklog {
  private let server: LoopbackServer
  private let fillers: [Int32]
  private var waitingFillers = 0
  var port: Int { server.port }
  var url: String { server.url() }

  init() throws {
    server = try LoopbackServer(backlog: 0, script: nil)
    fillers = (0..<4).map { _ in
      Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    }
    var address = LoopbackServer.loopback(port: server.port)
    for filler in fillers {
      withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    waitingFillers = try waitingSockets()
  }

  func stop() {
    for filler in fillers { close(filler) }
    server.stop()
  }

  /// Sockets beside the fillers that wait for an answer to their connect.
  func waitingSockets() throws -> Int {
    let synSent = "02"
    let remote = "0100007F:" + ProcessFiles.hexadecimal(port)
    let lines = try ProcessFiles.read("/proc/self/net/tcp").split(separator: "\n").dropFirst()
    let waiting = lines.count { line in
      let fields = line.split(separator: " ")
      return fields.count > 3 && fields[2] == remote && fields[3] == synSent
    }
    return waiting - waitingFillers
  }
}
