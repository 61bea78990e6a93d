import HTTPCore

@testable import CurlTransport

/// All that came out of a channel.
struct Exchange: Equatable {
  /// The head without its times, which no two runs share.
  var events: [TransferEvent] = []
  var times: TransferTimes?
  var error: TransportError?

  /// Reads `channel` to its end.
  init(_ channel: ByteChannel) async {
    do throws(TransportError) {
      while let event = try await channel.next() { take(event) }
    } catch {
      self.error = error
    }
  }

  private mutating func take(_ event: TransferEvent) {
    guard case .head(var head) = event else { return events.append(event) }
    times = head.times
    head.times = nil
    events.append(.head(head))
  }

  var head: HTTPResponseHead? {
    for case .head(let head) in events { return head }
    return nil
  }

  var body: String {
    var bytes: [UInt8] = []
    for case .body(let more) in events { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ByteChannel {
  /// Reads until the head, which must come.
  func untilHead() async throws -> HTTPResponseHead {
    while let event = try await next() {
      if case .head(let head) = event { return head }
    }
    throw TransportError.cut(reason: "no head")
  }
}

/// Passes a client with an empty environment and a server to `body`, and ends both.
func withServer(
  environment: [String: String] = [:], script: @escaping @Sendable (Peer) -> Void,
  _ body: (CurlClient, LoopbackServer) async throws -> Void
) async throws {
  let server = try LoopbackServer(script: script)
  defer { server.stop() }
  let client = CurlClient(environment: environment)
  defer { client.shutdown() }
  try await body(client, server)
}

/// Work of other threads that takes a while whatever the machine's speed.
func roundTrips(_ count: Int) async throws {
  try await withServer { peer in
    while peer.readRequest() != nil { peer.send("HTTP/1.1 204 No Content\r\n\r\n") }
  } _: { client, server in
    for _ in 0..<count { _ = await Exchange(client.start(HTTPRequest(.get, url: server.url()))) }
  }
}
