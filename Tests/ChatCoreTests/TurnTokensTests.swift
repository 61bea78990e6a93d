import ChatCore
import Testing

@Suite struct TurnTokensTests {
  private let asked = TokenEstimate(5...20, tokens: 10)
  private let made = TokenEstimate(50...200, tokens: 100)

  @Test func `what the server told in full is exact, its reasoning part of the output`() {
    let usage = TokenUsage(
      prompt: 12, completion: 2, total: 354, cachedPrompt: 8, reasoning: 340)
    #expect(
      TurnTokens(usage, asked: asked, made: made)
        == TurnTokens(
          quality: .exact, prompt: 12, output: 342, cached: 8, reasoning: 340, total: 354))
  }

  @Test func `without usage prompt and output are estimated, with the range of both`() {
    #expect(
      TurnTokens(nil, asked: asked, made: made)
        == TurnTokens(
          quality: .estimated, prompt: 10, output: 100, total: 110, range: 55...220))
  }

  @Test func `only what the server left out is estimated`() {
    let usage = TokenUsage(prompt: 1_000)
    #expect(
      TurnTokens(usage, asked: asked, made: made)
        == TurnTokens(
          quality: .estimated, prompt: 1_000, output: 100, total: 1_100, range: 1_050...1_200))
  }

  @Test func `an answer that never began has no output rather than none`() {
    let tokens = TurnTokens(nil, asked: asked, made: TokenEstimate.none)
    #expect(tokens.output == nil && tokens.prompt == 10 && tokens.range == 5...20)
  }

  @Test func `where nothing can be known nothing is told`() {
    #expect(TurnTokens(nil, asked: asked, made: nil) == .unknown)
  }

  private func message(_ status: Message.Status, text: String = "") -> Message {
    let noon = WallTime(year: 2026, month: 11, day: 22, hour: 12, minute: 0, second: 0)
    return Message(
      id: MessageID(1), author: .model(ModelID("m")), time: noon, text: text, status: status)
  }

  @Test func `a refused turn, and one that was to come whole, hide their usage`() {
    func stop(streamed: Bool) -> Message.Status {
      .stopped(StopRecord(after: .seconds(1), estimatedTokens: 0, streamed: streamed))
    }
    let failure = ServiceFailure(sentence: "500")
    #expect(message(.failed(failure)).hidesUsage)
    #expect(message(stop(streamed: false)).hidesUsage)
    #expect(!message(.failed(failure), text: "half").hidesUsage)
    #expect(!message(stop(streamed: true)).hidesUsage)
    #expect(!message(.interrupted(failure)).hidesUsage && !message(.complete).hidesUsage)
  }
}
