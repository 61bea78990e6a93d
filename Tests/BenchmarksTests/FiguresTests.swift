import Testing

@testable import Benchmarks

struct FiguresTests {
  @Test(arguments: [
    (0.0, "0.000"), (0.0421, "0.042"), (0.9996, "1.000"), (1.25, "1.25"), (9.0, "9.00"),
    (98.44, "98.4"), (99.96, "100.0"), (100.4, "100"), (1_034.2, "1034"), (-2.5, "-2.50"),
    (-0.0001, "0.000"),
  ])
  func `a figure has the digits that say something`(value: Double, text: String) {
    #expect(value.figure == text)
  }

  @Test func `durations are written in the unit asked for`() {
    #expect(Duration.microseconds(1_500).milliseconds == "1.50")
    #expect(Duration.nanoseconds(42).microseconds == "0.042")
  }

  @Test func `sizes are named in the largest unit they fill`() {
    #expect(
      [10_000, 100_000, 1_000_000, 10_000_000].map(\.bytesName) == [
        "10 kB", "100 kB", "1 MB", "10 MB",
      ])
  }
}
