import TUICore

/// What the cells of one column of a table ask for.
struct ColumnNeed: Equatable, Sendable {
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

  func columns(atMost limit: Int) -> Int { max(least, min(widest, limit)) }

  /// - Parameter step: what is asked for beyond the column's need is rounded up to a multiple.
  mutating func take(_ text: SafeText, step: Int = 1) {
    widest.grow(to: text.columns, step: step)
    guard longestNumber < Self.mostForNumber else { return }
    var start = 0
    var digits = 0
    for (index, byte) in text.utf8.enumerated() {
      if byte == 0x20 {
        takeWord(text, start..<index, digits: digits, step: step)
        (start, digits) = (index + 1, 0)
      } else if (0x30...0x39).contains(byte) {
        digits += 1
      }
    }
    takeWord(text, start..<text.utf8.count, digits: digits, step: step)
  }

  private mutating func takeWord(
    _ text: SafeText, _ word: Range<Int>, digits: Int, step: Int
  ) {
    // No word of fewer bytes takes more columns.
    guard word.count > longestNumber || word.count > longestWord else { return }
    let columns = text.columns(of: word)
    longestWord.grow(to: columns, step: step)
    if digits * 2 >= word.count, digits > 0 { longestNumber.grow(to: columns, step: step) }
  }
}

extension Int {
  fileprivate mutating func grow(to wanted: Int, step: Int) {
    if wanted > self { self = (wanted + step - 1) / step * step }
  }
}
