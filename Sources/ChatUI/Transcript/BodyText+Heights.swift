// How high a body is, as far as that is known.
extension BodyText {
  mutating func height(ofPiece index: Int) -> Int {
    settleTable()
    return heights.exactRows(at: index) ?? rows(ofPiece: index).count
  }

  /// Rows from a piece on; estimated where they were never seen at this width.
  func roughRows(fromPiece index: Int) -> RowCount { heights.rows(from: index) }

  /// Bytes of the pieces from one on whose rows are only estimated.
  func unseenBytes(fromPiece index: Int) -> Int {
    guard !heights.rows(from: index).isExact else { return 0 }
    return (max(0, index)..<max(index, heights.count)).reduce(0) { sum, piece in
      sum + (heights.exactRows(at: piece) == nil ? self.piece(at: piece).source.count : 0)
    }
  }

  /// Lays out pieces from one on that were never seen, and keeps their heights alone.
  /// - Returns: how many bytes they have.
  mutating func layOutUnseen(fromPiece index: Int, bytes: Int) -> Int {
    settleTable()
    var done = 0
    var piece = max(0, index)
    while done < bytes, piece < heights.count {
      if heights.exactRows(at: piece) == nil {
        done += max(1, self.piece(at: piece).source.count)
        heights.set(exactly: layOut(piece: piece).count, at: piece)
      }
      piece += 1
    }
    return done
  }

  /// What is out of sight keeps its heights and no rows.
  mutating func dropRows() { layout.forgetRows() }
}
