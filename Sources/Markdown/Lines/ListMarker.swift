/// The mark that begins an item. CommonMark 0.29 §5.2
struct ListMarker {
  /// The bullet, or what stands behind the number.
  var delimiter: UInt8
  /// Nil for a bullet.
  var number: Int?
  var length: Int

  /// - Parameter interruptsParagraph: it would end a paragraph, which only a filled item may,
  ///   and only number 1.
  init?(_ range: Range<Int>, in text: Span<UInt8>, interruptsParagraph: Bool) {
    guard let mark = LineSyntax.first(range, in: text) else { return nil }
    var end = range.lowerBound
    if mark == Byte.star || mark == Byte.dash || mark == UInt8(ascii: "+") {
      delimiter = mark
      end += 1
    } else {
      var value = 0
      while end < range.upperBound, Byte.isDigit(text[end]), end - range.lowerBound < 9 {
        value = value * 10 + Int(text[end] & 0xF)
        end += 1
      }
      guard end > range.lowerBound, end < range.upperBound,
        text[end] == UInt8(ascii: ".") || text[end] == Byte.rightParenthesis
      else { return nil }
      guard !interruptsParagraph || value == 1 else { return nil }
      delimiter = text[end]
      number = value
      end += 1
    }
    guard end == range.upperBound || Byte.isBlank(text[end]) else { return nil }
    if interruptsParagraph, LineSyntax.isBlank(end..<range.upperBound, in: text) { return nil }
    length = end - range.lowerBound
  }
}
