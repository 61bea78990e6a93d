import DemoServer
import Testing

/// Runs `body` against a server of its own without pauses, and stops that afterwards.
func withServer(_ body: (DemoServer) async throws -> Void) async throws {
  let server = try await DemoServer.start(pace: .none)
  do {
    try await body(server)
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}

extension DemoServer {
  /// The port, read from the URL as a client would.
  var port: UInt16 {
    get throws {
      let address = try #require(baseURL.split(separator: "/").dropFirst().first)
      return try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
    }
  }

  func connection() throws -> LoopbackConnection { try LoopbackConnection(port: port) }

  func get(_ path: String, method: String = "GET") async throws -> RawResponse {
    try await exchange("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
  }

  func complete(_ body: String) async throws -> RawResponse {
    try await exchange(Self.completionRequest(body))
  }

  /// A request with one user message; `options` is JSON to add, beginning with a comma.
  func ask(_ model: String, _ words: String = "Hello", options: String = "") async throws
    -> RawResponse
  {
    try await complete(Self.question(model, words, options: options))
  }

  private func exchange(_ request: String) async throws -> RawResponse {
    let connection = try connection()
    try await connection.send(request)
    var bytes = try await connection.receiveToEnd()[...]
    let response = try RawResponse(from: &bytes)
    #expect(bytes.isEmpty)
    return response
  }

  static func question(_ model: String, _ words: String = "Hello", options: String = "") -> String {
    #"{"model":"\#(model)","messages":[{"role":"user","content":"\#(words)"}]\#(options)}"#
  }

  static func completionRequest(_ body: String, headers: String = "Connection: close\r\n") -> String
  {
    """
    POST /v1/chat/completions HTTP/1.1\r
    Host: localhost\r
    Content-Type: application/json\r
    Content-Length: \(body.utf8.count)\r
    \(headers)\r
    \(body)
    """
  }
}

let streaming = #","stream":true"#
let streamingWithUsage = #","stream":true,"stream_options":{"include_usage":true}"#
