import Markdown
import TUICore

// The lines of a piece as they are shown, before any width: what is searched.
extension BodyText {
  package func lines(ofPiece index: Int) -> [SearchLine] {
    let drawing = BlockLayout(
      text: text, style: TextStyle(.text), options: LayoutOptions(columns: 1))
    return blocks(ofPiece: index).flatMap { block -> [SearchLine] in
      switch block.kind {
      case .table(let table):
        let cells = (table.header ?? []) + table.rows.flatMap { $0 }
        return cells.map { SearchLine(drawing.line($0, drawing.style), isCode: false) }
      case .code:
        return block.lines.map { SearchLine(drawing.line($0, drawing.style), isCode: true) }
      case .paragraph, .heading, .rule, .html, .definitions, .plain:
        return block.lines.map { SearchLine(drawing.line($0, drawing.style), isCode: false) }
      }
    }
  }
}
