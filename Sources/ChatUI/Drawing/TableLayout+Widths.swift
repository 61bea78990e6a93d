import Markdown
import TUICore

extension TableLayout {
  /// How a table is fitted to the screen.
  package struct Widths: Equatable, Sendable {
    enum Form: Equatable, Sendable {
      /// The columns of the screen that each column of the table has.
      case columns([Int])
      /// The header's words, which stand before the values.
      case records(keys: [StyledLine])
    }

    let alignments: [Table.Alignment]
    /// Of the screen.
    let columns: Int
    let form: Form

    /// Columns of the screen between two columns of the table.
    static let gap = 2

    init(
      alignments: [Table.Alignment], needs: [ColumnNeed], keys: [StyledLine], columns: Int
    ) {
      self.alignments = alignments
      self.columns = max(1, columns)
      let room = self.columns - Self.gap * max(0, alignments.count - 1)
      form = Self.fitted(needs, in: room).map { .columns($0) } ?? .records(keys: keys)
    }

    /// Each column as wide as its widest cell, or else the widest ones cut down to one width.
    /// Grows with what the cells need, so that a table that is arriving turns only one way.
    /// - Returns: nil if a column would be too narrow to be read.
    private static func fitted(_ needs: [ColumnNeed], in room: Int) -> [Int]? {
      if needs.reduce(0, { $0 + $1.widest }) <= room { return needs.map(\.widest) }
      if needs.count == 1 { return [max(1, room)] }
      guard needs.reduce(0, { $0 + $1.least }) <= room else { return nil }
      var low = 0
      var high = room
      while low < high {
        let middle = (low + high + 1) / 2
        if needs.reduce(0, { $0 + $1.columns(atMost: middle) }) <= room {
          low = middle
        } else {
          high = middle - 1
        }
      }
      var spans = needs.map { $0.columns(atMost: low) }
      var spare = room - spans.reduce(0, +)
      // What a word holds wider than the limit was not cut down to it and has nothing to get back.
      for (index, need) in needs.enumerated()
      where spare > 0 && spans[index] == low && low < need.widest {
        spans[index] += 1
        spare -= 1
      }
      return spans
    }
  }
}
