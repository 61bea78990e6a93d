import ChatCore
import Testing

@Suite struct ModelPaceTests {
  private func pace(firstTokens: [Double] = [], silences: [Double] = []) -> ModelPace {
    var pace = ModelPace()
    for seconds in firstTokens { pace.note(turn(firstToken: seconds)) }
    for seconds in silences { pace.note(turn(silence: seconds)) }
    return pace
  }

  private func turn(firstToken: Double? = nil, silence: Double? = nil) -> PastTurn {
    var turn = PastTurn(model: ModelID("m"))
    turn.firstToken = firstToken.map { .seconds($0) }
    turn.longestSilence = silence.map { .seconds($0) }
    return turn
  }

  @Test func `before three turns nothing is usual`() {
    #expect(pace(firstTokens: [1, 4], silences: [1, 6]).waitWords == nil)
    #expect(pace(firstTokens: [1, 4], silences: [1, 6]).silenceWords == nil)
    #expect(pace().waitWords == nil)
    let known = pace(firstTokens: [2, 4, 1], silences: [1, 6, 2])
    #expect(known.waitWords == "usually 1–4" && known.silenceWords == "longest 6")
  }

  @Test func `usual is from the tenth to the ninetieth of a hundred`() {
    let times = (1...20).map(Double.init)
    #expect(pace(firstTokens: times).usualWait == .seconds(2)...(.seconds(19)))
  }

  @Test func `only the last fifty turns count`() {
    let slow = Array(repeating: 30.0, count: 10)
    let fast = Array(repeating: 2.0, count: ModelPace.mostTurns)
    let pace = pace(firstTokens: slow + fast, silences: slow + fast)
    #expect(pace.waitWords == "usually 2" && pace.silenceWords == "longest 2")
  }

  @Test(
    arguments: [
      ([0.31, 0.42, 1.12], "usually 0.3–1.2"), ([1, 1, 1], "usually 1"),
      ([1.2, 2.5, 3.7], "usually 1–4"), ([0.01, 0.01, 0.02], "usually 0–0.1"),
      ([62, 70, 200.5], "usually 62–201"),
    ] as [([Double], String)])
  func `seconds are rounded outwards, in tenths while all is below two`(
    times: [Double], words: String
  ) {
    #expect(pace(firstTokens: times).waitWords == words)
  }

  @Test(
    arguments: [
      ([0, 0, 0], "longest 0.1"), ([0, 0.5, 1.21], "longest 1.3"), ([1, 5.2, 1], "longest 6"),
    ] as [([Double], String)])
  func `the longest silence is rounded up`(times: [Double], words: String) {
    #expect(pace(silences: times).silenceWords == words)
  }
}
