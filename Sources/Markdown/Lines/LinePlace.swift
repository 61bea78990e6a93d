/// What a line may go on or begin, as far as it is read.
struct LinePlace {
  var line: SourceLine
  var cursor: LineCursor
  /// Levels that the line belongs to.
  var matched: Int
  /// All that the open leaf stands in goes on.
  var isWithinLeaf: Bool
  /// Blocks were begun by this line.
  var hasOpened = false
}
