/// The seven ways HTML begins as a block, and what ends each. CommonMark 0.29 §4.6
enum HTMLBlock: Int, Sendable {
  case verbatim = 1
  case comment, instruction, declaration, data, block, tag

  /// It ends with an empty line.
  var endsAtBlank: Bool { self == .block || self == .tag }

  init?(_ range: Range<Int>, in text: Span<UInt8>, interruptsParagraph: Bool) {
    guard LineSyntax.first(range, in: text) == Byte.less, range.count > 1 else { return nil }
    let rest = range.dropFirst()
    let second = text[rest.lowerBound]
    if second == UInt8(ascii: "?") {
      self = .instruction
    } else if second == Byte.bang {
      if Self.begins(rest, with: "!--", in: text) {
        self = .comment
      } else if Self.begins(rest, with: "![cdata[", in: text) {
        self = .data
      } else if rest.count > 1, Byte.isLetter(text[rest.lowerBound + 1]) {
        self = .declaration
      } else {
        return nil
      }
    } else if let kind = Self.named(rest, in: text) {
      self = kind
    } else if !interruptsParagraph, HTMLTag.isWholeLine(range, in: text) {
      self = .tag
    } else {
      return nil
    }
  }

  /// By the name of the tag behind `<`.
  private static func named(_ rest: Range<Int>, in text: Span<UInt8>) -> HTMLBlock? {
    let isClosing = text[rest.lowerBound] == UInt8(ascii: "/")
    let start = rest.lowerBound + (isClosing ? 1 : 0)
    var end = start
    // The longest name has ten letters.
    while end < rest.upperBound, end - start < 11, Byte.isAlphanumeric(text[end]) { end += 1 }
    guard end > start, end - start < 11 else { return nil }
    let name = text.string(start..<end).lowercased()
    let next = end < rest.upperBound ? text[end] : Byte.lineFeed
    if !isClosing, verbatimNames.contains(name) {
      return Byte.isSpace(next) || next == Byte.greater ? .verbatim : nil
    }
    guard blockNames.contains(name) else { return nil }
    if Byte.isSpace(next) || next == Byte.greater { return .block }
    let closes =
      next == UInt8(ascii: "/") && end + 1 < rest.upperBound && text[end + 1] == Byte.greater
    return closes ? .block : nil
  }

  /// The line holds what ends such a block.
  func isEnd(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    let ends: [String]
    switch self {
    case .verbatim: ends = ["</script>", "</pre>", "</style>"]
    case .comment: ends = ["-->"]
    case .instruction: ends = ["?>"]
    case .declaration: ends = [">"]
    case .data: ends = ["]]>"]
    case .block, .tag: return false
    }
    for offset in range where text[offset] == Byte.greater {
      for end in ends {
        let start = offset + 1 - end.utf8.count
        if start >= range.lowerBound, Self.begins(start..<offset + 1, with: end, in: text) {
          return true
        }
      }
    }
    return false
  }

  private static func begins(_ range: Range<Int>, with word: String, in text: Span<UInt8>) -> Bool {
    guard range.count >= word.utf8.count else { return false }
    for (offset, byte) in zip(range, word.utf8) {
      let folded = Byte.isLetter(text[offset]) ? text[offset] | 0x20 : text[offset]
      if folded != byte { return false }
    }
    return true
  }

  private static let verbatimNames: Set<String> = ["script", "pre", "style"]

  private static let blockNames: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
    "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "source",
    "title", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "ul",
  ]
}
