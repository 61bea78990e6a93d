import ChatCore
import Testing

@Suite struct TokenRangeTests {
  private let model = ModelID("m")
  // 400 bytes: a hundred tokens by the first guess.
  private let text = TokenEstimator.Measure(String(repeating: "word ", count: 80))

  /// Taught by turns of the same text.
  private func taught(_ tokens: [Int]) -> TokenEstimator {
    tokens.reduce(into: TokenEstimator()) {
      $0.learn(text, exactTokens: $1, model: model)
    }
  }

  @Test func `without a turn of its own a model's range is from half to double`() {
    #expect(
      TokenEstimator().estimate(text, model: model) == TokenEstimate(50...200, tokens: 100))
  }

  @Test func `no text is no token`() {
    #expect(TokenEstimator().estimate(.init(), model: model) == .none)
  }

  @Test func `one turn moves the guess and leaves it wide`() {
    // (0.25 + 0) / 2 is a deviation of 0.354: by 1.71 up and down.
    #expect(taught([150]).estimate(text, model: model) == TokenEstimate(87...257, tokens: 150))
  }

  @Test func `many turns of one ratio narrow it`() {
    // 0.25 / 100 is a deviation of 0.05: by a tenth.
    let estimate = taught(Array(repeating: 150, count: 99)).estimate(text, model: model)
    #expect(estimate == TokenEstimate(136...165, tokens: 150))
  }

  @Test func `turns that differ keep it as wide as they do`() {
    let even = taught(Array(repeating: 100, count: 40)).estimate(text, model: model)
    let uneven = taught(Array(repeating: [40, 160], count: 20).flatMap { $0 })
      .estimate(text, model: model)
    #expect(even.tokens == 100 && uneven.tokens == 100)
    // A deviation of 0.6: by 2.2 and a little more.
    #expect(uneven.range == 45...220 && even.range.lowerBound > 80)
  }

  @Test func `an answer of a word or two widens and narrows nothing`() {
    var estimator = taught(Array(repeating: 100, count: 99))
    estimator.learn(.init("4"), exactTokens: 8, model: model)
    #expect(estimator.estimate(text, model: model).range == 90...111)
    let short = taught([]).taught("4", 8, model)
    #expect(short.estimate(.init("abcd"), model: model).range == 8...32)
  }

  @Test func `a model's turns say nothing of another`() {
    #expect(
      taught([150]).estimate(text, model: ModelID("other")) == TokenEstimate(50...200, tokens: 100))
  }

  @Test func `figures that no tokeniser gives end nowhere`() {
    let estimate = taught([.max, 1]).estimate(text, model: model)
    #expect(estimate.tokens == 1_600 && estimate.range.upperBound <= 1_600 * 16)
  }
}

extension TokenEstimator {
  fileprivate func taught(_ text: String, _ tokens: Int, _ model: ModelID) -> TokenEstimator {
    var estimator = self
    estimator.learn(.init(text), exactTokens: tokens, model: model)
    return estimator
  }
}
