import ChatAPI
import ChatCore
import ChatRuntime
import HTTPCore
import Synchronization

/// Plays one scripted transfer for each request: the first for the first, the last for all others.
final class ScriptedTransport: HTTPTransport {
  private let scripts: [@Sendable () -> ByteChannel]
  private let received = Mutex<[HTTPRequest]>([])

  init(_ scripts: (@Sendable () -> ByteChannel)...) { self.scripts = scripts }

  init(scripts: [@Sendable () -> ByteChannel]) { self.scripts = scripts }

  func start(_ request: HTTPRequest) -> ByteChannel {
    let number = received.withLock { requests in
      requests.append(request)
      return requests.count
    }
    return scripts.dropFirst(number - 1).first?() ?? scripts.last?() ?? .scripted([])
  }

  func warmUp() {}

  var requests: [HTTPRequest] { received.withLock { $0 } }
}

extension ByteChannel {
  /// A response with a body in pieces.
  static func response(
    _ status: Int = 200, headers: [HTTPHeader] = [], _ pieces: String...
  ) -> ByteChannel {
    .scripted(
      [.connected, .head(HTTPResponseHead(status: status, headers: headers))]
        + pieces.map { .body(Array($0.utf8)) })
  }

  /// A streamed answer of these deltas, each the text of a JSON object.
  static func answer(_ deltas: String..., finish: String? = "stop") -> ByteChannel {
    let reason = finish.map { "\"\($0)\"" } ?? "null"
    let chunks = deltas.map { #"{"choices":[{"index":0,"delta":\#($0)}]}"# }
    let last = #"{"choices":[{"index":0,"delta":{},"finish_reason":\#(reason)}]}"#
    let ends = finish == nil ? [] : [last, "[DONE]"]
    return .scripted(
      [.connected, .head(HTTPResponseHead(status: 200))]
        + (chunks + ends).map { .body(Array("data: \($0)\n\n".utf8)) })
  }
}

extension StreamConsumer {
  /// With a server that is never reached, and time that passes at once.
  static func scripted(
    _ transport: ScriptedTransport, settings: RequestSettings = RequestSettings(),
    clock: RetryClock = VirtualClock().clock
  ) throws -> StreamConsumer {
    let endpoint = try Endpoint(baseURL: "http://127.0.0.1:1/v1", key: nil)
    return StreamConsumer(
      transport: transport, version: "0", settings: settings, clock: clock,
      endpoint: { () async throws(ServiceFailure) in endpoint })
  }
}

/// Pauses that end at once, and are remembered.
final class VirtualClock: Sendable {
  private let taken = Mutex<[Duration]>([])

  var pauses: [Duration] { taken.withLock { $0 } }

  var clock: RetryClock {
    RetryClock(
      pause: { (duration) async throws(CancellationError) in
        self.taken.withLock { $0.append(duration) }
        if Task.isCancelled { throw CancellationError() }
      },
      now: { 1_700_000_000 }, jitter: { 0 })
  }
}

/// The batches of a turn, and apart from them what was traced of its requests.
final class Received: Sendable {
  private let batches = Mutex<[[StreamEvent]]>([])
  private let traced = Mutex<[RequestTrace]>([])

  func add(_ batch: [StreamEvent]) {
    var told: [StreamEvent] = []
    for event in batch {
      if case .traced(let trace) = event {
        traced.withLock { $0.append(trace) }
      } else {
        told.append(event)
      }
    }
    batches.withLock { $0.append(told) }
  }

  var traces: [RequestTrace] { traced.withLock { $0 } }
  var all: [[StreamEvent]] { batches.withLock { $0 } }
  var events: [StreamEvent] { all.flatMap { $0 } }
}

/// Keeps what is written; fails as told from the given write of the answer on.
final class MemoryOutput: PrintOutput {
  private let writes = Mutex<[(PrintSink, [UInt8])]>([])
  private let error: PrintOutputError?
  private let good: Int

  init(failing error: PrintOutputError? = nil, after good: Int = 0) {
    self.error = error
    self.good = good
  }

  func write(_ bytes: [UInt8], to sink: PrintSink) throws(PrintOutputError) {
    let count = writes.withLock { writes in writes.count { $0.0 == .answer } }
    if let error, sink == .answer, count >= good { throw error }
    writes.withLock { $0.append((sink, bytes)) }
  }

  /// One text a write.
  func pieces(_ sink: PrintSink = .answer) -> [String] {
    writes.withLock { writes in
      writes.filter { $0.0 == sink }.map { String(decoding: $0.1, as: UTF8.self) }
    }
  }

  func text(_ sink: PrintSink = .answer) -> String { pieces(sink).joined() }
}
