/// A stretch of the document that is laid out on its own: a block of the top level, an item of a
/// list, a part of what is too long. All pieces in order are the document.
package struct Piece: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// Code whose lines need no parser. `isStart` as in `Block.Code`.
    case code(isStart: Bool)
    /// Rows of a table, which may go on in the next piece.
    case table(isStart: Bool)
    case other
  }

  /// Whole lines of the source, but where a very long line was cut.
  package var source: Range<Int>
  package var kind: Kind

  package init(source: Range<Int>, kind: Kind) {
    self.source = source
    self.kind = kind
  }
}
