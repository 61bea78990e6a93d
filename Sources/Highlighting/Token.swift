/// A stretch of a line of code and what it is. What no token covers is plain.
package struct Token: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case keyword, type, function, string, number, comment
    /// Lines of a diff.
    case inserted, deleted, hunk
  }

  /// UTF-8 offsets in the line.
  package var bytes: Range<Int>
  package var kind: Kind

  package init(_ bytes: Range<Int>, _ kind: Kind) {
    self.bytes = bytes
    self.kind = kind
  }
}
