/// What a search found in one window of a line.
package struct SearchWindow: Equatable, Sendable {
  /// Ascending, not overlapping, not empty, on scalar borders.
  package var matches: [Range<Int>] = []
  /// From where the next window goes on; the line's end when there is none.
  package var next: Int
  /// The pattern took too much work here: there may be more.
  package var isCutShort = false
  /// What it cost, about as much as so many bytes cost to be read and made lines of.
  package var work = 0
}
