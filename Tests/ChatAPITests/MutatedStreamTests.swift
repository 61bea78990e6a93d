import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

/// Whatever the bytes are, the events do not depend on how they are cut, and there is one end.
@Suite struct MutatedStreamTests {
  private static let seed =
    stream(
      [
        #""role":"assistant","content":"\n<think>r\ud83d""#, #""content":"\ude00</think> a""#,
        #""reasoning_details":[{"type":"reasoning.text","text":"x","index":0}],"refusal":"no""#,
        #""content":[{"type":"thinking","thinking":[{"type":"text","text":"t"}]},{"type":"video"}]"#,
        #""tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}]"#,
        #""tool_calls":[{"index":0,"function":{"arguments":{"y":[1,"é"]}}}],"audio":{"transcript":"s"}"#,
        #""function_call":{"name":"g","arguments":"{}"}"#,
      ].map(delta))
    + stream([
      #"{"id":"i","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"total_tokens":3}}"#,
      #"{"choices":[],"x_groq":{"usage":{"total_tokens":4}},"timings":{"prompt_n":1,"predicted_n":2}}"#,
      "[DONE]",
    ])

  @Test(arguments: 1...150) func `any damage gives the same events at any split`(seed: Int) throws {
    var random = Seeded(state: UInt64(seed) &* 7919)
    var bytes = Array(Self.seed.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(Array("\n\r{}[]\":,\\u<".utf8)[place % 12], at: place)
      default: bytes.insert(contentsOf: bytes[place..<min(place + 40, bytes.count)], at: place)
      }
    }
    let whole = try events([bytes])
    #expect(whole == (try events(bytes.map { [$0] })))
    #expect(whole.filter { if case .ended = $0 { true } else { false } }.count == 1)
    #expect(whole.last == whole.end.map(StreamEvent.ended))
  }

  private func events(_ pieces: [[UInt8]]) throws -> [StreamEvent] {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    var events = decoder.head(HTTPResponseHead(status: 200))
    for piece in pieces { events += decoder.feed(piece) }
    return joined(events + decoder.finish(nil))
  }
}
