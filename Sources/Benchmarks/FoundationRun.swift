import FoundationEssentials

/// Reads the same chunks into a plain model, with a decoder made once.
struct FoundationRun {
  private struct Chunk: Decodable {
    struct Choice: Decodable {
      struct Delta: Decodable {
        struct Call: Decodable {
          struct Function: Decodable {
            var name: String?
            var arguments: String?
          }
          var index: Int?
          var id: String?
          var function: Function?
        }
        var content: String?
        var reasoning: String?
        var calls: [Call]?

        private enum CodingKeys: String, CodingKey {
          case content
          case reasoning = "reasoning_content"
          case calls = "tool_calls"
        }
      }
      var index: Int?
      var delta: Delta?
      var finishReason: String?

      private enum CodingKeys: String, CodingKey {
        case index, delta
        case finishReason = "finish_reason"
      }
    }
    var model: String?
    var choices: [Choice]?
  }

  private let chunks: [Data]
  private let decoder = JSONDecoder()

  init(_ stream: SampleStream) { chunks = stream.chunks.map { Data($0) } }

  /// - Returns: the UTF-8 bytes of all deltas.
  func run() throws -> Int {
    try chunks.reduce(0) { sum, bytes in
      let delta = try decoder.decode(Chunk.self, from: bytes).choices?.first?.delta
      let calls = delta?.calls ?? []
      return sum + (delta?.content?.utf8.count ?? 0) + (delta?.reasoning?.utf8.count ?? 0)
        + calls.reduce(0) { $0 + ($1.function?.arguments?.utf8.count ?? 0) }
    }
  }
}
