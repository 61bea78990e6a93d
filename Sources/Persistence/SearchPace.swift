/// How long a search may take before it tells what it found so far.
struct SearchPace: Sendable {
  /// Asked again and again while the index is searched.
  var isOver: @Sendable () -> Bool
  /// Of a beginning, which many words may share, so many messages are read themselves: the index
  /// would gather all of these words first.
  var read = 1_000

  /// For a person who waits.
  static var usual: SearchPace {
    let end = ContinuousClock.now + .milliseconds(25)
    return SearchPace { ContinuousClock.now >= end }
  }
}
