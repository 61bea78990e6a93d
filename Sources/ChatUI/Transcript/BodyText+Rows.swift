import Highlighting
import Markdown

// The rows of a body's pieces.
extension BodyText {
  package mutating func rows(ofPiece index: Int) -> [DrawnRow] {
    settleTable()
    if let rows = layout.kept(index) { return rows }
    let rows = layOut(piece: index)
    layout.keep(rows, forPiece: index)
    heights.set(exactly: rows.count, at: index)
    return rows
  }

  mutating func layOut(piece index: Int) -> [DrawnRow] {
    var carried = BlockLayout.Carried()
    let isCode: Bool
    switch piece(at: index).kind {
    case .code(let isStart):
      isCode = true
      if !isStart { carried.code = codeState(atPiece: index) }
    case .table, .other: isCode = false
    }
    let blocks = readBlocks(ofPiece: index)
    let measures = measures(of: blocks, inPiece: index)
    let drawing = drawing
    var rows: [DrawnRow] = []
    for (block, measure) in zip(blocks, measures) {
      carried.measure = measure
      rows += drawing.rows(of: block, &carried)
    }
    if isCode { layout.keep(carried.code, atPiece: index + 1) }
    return rows
  }

  /// What the code before a piece leaves open: known, or found from where it is.
  private mutating func codeState(atPiece index: Int) -> Highlighter.State {
    var start = index
    while start > 0, layout.codeState(atPiece: start) == nil,
      case .code(isStart: false) = piece(at: start).kind
    {
      start -= 1
    }
    var carried = BlockLayout.Carried()
    carried.code = layout.codeState(atPiece: start) ?? Highlighter.State()
    for piece in start..<index {
      for block in blocks(ofPiece: piece) { _ = drawing.rows(of: block, &carried) }
      layout.keep(carried.code, atPiece: piece + 1)
    }
    return carried.code
  }

  package mutating func place(ofRow row: Int, inPiece index: Int) -> Place {
    let rows = rows(ofPiece: index)
    let next = rows.dropFirst(row).lazy.compactMap(\.source?.lowerBound).first
    let offset = next ?? piece(at: index).source.lowerBound
    return Place(offset: offset, rows: row - rows.rowIndex(showing: offset))
  }

  /// The piece and its row that stand for a place; nil in an empty body.
  package mutating func row(of place: Place) -> (piece: Int, row: Int)? {
    guard let index = pieceIndex(containing: place.offset) else { return nil }
    let rows = rows(ofPiece: index)
    let row = rows.rowIndex(showing: place.offset) + place.rows
    return (index, max(0, min(row, rows.count - 1)))
  }
}
