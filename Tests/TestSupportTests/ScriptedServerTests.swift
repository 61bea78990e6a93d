import Glibc
import TestSupport
import Testing

@Suite struct ScriptedServerTests {
  @Test func `a request is recorded as it came`() async throws {
    let server = try ScriptedServer { _ in .response(200, "{}") }
    let client = try LoopbackClient(port: server.port)
    client.send("POST /v1/chat?x=1 HTTP/1.1\r\nX-Key: a b \r\ncontent-length: 4\r\n\r\n{\u{E9}}")
    let request = try await server.request(number: 1)
    #expect(request.method == "POST" && request.path == "/v1/chat?x=1")
    #expect(request.header("x-key") == "a b " && request.header("Y") == nil)
    #expect(request.text == "{é}")
    #expect(request.number == 1 && request.connection == 1)
  }

  @Test func `a body in chunks is put together`() async throws {
    let server = try ScriptedServer { _ in .response(200, "{}") }
    let client = try LoopbackClient(port: server.port)
    client.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\na\r\n")
    client.send("0123456789\r\n0\r\n\r\n")
    #expect(try await server.request().text == "abc0123456789")
  }

  @Test func `a client that waits to be told to go on is told`() async throws {
    let server = try ScriptedServer { _ in .response(200, "{}") }
    let client = try LoopbackClient(port: server.port)
    client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    try await client.waitForText { $0 == "HTTP/1.1 100 Continue\r\n\r\n" }
    client.send("ok")
    #expect(try await server.request().text == "ok")
  }

  @Test func `a connection serves one request after the other`() async throws {
    let server = try ScriptedServer(answers: [.response(200, "one"), .response(404, "two")])
    let client = try LoopbackClient(port: server.port)
    client.request("GET", "/a")
    try await client.waitForText { $0.hasSuffix("\r\n\r\none") }
    client.request("GET", "/b")
    try await client.waitForText { $0.hasSuffix("\r\n\r\ntwo") }
    client.request("GET", "/c")
    let request = try await server.request(number: 3)
    #expect(request.connection == 1 && request.path == "/c")
    #expect(server.connectionCount == 1)
    #expect(client.received.contains("HTTP/1.1 404 Not Found\r\n"))
  }

