import Markdown
import TUICore

extension TableLayout {
  /// How a table was fitted to the screen, for the pieces that come after its first.
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
      alignments: [Table.Alignment], header: [StyledLine]?, rows: [[StyledLine]], columns: Int
    ) {
      self.alignments = alignments
      self.columns = max(1, columns)
      let needs = Self.needs(of: alignments.count, header: header, rows: rows)
      let room = self.columns - Self.gap * max(0, alignments.count - 1)
      if let spans = Self.fitted(needs, in: room) {
        form = .columns(spans)
      } else {
        form = .records(keys: (header ?? []).map(\.withoutSource))
      }
    }

    /// For further rows of a table: as before where their cells fit, else fitted anew, no column
    /// asking for less than it had.
    init(continuing before: Widths, rows: [[StyledLine]]) {
      alignments = before.alignments
      columns = before.columns
      guard case .columns(let spans) = before.form else {
        form = before.form
        return
      }
      var needs = Self.needs(of: alignments.count, header: nil, rows: rows)
      guard zip(needs, spans).contains(where: { $0.widest > $1 }) else {
        form = before.form
        return
      }
      for (index, span) in zip(needs.indices, spans) { needs[index].take(columns: span) }
      let room = columns - Self.gap * max(0, alignments.count - 1)
      form = Self.fitted(needs, in: room).map { .columns($0) } ?? before.form
    }

    private static func needs(
      of count: Int, header: [StyledLine]?, rows: [[StyledLine]]
    ) -> [ColumnNeed] {
      var needs = [ColumnNeed](repeating: ColumnNeed(), count: count)
      for row in (header.map { [$0] } ?? []) + rows {
        for (index, cell) in zip(needs.indices, row) { needs[index].take(cell.text) }
      }
      return needs
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

/// What the cells of one column ask for.
private struct ColumnNeed {
  /// Of the widest cell.
  private(set) var widest = shortest
  /// Of the longest word.
  private var longestWord = 0
  private var longestNumber = 0

  /// No column is narrower: its rule can be seen, and a wide character fits.
  private static let shortest = 3
  /// Prose in a column narrower than this is no longer read.
  private static let leastForProse = 8
  private static let mostForWord = 12
  private static let mostForNumber = 20

  /// Narrower it would be hard to read.
  var least: Int {
    let words = min(longestWord, Self.mostForWord)
    let numbers = min(longestNumber, Self.mostForNumber)
    return min(widest, max(Self.leastForProse, words, numbers))
  }

  mutating func take(columns: Int) { widest = max(widest, columns) }

  func columns(atMost limit: Int) -> Int { max(least, min(widest, limit)) }

  mutating func take(_ text: SafeText) {
    widest = max(widest, text.columns)
    guard longestNumber < Self.mostForNumber else { return }
    var start = 0
    var digits = 0
    for (index, byte) in text.utf8.enumerated() {
      if byte == 0x20 {
        takeWord(text, start..<index, digits: digits)
        (start, digits) = (index + 1, 0)
      } else if (0x30...0x39).contains(byte) {
        digits += 1
      }
    }
    takeWord(text, start..<text.utf8.count, digits: digits)
  }

  private mutating func takeWord(_ text: SafeText, _ word: Range<Int>, digits: Int) {
    // No word of fewer bytes takes more columns.
    guard word.count > longestNumber || word.count > longestWord else { return }
    let columns = text.columns(of: word)
    longestWord = max(longestWord, columns)
    if digits * 2 >= word.count, digits > 0 { longestNumber = max(longestNumber, columns) }
  }
}
