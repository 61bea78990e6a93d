/// Link reference definitions at the beginning of a paragraph. CommonMark 0.29 §4.7
enum Definition {
  /// How many of a paragraph's first lines are definitions.
  static func lines(in lines: [Leaf.Line], of text: Span<UInt8>) -> Int {
    let bytes = joined(lines[...], of: text)
    var offset = 0
    var count = 0
    while let end = end(at: offset, in: bytes) {
      count += bytes[offset..<end].count(where: { $0 == Byte.lineFeed })
      offset = end
    }
    return count
  }

  /// The lines, each with its line feed.
  static func joined(_ lines: ArraySlice<Leaf.Line>, of text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      for offset in line.range { bytes.append(text[offset]) }
      bytes.append(Byte.lineFeed)
    }
    return bytes
  }

  /// Where the definition ends, with its last line's line feed.
  private static func end(at start: Int, in bytes: [UInt8]) -> Int? {
    // A footnote stays text.
    guard let label = LinkSyntax.label(at: start, in: bytes), label < bytes.count,
      bytes[label] == Byte.colon, bytes[start + 1] != UInt8(ascii: "^")
    else { return nil }
    let first = skipToContent(label + 1, in: bytes)
    guard let last = LinkSyntax.destination(at: first, in: bytes), last > first else { return nil }
    let title = skipToContent(last, in: bytes)
    if title > last, let behind = LinkSyntax.title(at: title, in: bytes),
      let end = lineEnd(behind, in: bytes)
    {
      return end
    }
    return lineEnd(last, in: bytes)
  }

  /// Over blanks and at most one line feed.
  private static func skipToContent(_ start: Int, in bytes: [UInt8]) -> Int {
    var offset = start
    var hasEnded = false
    while offset < bytes.count, Byte.isSpace(bytes[offset]) {
      if bytes[offset] == Byte.lineFeed {
        if hasEnded { break }
        hasEnded = true
      }
      offset += 1
    }
    return offset
  }

  private static func lineEnd(_ start: Int, in bytes: [UInt8]) -> Int? {
    var offset = start
    while offset < bytes.count, Byte.isBlank(bytes[offset]) { offset += 1 }
    return offset < bytes.count && bytes[offset] == Byte.lineFeed ? offset + 1 : nil
  }
}
