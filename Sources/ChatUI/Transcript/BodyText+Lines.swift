import Markdown

// The lines of a piece as they are shown, before any width: what is searched.
extension BodyText {
  package func lines(ofPiece index: Int) -> [SearchLine] {
    let styling = drawing.styling
    return blocks(ofPiece: index).flatMap { block -> [SearchLine] in
      if case .table(let table) = block.kind {
        let cells = (table.header ?? []) + table.rows.flatMap { $0 }
        return cells.map { SearchLine(styling.line($0), isCode: false) }
      }
      return styling.lines(of: block).map { SearchLine($0, isCode: block.isCode) }
    }
  }
}

extension Block {
  fileprivate var isCode: Bool {
    if case .code = kind { true } else { false }
  }
}
