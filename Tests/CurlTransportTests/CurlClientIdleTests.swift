import HTTPCore
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(5))) struct CurlClientIdleTests {
  @Test func `the loop thread sleeps while only a kept connection is left`() async throws {
    let client = CurlClient(environment: [:], threadName: "idle-kept")
    defer { client.shutdown() }
    let server = try LoopbackServer { peer in
      while peer.readRequest() != nil {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      }
    }
    defer { server.stop() }
    #expect(await Exchange(client.start(HTTPRequest(.get, url: server.url()))).body == "ok")
    try await expectSleep(of: "idle-kept")
  }

  @Test func `the loop thread sleeps while the server thinks`() async throws {
    let client = CurlClient(environment: [:], threadName: "idle-thinking")
    defer { client.shutdown() }
    let asked = Signal()
    let server = try LoopbackServer { peer in
      _ = peer.readRequest()
      asked.set()
      _ = peer.waitForDisconnect()
    }
    defer { server.stop() }
    let channel = client.start(HTTPRequest(.post, url: server.url(), body: [1]))
    await asked.wait()
    try await expectSleep(of: "idle-thinking", allowance: 4)
    channel.cancel()
  }

  @Test func `the loop thread sleeps while the consumer does not read`() async throws {
    let client = CurlClient(environment: [:], threadName: "idle-paused")
    defer { client.shutdown() }
    let server = try LoopbackServer { peer in
      _ = peer.readRequest()
      peer.send("HTTP/1.1 200 OK\r\n\r\n")
      let piece = [UInt8](repeating: 120, count: 1 << 16)
      while peer.send(piece) {}
    }
    defer { server.stop() }
    let channel = client.start(HTTPRequest(.get, url: server.url()))
    _ = try await channel.untilHead()
    try await expectSleep(of: "idle-paused", allowance: 4)
    channel.cancel()
  }

  /// Once the thread has come to rest, a lot of other work does not see it run.
  /// - Parameter allowance: libcurl's timers of the connect outlive it and run out once:
  ///   two wakes, each perhaps put aside once.
  private func expectSleep(of name: String, allowance: Int = 0) async throws {
    let thread = try #require(try ProcessFiles.thread(named: name))
    var before = try ProcessFiles.contextSwitches(thread)
    while true {
      try await roundTrips(20)
      let now = try ProcessFiles.contextSwitches(thread)
      if now == before { break }
      before = now
    }
    try await roundTrips(1000)
    #expect(try ProcessFiles.contextSwitches(thread) - before <= allowance)
  }
}
