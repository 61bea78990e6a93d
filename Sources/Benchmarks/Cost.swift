import CAllocations

/// What doing something so many times cost.
struct Cost: Equatable {
  /// CPU time of all threads.
  var time: Duration
  var allocations: Int
  /// How often it was done, or how many bytes were gone through; ≥ 1.
  var units: Int

  var timePerUnit: Duration { time / units }
  var allocationsPerUnit: Double { Double(allocations) / Double(units) }
  /// Units are bytes: millions of them a second.
  var megabytesPerSecond: Double {
    let seconds = time / .seconds(1)
    return seconds > 0 ? Double(units) / 1e6 / seconds : 0
  }

  /// The cheapest of some repeats: what disturbs a run only makes it dearer. A slow one is not
  /// repeated as often.
  /// - Parameter body: is run several times; does all of the units each time.
  static func of(units: Int, repeats: Int = 7, _ body: () throws -> Void) rethrows -> Cost {
    var best: Cost?
    var spent = Duration.zero
    for _ in 0..<repeats {
      let allocations = beck_allocation_count()
      let start = CPUClock.now
      try body()
      let time = CPUClock.now - start
      let count = Int(clamping: beck_allocation_count() - allocations)
      if best.map({ time < $0.time }) ?? true {
        best = Cost(time: time, allocations: count, units: max(1, units))
      }
      spent += time
      if spent > .seconds(3) { break }
    }
    return best ?? Cost(time: .zero, allocations: 0, units: max(1, units))
  }
}
