import Testing

@testable import Benchmarks

struct CostTests {
  @Test func `a cost is divided by its units`() {
    let cost = Cost(time: .milliseconds(2), allocations: 30, units: 20)
    #expect(cost.timePerUnit == .microseconds(100))
    #expect(cost.allocationsPerUnit == 1.5)
    #expect(cost.perUnit == "100 · 1.50")
  }

  @Test func `bytes in a time are megabytes a second`() {
    let cost = Cost(time: .milliseconds(500), allocations: 1_000, units: 4_000_000)
    #expect(cost.megabytesPerSecond == 8)
    #expect(cost.throughput == "8.00 · 0.250")
    #expect(Cost(time: .zero, allocations: 0, units: 1).megabytesPerSecond == 0)
  }

  @Test func `all repeats run and what is taken from the heap is counted`() {
    var runs = 0
    let cost = Cost.of(units: 10, repeats: 3) {
      runs += 1
      for _ in 0..<10 { keep([UInt8](repeating: 1, count: 64 + runs).count) }
    }
    #expect(runs == 3)
    #expect(cost.units == 10)
    #expect(cost.allocations >= 10)
  }
}
