import ChatCore
import FoundationEssentials
import Testing

@testable import Persistence

struct DetailsTextTests {
  /// As one of OpenAI's answers leaves it.
  private static let answer: Message = {
    var message = Message.answer("Yes.", .complete)
    message.answerID = "chatcmpl-1"
    message.answeringModel = ModelID("gpt-5.2")
    message.finishReason = FinishReason(word: "stop")
    message.provider = "api.openai.com"
    message.usage = TokenUsage(
      prompt: 7, completion: 3, total: 10, cachedPrompt: 0, reasoning: 0,
      raw: """
        {"prompt_tokens":7,"completion_tokens":3,"total_tokens":10,\
        "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},\
        "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,\
        "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}
        """)
    message.timing.firstByte = .milliseconds(250)
    var trace = RequestTrace(
      url: "https://api.openai.com/v1/chat/completions", keyOrigin: "OPENAI_API_KEY",
      sentBytes: 120, bodyDigest: "85944171f73967e8")
    trace.status = 200
    trace.marks = [.init(name: "x-request-id", value: "req_1"), .init(name: "cf-ray", value: "c")]
    trace.connection = .init(isReused: true, firstByte: .milliseconds(250))
    trace.receivedBytes = 5_000
    message.receipt = TurnReceipt(streams: true, trace: trace)
    return message
  }()

  @Test func `what every answer repeats takes a byte each time`() throws {
    let details = MessageDetails(Self.answer)
    let packed = try DetailsText.pack(details)
    #expect(packed.count < 200 && DetailsText.unpacked(packed).count > 700)
    #expect(DetailsText.unpack(packed) == details)
    // Files are full of these: each keeps its meaning.
    #expect(packed.starts(with: "\u{1A}1\u{1}gpt-5.2\u{2}api.openai.com\"\u{3}8".utf8))
  }

  @Test func `any text comes back as it was`() throws {
    var numbers = SeededNumbers(seed: 5)
    let whole = Array(DetailsText.unpacked(Data((1...27).map { UInt8($0) })))
    for _ in 0..<500 {
      let start = numbers.below(whole.count)
      var text = Array(whole[start..<min(whole.count, start + numbers.below(200))])
      for _ in 0..<numbers.below(3) where !text.isEmpty {
        text[numbers.below(text.count)] = UInt8(0x20 + numbers.below(0xE0))
      }
      #expect(Array(DetailsText.unpacked(DetailsText.packed(Data(text)))) == text)
    }
  }

  @Test func `a model's own words stay its words`() throws {
    var message = Message.answer("", .complete)
    message.reasoning = (0..<0x20).map { "\(UnicodeScalar(UInt8($0)))" }.joined() + #"","total":"#
    let details = MessageDetails(message)
    #expect(DetailsText.unpack(try DetailsText.pack(details)) == details)
  }

  @Test func `details that were written in full are read`() {
    let text = #"{"answerID":"chatcmpl-1","finishReason":"stop"}"#
    #expect(DetailsText.unpack(Data(text.utf8))?.answerID == "chatcmpl-1")
    #expect(DetailsText.unpack(Data("{\u{1F}".utf8)) == nil)
  }
}
