/// A regular expression, read.
indirect enum PatternNode: Equatable, Sendable {
  /// What is asked of a place, not of a letter.
  enum Assertion: Equatable, Sendable { case lineStart, lineEnd, wordBorder, noWordBorder }

  case empty
  case set(ScalarSet)
  case assertion(Assertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// - most: nil for no limit.
  case repeated(PatternNode, least: Int, most: Int?, isLazy: Bool)
}
