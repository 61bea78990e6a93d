import ChatCore
import Testing

@Suite struct UsageSumTests {
  private func exact(_ total: Int) -> TurnTokens { TurnTokens(quality: .exact, total: total) }

  private func estimated(_ total: Int, _ range: ClosedRange<Int>) -> TurnTokens {
    TurnTokens(quality: .estimated, total: total, range: range)
  }

  private func sum(_ turns: TurnTokens...) -> UsageSum {
    turns.reduce(into: UsageSum()) { $0.add($1, cost: nil) }
  }

  @Test func `told and estimated tokens stand apart`() {
    #expect(sum(exact(41_000)).words == "41k")
    #expect(sum(estimated(1_300, 650...2_600)).words == "~1.3k")
    #expect(sum(exact(41_000), estimated(1_300, 650...2_600)).words == "≥ 41k + ~1.3k")
  }

  @Test func `a turn of which nothing is known makes the sum a lower bound and is never 0`() {
    #expect(sum(exact(41_000), .unknown).words == "≥ 41k")
    #expect(sum(estimated(1_300, 650...2_600), .unknown).words == "≥ ~1.3k")
    #expect(sum(.unknown, .unknown).words == "unknown")
    #expect(sum(.unknown).turns == 1)
  }

  @Test func `ranges add up by their ends`() {
    let both = sum(estimated(10, 5...20), estimated(100, 80...150))
    #expect(both.estimatedTokens == TokenEstimate(85...170, tokens: 110))
    #expect(both.estimatedTokens.rangeWords == "85–170")
  }

  @Test func `a turn without a price is not passed over in silence`() {
    var session = UsageSum()
    #expect(session.costWords == nil)
    session.add(exact(10), cost: TurnCost(amount: 0.01, quality: .exact))
    #expect(session.costWords == "$0.0100")
    session.add(exact(10), cost: nil)
    #expect(session.costWords == "≥ $0.0100")
    session.add(exact(10), cost: TurnCost(amount: 0.001, quality: .estimated))
    #expect(session.costWords == "≥ $0.0100 + ~$0.0010")
  }

  @Test func `an upper bound is no exact cost`() {
    var session = UsageSum()
    session.add(exact(10), cost: TurnCost(amount: 0.01, quality: .atMost))
    #expect(session.costWords == "~$0.0100")
    #expect(TurnCost(amount: 0.01, quality: .atMost).words == "≤ $0.0100")
  }

  @Test func `what no turn told stays unknown, and sums are added as their turns`() {
    var cached = exact(10)
    cached.cached = 4
    var both = sum(exact(10), cached)
    #expect(both.cached == 4 && both.reasoning == nil)
    both.add(sum(cached, estimated(7, 5...9), .unknown))
    #expect(both == sum(exact(10), cached, cached, estimated(7, 5...9), .unknown))
  }

  @Test func `absurd counts end nowhere`() {
    let absurd = sum(exact(.max), exact(.max), estimated(.max, 0 ... .max), estimated(1, 1...1))
    #expect(absurd.exactTokens == .max && absurd.estimatedTokens.range.upperBound == .max)
  }
}
