import Markdown
import TUICore

/// Rows of a table or of a piece of one. Cells stand in columns without borders, two blanks
/// apart; where columns would be too narrow to read, each row of the table becomes a record of
/// `Header: value` lines. Blanks between cells are left free and never drawn.
///
/// A row that is still being written moves nothing that stands above it: the columns are those of
/// the rows that have ended, and it has its own until it has.
/// ```swift
/// let first = TableLayout(measure, header: header, rows: rows, columns: 80)
/// let more = TableLayout(measure, header: nil, rows: furtherRows, columns: 80)
/// first.rows + more.rows
/// ```
package struct TableLayout: Equatable, Sendable {
  package let widths: Widths
  package private(set) var rows: [DrawnRow] = []

  private static let hangingIndent = 2

  /// Lays out a table, or a piece of a long one.
  /// - Parameters:
  ///   - measure: of all pieces of the table, without the row that is open.
  ///   - header: a line a column, in the look of a header; nil in all pieces but the first.
  ///   - cells: a line a column for each row; missing ones are empty. `Table.rows` keeps what a row
  ///     has beyond the columns in its last cell, so that nothing is left out.
  ///   - lastRowIsOpen: the last row is still being written.
  ///   - columns: of the screen; less than 1 counts as 1.
  package init(
    _ measure: TableMeasure, header: [StyledLine]?, rows cells: [[StyledLine]],
    lastRowIsOpen: Bool = false, columns: Int
  ) {
    widths = measure.widths(columns: columns)
    switch widths.form {
    case .columns(let spans):
      if let header {
        appendCells(of: header, in: spans, widths.alignments)
        appendRule(under: spans)
      }
      for row in lastRowIsOpen ? cells.dropLast() : cells[...] {
        appendCells(of: row, in: spans, widths.alignments)
      }
      if lastRowIsOpen, let row = cells.last {
        appendOpen(row, measure.widths(ofOpen: row, columns: columns), isFirst: cells.count == 1)
      }
    case .records(let keys):
      if let header, cells.isEmpty { appendRecord(header, [], isFirst: true) }
      for (index, row) in cells.enumerated() {
        // The first record shows the header's own place in the source, the others repeat it.
        let own = index == 0 ? header : nil
        appendRecord(own ?? keys, row, isFirst: own != nil)
      }
    }
  }

  /// A row under rows in columns, which it does not move: its cells begin at the left, where they
  /// stay while they grow.
  private mutating func appendOpen(_ row: [StyledLine], _ widths: Widths, isFirst: Bool) {
    switch widths.form {
    case .columns(let spans):
      appendCells(of: row, in: spans, widths.alignments.map { _ in .left })
    case .records(let keys): appendRecord(keys, row, isFirst: isFirst)
    }
  }

  private mutating func appendCells(
    of cells: [StyledLine], in spans: [Int], _ alignments: [Table.Alignment]
  ) {
    let top = rows.count
    rows.append(.blank)
    var start = 0
    for ((cell, span), alignment) in zip(zip(cells, spans), alignments) {
      for (index, bytes) in Self.pieces(of: cell, columns: span).enumerated() {
        if top + index == rows.count { rows.append(.blank) }
        guard !bytes.isEmpty else { continue }
        let free = max(0, span - cell.text.columns(of: bytes))
        let shift =
          switch alignment {
          case .none, .left: 0
          case .center: free / 2
          case .right: free
          }
        rows[top + index].parts.append(
          DrawnRow.Part(column: start + shift, line: cell, bytes: bytes))
      }
      start += span + Widths.gap
    }
  }

  private static func pieces(of cell: StyledLine, columns: Int) -> [Range<Int>] {
    var wrapped = WrappedText(columns: columns)
    wrapped.update(cell.text, changedFrom: 0)
    return (0..<wrapped.rowCount).map(wrapped.row)
  }

  /// The line under the header, in a part a column.
  private mutating func appendRule(under spans: [Int]) {
    let text = SafeText(strict: String(repeating: "─", count: spans.max() ?? 0))
    let line = StyledLine(text, TextStyle(.rule))
    var rule = DrawnRow.blank
    var start = 0
    for span in spans {
      rule.parts.append(
        DrawnRow.Part(
          column: start, line: line, bytes: 0..<text.exactRowEnd(from: 0, columns: span)))
      start += span + Widths.gap
    }
    rows.append(rule)
  }

  private mutating func appendRecord(
    _ keys: [StyledLine], _ cells: [StyledLine], isFirst: Bool
  ) {
    let layout = LineLayout(columns: widths.columns, indent: Self.hangingIndent)
    if !isFirst { rows.append(.blank) }
    for index in widths.alignments.indices {
      var line = index < keys.count ? keys[index] : StyledLine()
      let value = index < cells.count ? cells[index] : StyledLine()
      if !line.isEmpty {
        line.append(value.isEmpty ? ":" : ": ", TextStyle(.dim), source: nil)
      }
      line.append(value)
      if !line.isEmpty { rows += layout.rows(line) }
    }
  }
}
