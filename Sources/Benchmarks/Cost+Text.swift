extension Cost {
  /// Units are bytes: "MB/s · allocations per kB".
  var throughput: String {
    "\(megabytesPerSecond.figure) · \((allocationsPerUnit * 1_000).figure)"
  }

  /// "CPU µs · allocations" of a unit.
  var perUnit: String { "\(timePerUnit.microseconds) · \(allocationsPerUnit.figure)" }
}
