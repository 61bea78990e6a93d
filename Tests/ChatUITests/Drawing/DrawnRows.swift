import ChatUI
import TUICore

/// Rows as a screen of so many columns shows them, blanks at the ends left out.
func screen(_ rows: [DrawnRow], columns: Int, theme: Theme = .plain) -> String {
  var grid = Grid(size: Size(rows: rows.count, columns: columns))
  for (index, row) in rows.enumerated() {
    grid.draw(row, in: Rect(row: index, column: 0, rows: 1, columns: columns), theme: theme)
  }
  return grid.screen
}

/// Text that stands in a source from a byte on.
func line(_ text: String, at start: Int = 0, _ role: Role = .text) -> StyledLine {
  let safe = SafeText(strict: text)
  var line = StyledLine()
  line.append(safe, TextStyle(role), source: start..<start + safe.utf8.count)
  return line
}

extension DrawnRow.Part {
  var text: SafeText { line.text.slice(bytes) }

  /// One past the last column.
  var endColumn: Int { column + text.columns }
}

extension DrawnRow {
  /// Parts lie side by side up to a column. A wide character alone may need the room of one more:
  /// the screen then shows its sign for that.
  func keeps(to columns: Int) -> Bool {
    var end = 0
    for part in parts {
      guard part.column >= end else { return false }
      end = part.column + max(1, part.text.columns)
    }
    let isLoneWide = columns == 1 && parts.count == 1 && end == 2
    return end <= columns || isLoneWide
  }
}

/// The same numbers for the same seed everywhere.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// Words of several scripts, numbers and long words, at most so many of them.
  mutating func words(_ most: Int) -> String {
    let words = [
      "a", "of", "word", "window", "backpressure", "65,536", "2026-11-22", "日本語", "かな。", "👩🏽‍💻",
      "e\u{301}te\u{301}", "https://example.org/a-long-path", "well-known", "🇯🇵", "-", "한국어",
      "internationalization", "0xdeadbeef",
    ]
    return (0..<below(most + 1)).map { _ in words[below(words.count)] }.joined(separator: " ")
  }
}
