import DemoServer
import Glibc
import Testing

@Suite(.timeLimit(.minutes(5))) struct DemoServerTests {
  @Test func `the base URL names a port of loopback`() async throws {
    try await withServer { server in
      let port = try server.port
      #expect(port > 0)
      #expect(server.baseURL == "http://127.0.0.1:\(port)/v1")
    }
  }

  @Test func `two servers run side by side`() async throws {
    try await withServer { one in
      try await withServer { other in
        #expect(one.baseURL != other.baseURL)
        let responses = try await (one.get("/v1/models"), other.get("/v1/models"))
        #expect(responses.0.status == 200 && responses.1.status == 200)
      }
    }
  }

  @Test func `a stream that is not read holds up no other`() async throws {
    try await withServer { server in
      let waiting = try server.connection()
      try await waiting.send(
        DemoServer.completionRequest(DemoServer.question("demo-long", options: streaming)))
      var bytes = try await waiting.receive()

      let other = try WireStream(try await server.ask("demo-long", options: streaming))

      bytes += try await waiting.receiveToEnd()
      var rest = bytes[...]
      let first = try WireStream(try RawResponse(from: &rest))
      let content = try (first.content(), other.content())
      #expect(content.0 == content.1)
      let ids = try (first.chunks().first?.id, other.chunks().first?.id)
      #expect(ids.0 != ids.1)
    }
  }

  @Test func `a client that leaves in mid-stream leaves the server serving`() async throws {
    try await withServer { server in
      for _ in 0..<3 {
        let leaving = try server.connection()
        try await leaving.send(
          DemoServer.completionRequest(DemoServer.question("demo-long", options: streaming)))
        #expect(try await !leaving.receive().isEmpty)
      }
      let stream = try WireStream(try await server.ask("demo-prose", options: streaming))
      #expect(stream.data.last == "[DONE]")
    }
  }

  @Test func `a connection is good for another request after a stream`() async throws {
    try await withServer { server in
      let connection = try server.connection()
      let question = DemoServer.question("demo-prose", options: streaming)
      try await connection.send(DemoServer.completionRequest(question, headers: ""))
      try await connection.send(DemoServer.completionRequest(question))
      var bytes = try await connection.receiveToEnd()[...]
      let first = try RawResponse(from: &bytes)
      let second = try RawResponse(from: &bytes)
      #expect(first.isWhole && second.isWhole)
      let content = try (WireStream(first).content(), WireStream(second).content())
      #expect(content.0 == content.1)
      #expect(bytes.isEmpty)
    }
  }

  @Test func `stopping closes the port and the connections`() async throws {
    let server = try await DemoServer.start(pace: .none)
    let open = try server.connection()
    let idle = try server.connection()
    try await open.send(
      DemoServer.completionRequest(DemoServer.question("demo-long", options: streaming)))
    #expect(try await !open.receive().isEmpty)

    await server.stop()

    #expect(throws: LoopbackConnection.Failure.self) { try server.connection() }
    #expect(try await idle.endsSoon())
  }

  @Test func `stopping does not wait for an answer`() async throws {
    let server = try await DemoServer.start(pace: .natural)
    let connection = try server.connection()
    try await connection.send(
      DemoServer.completionRequest(DemoServer.question("demo-slow", options: streaming)))
    #expect(try await !connection.receive().isEmpty)

    await server.stop()

    #expect(try await connection.endsSoon())
  }
}

extension LoopbackConnection {
  /// Whether the server's end is closed, in order or not.
  fileprivate func endsSoon() async throws -> Bool {
    do {
      _ = try await receiveToEnd()
      return true
    } catch let failure as Failure {
      return failure.errno == ECONNRESET
    }
  }
}
