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

/// `bytes` whole, byte by byte, and at random places, twenty times.
func splits(of bytes: [UInt8]) -> [[[UInt8]]] {
  var all = [[bytes], bytes.map { [$0] }]
  for seed in 1...20 {
    var random = Seeded(state: UInt64(seed))
    var rest = bytes[...]
    var pieces: [[UInt8]] = []
    while !rest.isEmpty {
      let count = Int.random(in: 1...(seed * 5), using: &random)
      pieces.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    all.append(pieces)
  }
  return all
}

/// Neighbours of one kind joined, signs of life and the head left out.
func joined(_ events: [StreamEvent]) -> [StreamEvent] {
  var result: [StreamEvent] = []
  for event in events where event != .alive && event != .responded {
    switch (result.last, event) {
    case (.text(let text), .text(let more)): result[result.count - 1] = .text(text + more)
    case (.reasoning(let text), .reasoning(let more)):
      result[result.count - 1] = .reasoning(text + more)
    case (.refusal(let text), .refusal(let more)): result[result.count - 1] = .refusal(text + more)
    case (.unreadableEvents, .unreadableEvents): result[result.count - 1] = event
    case (.toolCall(let change), .toolCall(let more)) where change.position == more.position:
      result[result.count - 1] = .toolCall(change.joined(with: more))
    default: result.append(event)
    }
  }
  return result
}

extension ToolCall.Change {
  fileprivate func joined(with more: Self) -> Self {
    Self(
      position: position, id: more.id ?? id, name: more.name ?? name,
      arguments: arguments + more.arguments, form: more.form,
      extraContent: more.extraContent ?? extraContent)
  }
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
    var events = decoder.head(HTTPResponseHead(status: status, headers: headers))
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

/// Data as a stream of events, without an end mark.
func stream(_ data: [String]) -> String { data.map { "data: \($0)\n\n" }.joined() }

/// A chunk whose only choice has this delta: the members of a JSON object without its braces.
func delta(_ members: String) -> String { #"{"choices":[{"index":0,"delta":{\#(members)}}]}"# }

/// A whole completion whose message has these members.
func whole(_ members: String) -> String {
  #"{"choices":[{"index":0,"message":{"role":"assistant",\#(members)},"finish_reason":"stop"}]}"#
}

/// Chunks with these deltas, then the end mark.
func answer(_ deltas: [String]) -> String { stream(deltas.map(delta) + ["[DONE]"]) }

extension [StreamEvent] {
  /// The answer as a conversation keeps it.
  var message: Message {
    let time = WallTime(year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5)
    var message = Message(id: MessageID(1), author: .model(ModelID("m")), time: time)
    for event in self { message.take(event, elapsed: .zero) }
    switch end {
    case .complete?, nil: message.status = .complete
    case .interrupted(let failure): message.status = .interrupted(failure)
    case .failed(let failure): message.status = .failed(failure)
    }
    let isWhole = end == .complete && message.finishReason?.kind != .length
    message.settleCalls(isWhole: isWhole)
    return message
  }

  var calls: [ToolCall] { message.toolCalls }

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
