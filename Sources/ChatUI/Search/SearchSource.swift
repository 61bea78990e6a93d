/// What a search goes through: the transcript as blocks, their sections, their pieces and the
/// lines of a piece. Pieces should be small, of some 64 KiB at most: a piece is asked for whole.
package protocol SearchSource {
  var blockCount: Int { get }
  func role(ofBlock block: Int) -> SearchRole
  /// What tells a block's sections apart and orders them from top to bottom: ascending, and the
  /// same for a section as long as it lives.
  func sections(ofBlock block: Int) -> [Int]
  func pieceCount(block: Int, section: Int) -> Int
  /// The logical lines of a piece, as they are shown. May lay out what was not yet.
  mutating func lines(block: Int, section: Int, piece: Int) -> [SearchLine]
}

/// A line to be searched.
package struct SearchLine: Equatable, Sendable {
  package var line: StyledLine
  /// Searched when only code is.
  package var isCode: Bool

  package init(_ line: StyledLine, isCode: Bool) {
    self.line = line
    self.isCode = isCode
  }
}
