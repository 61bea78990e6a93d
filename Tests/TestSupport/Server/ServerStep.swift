/// One thing that a ``ScriptedServer`` does to answer a request.
///
/// When the steps are over, the answer is completed as its head announced: a chunked
/// body gets its last chunk, and the connection takes the next request; a body of
/// known length, likewise; any other ends with the connection.
package enum ServerStep: Sendable {
  package typealias Header = (name: String, value: String)

  /// The status line and the header fields, sent as they are given, in one piece.
  case status(Int, [Header] = [])
  /// A part of the body: a chunk of its own when the head announced chunks.
  case bytes([UInt8])
  /// The same as text.
  case text(String)
  /// A server-sent event with one line of data.
  case event(String)
  /// A chunk, whatever the head announced.
  case chunk(String)
  /// Bytes that are sent as they are, whatever the head announced: a head or a chunk that is wrong,
  /// for instance. After a head sent so the connection ends with the script.
  case raw(String)
  case rawBytes([UInt8])
  /// The same text so many times, as it is, many in one write: a flood of headers, say.
  case rawRepeated(String, count: Int)
  /// So many bytes of the body, the given ones again and again, in parts of about 64 KiB; never held
  /// at once.
  case repeated([UInt8], total: Int)
  /// Waits until the test opens the gate of that name, or the client goes away.
  case gate(String)
  /// Waits until the client goes away.
  case untilDisconnect
  /// Sends the bytes as a part of the body again and again until the client goes away, or `upTo`
  /// bytes were sent: then the script goes on.
  case endless([UInt8], upTo: Int = 1 << 30)
  /// Ends our direction of the connection and nothing else.
  case halfClose
  /// Ends the connection here: the body stays without its end.
  case close
  /// The same; with TLS it does not say so (no close_notify), as if the line had been cut.
  case closeUnannounced
  /// Ends the connection by a reset: the client sees ECONNRESET.
  case reset
  /// The step, with what it sends split into writes of so many bytes.
  indirect case split(ServerStep, every: Int = 1)
  /// The step, with what it sends cut into writes at these offsets; framing counts.
  indirect case cut(ServerStep, at: [Int])
}

extension ServerStep {
  /// An interim head: the answer is still to come.
  package static let carryOn = status(100)

  /// The head of a stream of events, in chunks.
  package static let eventStream = status(
    200, [("Content-Type", "text/event-stream"), ("Transfer-Encoding", "chunked")])

  /// The head of a stream of events that ends with the connection.
  package static let unframedEventStream = status(
    200, [("Content-Type", "text/event-stream"), ("Connection", "close")])
}

extension [ServerStep] {
  /// A whole answer with a body of known length.
  package static func response(
    _ status: Int, type: String = "application/json", _ body: String,
    headers: [ServerStep.Header] = []
  ) -> [ServerStep] {
    let framing = [("Content-Type", type), ("Content-Length", "\(body.utf8.count)")]
    return [.status(status, framing + headers), .text(body)]
  }

  /// All steps with what they send split into writes of `count` bytes.
  package func split(every count: Int = 1) -> [ServerStep] {
    map { .split($0, every: count) }
  }
}
