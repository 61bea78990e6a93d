import ChatCore
import Testing

@Suite struct PriceTests {
  private let tokens = TurnTokens(
    quality: .exact, prompt: 1_000_000, output: 2_000_000, cached: 400_000, reasoning: 500_000,
    total: 3_000_000)

  @Test func `cached and reasoning tokens cost what they cost`() {
    let price = ListedModel.Price(prompt: 10, completion: 20, cached: 1, reasoning: 30)
    #expect(price.cost(of: tokens) == TurnCost(amount: 6 + 0.4 + 30 + 15, quality: .exact))
  }

  @Test func `without a price for the cache the cost is an upper bound`() {
    let price = ListedModel.Price(prompt: 10, completion: 20)
    #expect(price.cost(of: tokens) == TurnCost(amount: 50, quality: .atMost))
    var fresh = tokens
    fresh.cached = 0
    #expect(price.cost(of: fresh)?.quality == .exact)
    #expect(ListedModel.Price(prompt: 0, completion: 20).cost(of: tokens)?.quality == .exact)
  }

  @Test func `what was estimated costs about`() {
    var guessed = tokens
    guessed.quality = .estimated
    let price = ListedModel.Price(prompt: 10, completion: 20, cached: 1)
    #expect(price.cost(of: guessed)?.quality == .estimated)
    // Only the sum of both was told.
    let sum = TurnTokens(quality: .exact, output: 1_000_000, total: 3_000_000)
    #expect(price.cost(of: sum) == TurnCost(amount: 20, quality: .estimated))
  }

  @Test func `of nothing known there is no cost`() {
    let price = ListedModel.Price(prompt: 10, completion: 20)
    #expect(price.cost(of: .unknown) == nil)
    #expect(price.cost(of: TurnTokens(quality: .exact, total: 5)) == nil)
  }

  @Test func `more from the cache than was asked is no rebate`() {
    let absurd = TurnTokens(
      quality: .exact, prompt: 100, output: 10, cached: 1_000, reasoning: 50, total: 110)
    let price = ListedModel.Price(prompt: 1, completion: 1, cached: 0.5, reasoning: 1)
    #expect(price.cost(of: absurd) == TurnCost(amount: 60 / 1e6, quality: .exact))
  }

  private func price(_ prompt: Double) -> ListedModel.Price {
    ListedModel.Price(prompt: prompt, completion: 0)
  }

  @Test(
    arguments: [
      ("gpt-5.2", 1), ("gpt-5.2-mini", 2), ("gpt-5", 3), ("openai/gpt-5.2", 4), ("claude", nil),
      ("gpt-", 3), ("a-b-c-x", 5), ("a-b-d", nil), ("", nil),
    ] as [(String, Double?)])
  func `a whole name goes first, then the pattern that says most`(name: String, prompt: Double?) {
    let list = PriceList([
      .init(pattern: "gpt-*", price: price(3)), .init(pattern: "gpt-5.2*", price: price(2)),
      .init(pattern: "gpt-5.2", price: price(1)), .init(pattern: "*/gpt*2", price: price(4)),
      .init(pattern: "a*b*c*", price: price(5)),
    ])
    #expect(list.price(of: ModelID(name))?.prompt == prompt)
  }
}
