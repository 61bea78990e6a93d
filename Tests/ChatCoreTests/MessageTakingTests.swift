import ChatCore
import Testing

@Suite struct MessageTakingTests {
  private let noon = WallTime(year: 2026, month: 11, day: 22, hour: 12, minute: 5, second: 9)

  private func taken(_ events: (Int, StreamEvent)...) -> Message {
    var message = Message(
      id: MessageID(1), author: .model(ModelID("m")), time: noon, status: .streaming)
    for (time, event) in events { message.take(event, elapsed: .milliseconds(time)) }
    return message
  }

  @Test func `reasoning time leaves out the times of answering`() {
    let message = taken(
      (1_000, .reasoning("a")), (2_000, .reasoning("b")), (4_000, .text("c")),
      (9_000, .reasoning("d")), (10_000, .ended(.complete)))
    #expect(message.timing.reasoning == .seconds(4))
    #expect(message.timing.firstToken == .seconds(1))
    #expect(message.reasoning == "abd")
  }

  @Test func `what keeps the connection alive is no output`() {
    let message = taken(
      (100, .connecting), (200, .connected), (300, .responded), (400, .alive),
      (500, .usage(TokenUsage(total: 1))))
    #expect(message.timing.firstByte == .milliseconds(300))
    #expect(message.timing.firstToken == nil)
    #expect(message.isEmpty)
  }

  @Test func `retries and what beck did are kept in order`() {
    let notice = RetryNotice(attempt: 2, of: 2, wait: .milliseconds(900), reason: "503: busy")
    let message = taken((1, .retrying(notice)), (2, .notice("seed was left out")))
    #expect(message.remarks == ["503: busy · retry 2 of 2 in 0.9 s", "seed was left out"])
  }

  @Test func `only an answer with text that was cut can be continued`() {
    var message = taken((1, .text("half")), (2, .finishReason(FinishReason(word: "length"))))
    #expect(!message.canBeContinued)
    message.status = .complete
    #expect(message.canBeContinued)
    message.finishReason = FinishReason(word: "stop")
    #expect(!message.canBeContinued)
    message.status = .interrupted(ServiceFailure(sentence: "gone"))
    #expect(message.canBeContinued)
    message.status = .failed(ServiceFailure(sentence: "gone"))
    #expect(!message.canBeContinued)
  }
}

@Suite struct CostTests {
  @Test(
    arguments: [
      (0.0, "$0.0000"), (0.000_01, "<$0.0001"), (0.0042, "$0.0042"), (0.999_9, "$0.9999"),
      (1, "$1.00"), (12.345, "$12.35"), (.infinity, nil), (.nan, nil), (-1, nil),
    ] as [(Double, String?)])
  func `amounts are short`(amount: Double, text: String?) {
    #expect(Quantities.dollars(amount) == text)
  }

  @Test(
    arguments: [
      (0.15, "$0.15"), (0.6, "$0.60"), (2, "$2"), (0.0375, "$0.0375"), (0, "$0"), (10.5, "$10.50"),
      (.nan, nil),
    ] as [(Double, String?)])
  func `prices have as many places as they need`(amount: Double, text: String?) {
    #expect(Quantities.price(amount) == text)
  }

  @Test func `reasoning that a server counts apart is output too`() {
    #expect(TokenUsage(prompt: 12, completion: 2, total: 354, reasoning: 340).output == 342)
    #expect(TokenUsage(prompt: 12, completion: 342, total: 354, reasoning: 340).output == 342)
    #expect(TokenUsage(completion: 5).output == 5)
    #expect(TokenUsage(total: 5).output == nil)
    #expect(TokenUsage(prompt: -5, completion: 3, total: .max).output == 3)
  }
}
