import Markdown

/// A text that grows, cut into pieces of whole lines without looking for any syntax. Closed pieces
/// never change.
struct PlainDocument: Sendable {
  /// Where each piece starts.
  private var starts: [Int] = []
  private var end = 0

  /// A piece ends with the first line end behind so many bytes,
  private static let pieceLength = 1 << 10
  /// or in the midst of a line that is longer than this.
  private static let longest = 8 << 10

  var pieceCount: Int { starts.count }

  /// An empty piece at the end for an index beyond the last.
  func piece(at index: Int) -> Piece {
    guard starts.indices.contains(index) else { return Piece(source: end..<end, kind: .other) }
    let next = index + 1 < starts.count ? starts[index + 1] : end
    return Piece(source: starts[index]..<next, kind: .other)
  }

  /// - Returns: the first piece that may differ from what it was.
  mutating func update(_ text: Span<UInt8>, changedFrom: Int) -> Int {
    end = text.count
    while let last = starts.last, last > 0, last >= min(changedFrom, end) { starts.removeLast() }
    if starts.isEmpty, end > 0 { starts.append(0) }
    let first = max(0, starts.count - 1)
    while let start = starts.last, let next = Self.cut(text, from: start) { starts.append(next) }
    return first
  }

  func pieceIndex(containing offset: Int) -> Int? {
    guard !starts.isEmpty else { return nil }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Where the next piece starts; nil while this one may grow.
  private static func cut(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start + pieceLength
    let limit = min(text.count, start + longest)
    while index < limit {
      if text[index] == 0x0A { return index + 1 < text.count ? index + 1 : nil }
      index += 1
    }
    guard text.count > start + longest else { return nil }
    let space = (start + longest / 2..<index).last { text[$0] == 0x20 }
    if let space { return space + 1 }
    while index > start, text[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }
}

extension Block {
  /// Lines of a text without syntax.
  /// - Parameter source: whole lines, the last with or without its line end.
  static func plain(_ source: Range<Int>, in text: Span<UInt8>) -> Block {
    var lines: [[Run]] = []
    var start = source.lowerBound
    while start < source.upperBound {
      var end = start
      while end < source.upperBound, text[end] != 0x0A { end += 1 }
      lines.append(end > start ? [Run(source: start..<end)] : [])
      start = end + 1
    }
    return Block(.plain, lines: lines, source: source)
  }
}
