import ChatAPI
import ChatCore
import HTTPCore

/// Reads a stream as the consumer of a transfer does.
struct DecoderRun {
  private let stream: SampleStream

  init(_ stream: SampleStream) { self.stream = stream }

  /// - Returns: the UTF-8 bytes of all that the events say.
  func run(readBytes: Int) throws -> Int {
    let endpoint = try Endpoint(baseURL: "http://127.0.0.1:1/v1", key: nil)
    var decoder = ChatStreamDecoder(endpoint: endpoint)
    _ = decoder.head(HTTPResponseHead(status: 200))
    var output = 0
    for start in stride(from: 0, to: stream.bytes.count, by: readBytes) {
      let end = min(start + readBytes, stream.bytes.count)
      output += decoder.feed(Array(stream.bytes[start..<end])).reduce(0) { $0 + Self.bytes(of: $1) }
    }
    return output + decoder.finish(nil).reduce(0) { $0 + Self.bytes(of: $1) }
  }

  private static func bytes(of event: StreamEvent) -> Int {
    switch event {
    case .text(let text), .reasoning(let text): text.utf8.count
    case .toolCall(let change): change.arguments.utf8.count
    default: 0
    }
  }
}
