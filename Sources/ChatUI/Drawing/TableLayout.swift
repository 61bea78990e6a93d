import Markdown
import TUICore

/// Rows of a table or of a piece of one. Cells stand in columns without borders, two blanks
/// apart; where columns would be too narrow to read, each row of the table becomes a record of
/// `Header: value` lines. Blanks between cells are left free and never drawn.
/// ```swift
/// let first = TableLayout(
///   alignments: alignments, header: header, rows: rows, columns: 80)
/// let more = TableLayout(continuing: first.widths, rows: furtherRows)
/// first.rows + more.rows
/// ```
package struct TableLayout: Equatable, Sendable {
  package let widths: Widths
  package private(set) var rows: [DrawnRow] = []

  private static let hangingIndent = 2

  /// Lays out a table, or the first piece of a long one.
  /// - Parameters:
  ///   - alignments: one a column.
  ///   - header: a line a column, in the look of a header.
  ///   - cells: a line a column for each row; missing ones are empty, more are left out.
  ///   - columns: of the screen; less than 1 counts as 1.
  package init(
    alignments: [Table.Alignment], header: [StyledLine]?, rows cells: [[StyledLine]], columns: Int
  ) {
    widths = Widths(alignments: alignments, header: header, rows: cells, columns: columns)
    switch widths.form {
    case .columns(let spans):
      if let header {
        appendCells(of: header, in: spans)
        appendRule(under: spans)
      }
      for row in cells { appendCells(of: row, in: spans) }
    case .records(let keys):
      if cells.isEmpty { appendRecord(header ?? [], [], isFirst: true) }
      for (index, row) in cells.enumerated() {
        // The first record shows the header's own place in the source, the others repeat it.
        appendRecord(index == 0 ? header ?? [] : keys, row, isFirst: index == 0)
      }
    }
  }

  /// Lays out further rows of a table as its first piece was, wider where they need it and there is
  /// room.
  package init(continuing widths: Widths, rows cells: [[StyledLine]]) {
    let widths = Widths(continuing: widths, rows: cells)
    self.widths = widths
    for row in cells {
      switch widths.form {
      case .columns(let spans): appendCells(of: row, in: spans)
      case .records(let keys): appendRecord(keys, row, isFirst: false)
      }
    }
  }

  private mutating func appendCells(of cells: [StyledLine], in spans: [Int]) {
    let top = rows.count
    rows.append(.blank)
    var start = 0
    for ((cell, span), alignment) in zip(zip(cells, spans), widths.alignments) {
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