  @Test func `an event stream is framed in chunks`() async throws {
    let server = try ScriptedServer { _ in [.eventStream, .event("{}"), .text("é"), .chunk("x")] }
    let client = try LoopbackClient(port: server.port)
    client.request()
    let text = try await client.waitForText { $0.hasSuffix("0\r\n\r\n") }
    #expect(
      text == """
        HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n\
        a\r\ndata: {}\n\n\r\n2\r\né\r\n1\r\nx\r\n0\r\n\r\n
        """)
    try await server.answers(count: 1)
  }

  @Test func `a stream without framing ends with the connection`() async throws {
    let server = try ScriptedServer { _ in [.unframedEventStream, .event("a"), .done] }
    let client = try LoopbackClient(port: server.port)
    client.request()
    #expect(try await client.waitForEnding() == .closed)
    #expect(client.received.hasSuffix("\r\n\r\ndata: a\n\ndata: [DONE]\n\n"))
  }

  @Test func `a gate holds back what comes behind it`() async throws {
    let server = try ScriptedServer { _ in
      [.eventStream, .text("before"), .gate("more"), .text("behind")]
    }
    let client = try LoopbackClient(port: server.port)
    client.request()
    try await server.arrivals(at: "more")
    try await client.waitForText { $0.contains("before") }
    #expect(!client.received.contains("behind"))
    server.open("other")
    server.open("more")
    try await client.waitForText { $0.contains("behind") }
  }

  @Test func `a gate that was opened before lets everything pass`() async throws {
    let server = try ScriptedServer { _ in [.gate("g")] + .response(200, "through") }
    server.open("g")
    let client = try LoopbackClient(port: server.port)
    client.request()
    try await client.waitForText { $0.contains("through") }
  }

  @Test(arguments: [[ServerStep.gate("never")], [.untilDisconnect], [.endless([0x78])]])
  func `a client that goes away is noticed`(steps: [ServerStep]) async throws {
    let server = try ScriptedServer { _ in [.eventStream] + steps }
    let client = try LoopbackClient(port: server.port)
    client.request()
    try await client.waitForText { $0.contains("\r\n\r\n") }
    client.disconnect()
    try await server.disconnects(count: 1)
  }

  @Test func `how far an answer had got when its client went is recorded`() async throws {
    let server = try ScriptedServer { _ in [.raw("abc"), .raw("de"), .untilDisconnect] }
    let client = try LoopbackClient(port: server.port)
    client.request()
    try await client.waitForText { $0 == "abcde" }
    client.disconnect()
    try await server.disconnects()
    let departure = try #require(server.departures.first)
    #expect(departure.request == 1 && departure.step == 2 && departure.sentBytes == 5)
    try await server.closings()
  }

  @Test func `a client that leaves after its answer is no disconnect`() async throws {
    let server = try ScriptedServer { _ in .response(200, "all") }
    let first = try LoopbackClient(port: server.port)
    first.request()
    try await first.waitForText { $0.hasSuffix("all") }
    first.disconnect()
    let second = try LoopbackClient(port: server.port)
    second.send("GET / HT")
    second.disconnect()
    try await server.disconnects(count: 1)
    await #expect(throws: WaitFailure.self) {
      try await server.disconnects(count: 2, timeout: .zero)
    }
  }

  @Test func `a reset and a close are seen as what they are`() async throws {
    let server = try ScriptedServer { request in
      [.eventStream, .text("part"), .gate("read"), request.path == "/r" ? .reset : .close]
    }
    for (path, ending) in [("/r", LoopbackClient.Ending.reset), ("/c", .closed)] {
      let client = try LoopbackClient(port: server.port)
      client.request("GET", path)
      try await client.waitForText { $0.contains("part") }
      server.open("read")
      #expect(try await client.waitForEnding() == ending)
      #expect(!client.received.hasSuffix("0\r\n\r\n"))
    }
  }

  @Test func `a half-closed connection still hears the client go`() async throws {
    let server = try ScriptedServer { _ in [.eventStream, .halfClose, .untilDisconnect] }
    let client = try LoopbackClient(port: server.port)
    client.request()
    #expect(try await client.waitForEnding() == .closed)
    client.disconnect()
    try await server.disconnects()
  }

  @Test func `what is no request is refused`() async throws {
    let server = try ScriptedServer { _ in .response(200, "{}") }
    let client = try LoopbackClient(port: server.port)
    client.send("nonsense\r\n\r\n")
    #expect(try await client.waitForEnding() == .closed)
    #expect(client.received.hasPrefix("HTTP/1.1 400 "))
    #expect(server.requests.isEmpty)
  }

  @Test func `a server that is stopped ends its connections and takes no more`() async throws {
    let server = try ScriptedServer { _ in [.eventStream, .untilDisconnect] }
    let client = try LoopbackClient(port: server.port)
    client.request()
    try await server.request()
    server.stop()
    #expect(try await client.waitForEnding() == .closed)
    await #expect(throws: WaitFailure.self) { try await server.disconnects(timeout: .zero) }
  }

  @Test func `a wait that fails shows what the server saw`() async throws {
    let server = try ScriptedServer { _ in .response(200, "{}") }
    let client = try LoopbackClient(port: server.port)
    client.request("POST", "/seen", body: "text")
    try await server.answers()
    let failure = await #expect(throws: WaitFailure.self) {
      try await server.request(number: 2, timeout: .zero)
    }
    #expect(failure?.what == "request 2")
    #expect(failure?.situation.contains("1: POST /seen text") == true)
  }

  @Test func `nothing answers at a refused port`() throws {
    let port = try RefusedPort()
    #expect(throws: SystemError(code: ECONNREFUSED, operation: "connect")) {
      try LoopbackClient(port: port.number)
    }
  }
}
