/// What the rest of a line begins, by itself. All ranges end before the line feed and begin at a
/// byte that is no blank.
enum LineSyntax {
  /// `***`, `- - -`, `___`. CommonMark 0.29 §4.1
  static func isRule(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    guard let mark = first(range, in: text),
      mark == Byte.star || mark == Byte.dash || mark == Byte.underscore
    else { return false }
    var count = 0
    for offset in range {
      if text[offset] == mark {
        count += 1
      } else if !Byte.isBlank(text[offset]) {
        return false
      }
    }
    return count >= 3
  }

  /// The level and the content of an ATX heading. CommonMark 0.29 §4.2
  static func heading(
    _ range: Range<Int>, in text: Span<UInt8>
  ) -> (level: Int, content: Range<Int>)? {
    let level = runLength(of: Byte.hash, from: range, in: text)
    guard 1...6 ~= level else { return nil }
    var start = range.lowerBound + level
    guard start == range.upperBound || Byte.isBlank(text[start]) else { return nil }
    while start < range.upperBound, Byte.isBlank(text[start]) { start += 1 }
    var end = trimmedEnd(start..<range.upperBound, in: text)
    var closing = end
    while closing > start, text[closing - 1] == Byte.hash { closing -= 1 }
    if closing < end, closing == start || Byte.isBlank(text[closing - 1]) {
      end = trimmedEnd(start..<closing, in: text)
    }
    return (level, start..<end)
  }

  /// 1 for `===`, 2 for `---`. CommonMark 0.29 §4.3
  static func underline(_ range: Range<Int>, in text: Span<UInt8>) -> Int? {
    guard let mark = first(range, in: text), mark == Byte.dash || mark == UInt8(ascii: "=") else {
      return nil
    }
    let length = runLength(of: mark, from: range, in: text)
    guard isBlank(range.lowerBound + length..<range.upperBound, in: text) else { return nil }
    return mark == Byte.dash ? 2 : 1
  }

  /// CommonMark 0.29 §4.5
  static func openingFence(
    _ range: Range<Int>, in text: Span<UInt8>
  ) -> (mark: UInt8, length: Int)? {
    guard let mark = first(range, in: text), mark == Byte.backtick || mark == Byte.tilde else {
      return nil
    }
    let length = runLength(of: mark, from: range, in: text)
    guard length >= 3 else { return nil }
    if mark == Byte.backtick {
      for offset in range.dropFirst(length) where text[offset] == Byte.backtick { return nil }
    }
    return (mark, length)
  }

  static func isClosing(
    _ fence: OpenLeaf.Fence, _ range: Range<Int>, in text: Span<UInt8>
  ) -> Bool {
    guard first(range, in: text) == fence.mark else { return false }
    let length = runLength(of: fence.mark, from: range, in: text)
    return length >= fence.length
      && isBlank(range.lowerBound + length..<range.upperBound, in: text)
  }

  /// The first word of a fence's info string; nil without one.
  static func language(_ range: Range<Int>, in text: Span<UInt8>) -> String? {
    var start = range.lowerBound
    while start < range.upperBound, Byte.isBlank(text[start]) { start += 1 }
    var end = start
    // A language has a short name; the rest of a long line is none.
    while end < range.upperBound, end - start < 64, !Byte.isBlank(text[end]) { end += 1 }
    guard end > start else { return nil }
    return text.string(start..<end)
  }

  static func isBlank(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    for offset in range where !Byte.isBlank(text[offset]) { return false }
    return true
  }

  static func trimmedEnd(_ range: Range<Int>, in text: Span<UInt8>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, Byte.isBlank(text[end - 1]) { end -= 1 }
    return end
  }

  static func first(_ range: Range<Int>, in text: Span<UInt8>) -> UInt8? {
    range.isEmpty ? nil : text[range.lowerBound]
  }

  static func runLength(of byte: UInt8, from range: Range<Int>, in text: Span<UInt8>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, text[offset] == byte { offset += 1 }
    return offset - range.lowerBound
  }
}

extension Span<UInt8> {
  /// - Parameter range: within the span, and of whole scalars.
  func string(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for offset in range { bytes.append(self[offset]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
