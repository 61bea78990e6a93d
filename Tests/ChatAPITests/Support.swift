import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

extension Endpoint {
  /// With a version in its path and a key from OPENAI_API_KEY.
  static func fixture(
    _ url: String = "https://api.example.com/v1", key: String = "", origin: String? = nil
  ) throws -> Endpoint {
    try Endpoint(baseURL: url, key: APIKey(key), keyOrigin: origin)
  }
}

/// A small generator with a seed: the same splits in each run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

/// `bytes` whole, byte by byte, and at random places.
func splits(of bytes: [UInt8]) -> [[[UInt8]]] {
  var all = [[bytes], bytes.map { [$0] }]
  for seed in 1...6 {
    var random = Seeded(state: UInt64(seed))
    var rest = bytes[...]
    var pieces: [[UInt8]] = []
    while !rest.isEmpty {
      let count = Int.random(in: 1...(seed * 7), using: &random)
      pieces.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    all.append(pieces)
  }
  return all
}

/// Neighbouring texts joined, signs of life left out.
func joined(_ events: [StreamEvent]) -> [StreamEvent] {
  var result: [StreamEvent] = []
  for event in events where event != .alive {
    if case .text(let more) = event, case .text(let text) = result.last {
      result[result.count - 1] = .text(text + more)
    } else {
      result.append(event)
    }
  }
  return result
}

/// The events of a response, which must be the same for all splits of its body.
func decode(
  _ body: [UInt8], status: Int = 200, headers: [HTTPHeader] = [], error: TransportError? = nil,
  from endpoint: Endpoint? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws -> [StreamEvent] {
  let endpoint = try endpoint ?? .fixture()
  var first: [StreamEvent]?
  for pieces in splits(of: body) {
    var decoder = ChatStreamDecoder(endpoint: endpoint)
    decoder.head(HTTPResponseHead(status: status, headers: headers))
    var events: [StreamEvent] = []
    for piece in pieces where !decoder.isFinished { events += decoder.feed(piece) }
    events = joined(events + decoder.finish(error))
    #expect(decoder.finish(nil) == [], sourceLocation: sourceLocation)
    #expect(events == first ?? events, sourceLocation: sourceLocation)
    first = events
  }
  return first ?? []
}

func decode(
  _ body: String, status: Int = 200, headers: [HTTPHeader] = [], error: TransportError? = nil,
  from endpoint: Endpoint? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws -> [StreamEvent] {
  try decode(
    Array(body.utf8), status: status, headers: headers, error: error, from: endpoint,
    sourceLocation: sourceLocation)
}

extension [StreamEvent] {
  var text: String {
    reduce(into: "") { text, event in if case .text(let more) = event { text += more } }
  }

  var end: StreamEnd? { if case .ended(let end) = last { end } else { nil } }

  var usage: TokenUsage? {
    reduce(nil) { last, event in if case .usage(let usage) = event { usage } else { last } }
  }

  var unshown: [UnshownContent] {
    compactMap { if case .unshown(let content) = $0 { content } else { nil } }
  }
}

extension StreamEnd {
  enum Kind { case complete, interrupted, failed }

  var kind: Kind {
    switch self {
    case .complete: .complete
    case .interrupted: .interrupted
    case .failed: .failed
    }
  }

  var failure: ServiceFailure? {
    switch self {
    case .complete: nil
    case .interrupted(let failure), .failed(let failure): failure
    }
  }
}
