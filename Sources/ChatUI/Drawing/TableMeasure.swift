import Markdown
import TUICore

/// What the cells of a table ask for, whatever the screen's width. Grows row by row, and with it
/// the table turns only one way: from whole to wrapped, from columns to records.
/// ```swift
/// var measure = TableMeasure(alignments: alignments, header: header)
/// measure.take(rows)
/// TableLayout(measure, header: header, rows: rows, columns: 80).rows
/// ```
package struct TableMeasure: Equatable, Sendable {
  let alignments: [Table.Alignment]
  /// The header's words, which stand before the values of a record.
  let keys: [StyledLine]
  private var needs: [ColumnNeed]

  /// By so much a row that is still being written widens its columns where the table is wrapped.
  private static let step = 8

  /// - Parameters:
  ///   - alignments: one a column.
  ///   - header: a line a column.
  package init(alignments: [Table.Alignment], header: [StyledLine]?) {
    self.alignments = alignments
    keys = (header ?? []).map(\.withoutSource)
    needs = [ColumnNeed](repeating: ColumnNeed(), count: alignments.count)
    take([keys])
  }

  /// - Parameter rows: a line a column each; missing ones ask for nothing.
  package mutating func take(_ rows: some Sequence<[StyledLine]>) {
    for row in rows { take(row, step: 1) }
  }

  private mutating func take(_ row: [StyledLine], step: Int) {
    for (index, cell) in zip(needs.indices, row) { needs[index].take(cell.text, step: step) }
  }

  /// - Parameter columns: of the screen; less than 1 counts as 1.
  func widths(columns: Int) -> TableLayout.Widths {
    TableLayout.Widths(alignments: alignments, needs: needs, keys: keys, columns: columns)
  }

  /// For a row that is still being written, alone: the widths that the table would have with it.
  /// While its last cell grows, the others stand where they are, or move in steps where there is no
  /// room for all of them.
  func widths(ofOpen row: [StyledLine], columns: Int) -> TableLayout.Widths {
    var exact = self
    exact.take([row])
    let widths = exact.widths(columns: columns)
    if case .columns(let spans) = widths.form, spans == exact.needs.map(\.widest) { return widths }
    var stepped = self
    stepped.take(row, step: Self.step)
    return stepped.widths(columns: columns)
  }
}
