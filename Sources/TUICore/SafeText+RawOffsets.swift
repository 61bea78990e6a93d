extension SafeText {
  /// Where in a raw text those characters begin that the prose made of it shows at some offsets.
  /// For what is asked of a text seldom: it is cleaned once more on the way.
  /// - Parameters:
  ///   - offsets: ascending, in `SafeText(prose: raw).utf8`.
  ///   - raw: what the prose was made of.
  /// - Returns: UTF-8 offsets in `raw`, on scalar borders, one each; its end for what lies beyond.
  package static func rawOffsets(of offsets: [Int], in raw: String) -> [Int] {
    let bytes = raw.utf8Span.span
    var builder = SafeTextBuilder()
    var result: [Int] = []
    var position = 0
    // Of the character taken last.
    var start = 0
    for offset in offsets {
      // One byte becomes a sign of eight at most, so a whole stretch may be passed from afar.
      let stretch = 4096
      while position + stretch < bytes.count, builder.text.utf8.count + 8 * stretch < offset {
        builder.consume(bytes.extracting(position..<position + stretch))
        position += stretch
      }
      while position < bytes.count, builder.text.utf8.count <= offset {
        start = position
        let isWhole = bytes[position] & 0xC0 != 0x80
        let length = isWhole ? UTF8Scanning.read(bytes, at: position).length : 1
        builder.consume(bytes.extracting(position..<position + length))
        position += length
      }
      result.append(builder.text.utf8.count > offset ? start : bytes.count)
    }
    return result
  }
}
