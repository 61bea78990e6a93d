import CCmark

/// Has cmark read the texts of a piece, all at once, and gives their runs.
enum InlineParser {
  /// - Parameter definitions: of links, each with its line feeds.
  /// - Returns: the lines of each text.
  static func lines(of texts: [InlineText], definitions: [[UInt8]]) -> [[[Run]]] {
    let isRead = texts.map { !$0.isPlain && !$0.isCostly }
    guard isRead.contains(true), let parser = beck_cmark_parser(CMARK_OPT_DEFAULT) else {
      return texts.map(unread)
    }
    defer { cmark_parser_free(parser) }
    let read = zip(texts, isRead).filter(\.1).map(\.0)
    feed(document(of: read, definitions: definitions), to: parser)
    guard let root = beck_cmark_finish(parser) else { return texts.map(unread) }
    defer { cmark_node_free(root) }
    var node = cmark_node_first_child(root)
    return zip(texts, isRead).map { text, isRead in
      guard isRead else { return unread(text) }
      defer { node = cmark_node_next(node) }
      guard let paragraph = node, cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH else {
        return verbatim(text)
      }
      var walker = InlineWalker(text)
      return walker.lines(of: paragraph)
    }
  }

  private static func unread(_ text: InlineText) -> [[Run]] {
    text.isPlain ? PlainText.lines(of: text) : verbatim(text)
  }

  /// The text as it was written.
  static func verbatim(_ text: InlineText) -> [[Run]] {
    var builder = RunBuilder(text)
    builder.add(0..<text.raw.count, [])
    return builder.result
  }

  /// A paragraph for each text: a word goes before it, and all its lines are indented, so that none
  /// of them can begin a block. The word is skipped later.
  private static func document(of texts: [InlineText], definitions: [[UInt8]]) -> [UInt8] {
    var document: [UInt8] = []
    var hasBracket = false
    for text in texts {
      document.append(contentsOf: "x\n    ".utf8)
      for byte in text.bytes {
        document.append(byte)
        if byte == Byte.lineFeed { document.append(contentsOf: "    ".utf8) }
        if byte == Byte.leftBracket { hasBracket = true }
      }
      document.append(contentsOf: "\n\n".utf8)
    }
    if hasBracket {
      for definition in definitions {
        document.append(contentsOf: definition)
        document.append(Byte.lineFeed)
      }
    }
    return document
  }

  private static func feed(_ bytes: [UInt8], to parser: OpaquePointer) {
    bytes.withUnsafeBytes { bytes in
      // Safe because cmark copies what it is fed, within the call.
      guard let start = bytes.baseAddress else { return }
      cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
  }
}
