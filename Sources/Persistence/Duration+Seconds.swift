extension Duration {
  /// As a number of seconds, which is how files have it.
  var inSeconds: Double { self / .seconds(1) }

  /// What `inSeconds` gave, exact to the nanosecond up to a hundred days; what is no time is none.
  init(inSeconds seconds: Double) {
    self = .nanoseconds(Int64(exactly: (seconds * 1e9).rounded()) ?? 0)
  }
}
