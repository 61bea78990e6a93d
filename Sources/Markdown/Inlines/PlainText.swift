/// Texts that hold no inline syntax at all need no parser: most lines of most answers.
enum PlainText {
  /// Nothing in the text can be syntax, an address or a reference.
  static func holds(_ bytes: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      guard !isSign(byte) else { return false }
      // `www.` and `://` make addresses.
      if byte == UInt8(ascii: "w"), previous == byte { return false }
      if byte == UInt8(ascii: "/"), previous == Byte.colon { return false }
      previous = byte
    }
    return true
  }

  /// What inline syntax begins with, or what a safe text does not hold.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.backslash, Byte.backtick, Byte.star, Byte.underscore, Byte.tilde, Byte.leftBracket,
      Byte.rightBracket, Byte.less, Byte.ampersand, UInt8(ascii: "@"):
      true
    case Byte.lineFeed: false
    default: byte < 0x20
    }
  }

  /// A run a line, without the blanks at its end.
  static func lines(of text: InlineText) -> [[Run]] {
    var builder = RunBuilder(text)
    var start = 0
    while start < text.raw.count {
      let end = text.raw[start...].firstIndex(of: Byte.lineFeed) ?? text.raw.count
      var last = end
      while last > start, Byte.isBlank(text.raw[last - 1]) { last -= 1 }
      builder.add(start..<last, [])
      if end < text.raw.count { builder.endLine() }
      start = end + 1
    }
    return builder.result
  }
}
