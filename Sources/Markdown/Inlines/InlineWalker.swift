import CCmark

/// Walks a paragraph's nodes and its text together. cmark tells what the text means, but not where
/// it stands: the bytes of its nodes are met in order, and what lies between them is syntax.
struct InlineWalker {
  let text: InlineText
  var builder: RunBuilder
  var at = 0
  private var open: [Open] = []
  var hasFailed = false

  /// A node that holds others.
  struct Open {
    var syntax: Syntax
    /// Outside it.
    var outer: InlineStyle
    var style: InlineStyle
    /// Where it begins, and what it holds.
    var start: Int
    var content: Int
    /// Runs before it.
    var runCount: Int
    /// Its first run.
    var position: RunBuilder.Position
  }

  enum Syntax {
    case delimiters(Int)
    case tildes(Int)
    case brackets, angles, bare
    case unknown
  }

  init(_ text: InlineText) {
    self.text = text
    builder = RunBuilder(text)
  }

  private var style: InlineStyle { open.last?.style ?? [] }

  mutating func lines(of paragraph: OpaquePointer) -> [[Run]] {
    guard let iterator = cmark_iter_new(paragraph) else { return InlineParser.verbatim(text) }
    defer { cmark_iter_free(iterator) }
    // The paragraph, the word before the text and its line end.
    for _ in 0..<3 { _ = cmark_iter_next(iterator) }
    var event = cmark_iter_next(iterator)
    while event != CMARK_EVENT_DONE, !hasFailed {
      guard let node = cmark_iter_get_node(iterator), node != paragraph else { break }
      if event == CMARK_EVENT_ENTER { enter(node) } else { leave(node) }
      event = cmark_iter_next(iterator)
    }
    // All that was not met is shown as it is written.
    skipSpaces()
    if at < text.raw.count { builder.add(at..<text.raw.count, []) }
    return builder.result
  }

  private mutating func enter(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: addText(node)
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: endLine()
    case CMARK_NODE_CODE: addCode()
    case CMARK_NODE_HTML_INLINE: addHTML(node)
    case CMARK_NODE_EMPH: push(.delimiters(1), .emphasis)
    case CMARK_NODE_STRONG: push(.delimiters(2), .strong)
    case CMARK_NODE_LINK: push(linkSyntax(), .link)
    case CMARK_NODE_IMAGE: push(.brackets, .image, length: 2)
    default: enterExtension(node)
    }
  }

  private mutating func enterExtension(_ node: OpaquePointer) {
    // Safe because cmark gives a constant string for every node.
    guard String(cString: cmark_node_get_type_string(node)) == "strikethrough" else {
      return push(.unknown, [])
    }
    let count = byte(at + 1) == Byte.tilde ? 2 : 1
    builder.add(at..<at + count, style.union([.struck, .sign]))
    push(.tildes(count), .struck)
  }

  func byte(_ offset: Int) -> UInt8? {
    offset < text.bytes.count ? text.bytes[offset] : nil
  }

  private func linkSyntax() -> Syntax {
    switch byte(at) {
    case Byte.leftBracket: .brackets
    case Byte.less: .angles
    default: .bare
    }
  }

  private mutating func push(_ syntax: Syntax, _ style: InlineStyle, length: Int? = nil) {
    let skipped: Int =
      switch syntax {
      case .delimiters(let count), .tildes(let count): count
      case .brackets: length ?? 1
      case .angles: 1
      case .bare, .unknown: 0
      }
    open.append(
      Open(
        syntax: syntax, outer: self.style, style: self.style.union(style), start: at,
        content: at + skipped, runCount: builder.runCount, position: builder.next))
    at += skipped
  }

  private mutating func leave(_ node: OpaquePointer) {
    guard let last = open.popLast() else { return }
    switch last.syntax {
    case .delimiters(let count): at += count
    case .tildes(let count):
      builder.add(at..<at + count, last.style.union(.sign))
      at += count
    case .angles:
      at += 1
      leaveAddress(node, last)
    case .bare: leaveAddress(node, last)
    case .unknown: return
    case .brackets: leaveBrackets(node, last)
    }
  }

  /// Over syntax; the line feeds in it end lines.
  mutating func skip(to end: Int) {
    while at < end {
      if byte(at) == Byte.lineFeed { builder.endLine() }
      at += 1
    }
  }

  private mutating func skipSpaces() {
    while let next = byte(at), Byte.isBlank(next) { at += 1 }
  }

  private mutating func endLine() {
    skipSpaces()
    if byte(at) == Byte.backslash { at += 1 }
    guard byte(at) == Byte.lineFeed else {
      hasFailed = true
      return
    }
    at += 1
    skipSpaces()
    builder.endLine()
  }

  // MARK: Leaves

  private mutating func addCode() {
    let start = at
    while byte(at) == Byte.backtick { at += 1 }
    let length = at - start
    guard length > 0, let close = closingRun(of: length, from: at) else {
      at = start
      hasFailed = true
      return
    }
    var content = at..<close
    at = close + length
    let bytes = text.bytes
    let isPadded =
      content.count > 1 && Byte.isSpace(bytes[content.lowerBound])
      && Byte.isSpace(bytes[content.upperBound - 1])
      && content.contains { !Byte.isSpace(bytes[$0]) }
    if isPadded {
      if bytes[content.lowerBound] == Byte.lineFeed { builder.endLine() }
      content = content.lowerBound + 1..<content.upperBound - 1
    }
    builder.add(content, style.union(.code))
    if isPadded, bytes[content.upperBound] == Byte.lineFeed { builder.endLine() }
  }

  private func closingRun(of length: Int, from start: Int) -> Int? {
    var offset = start
    while offset < text.bytes.count {
      guard text.bytes[offset] == Byte.backtick else {
        offset += 1
        continue
      }
      let run = offset
      while byte(offset) == Byte.backtick { offset += 1 }
      if offset - run == length { return run }
    }
    return nil
  }

  private mutating func addHTML(_ node: OpaquePointer) {
    // Safe because the literal is the node's, which outlives this call, and ends with a zero.
    guard let literal = cmark_node_get_literal(node) else { return }
    hasFailed = !addVerbatim(literal, style.union(.html))
  }

  /// Takes a text that stands there as it is; nothing where it does not.
  private mutating func addVerbatim(_ words: UnsafePointer<CChar>, _ style: InlineStyle) -> Bool {
    var end = at
    var next = words
    while next.pointee != 0, byte(end) == UInt8(bitPattern: next.pointee) {
      end += 1
      next += 1
    }
    guard next.pointee == 0 else { return false }
    builder.add(at..<end, style)
    at = end
    return true
  }

  private mutating func addText(_ node: OpaquePointer) {
    // Safe because the literal is the node's, which outlives this call, and ends with a zero.
    guard let literal = cmark_node_get_literal(node) else { return }
    let isAddress = if case .angles = open.last?.syntax { true } else { false }
    // An address that begins with its scheme or `www.` is read before escapes are.
    if case .bare = open.last?.syntax, addVerbatim(literal, style) { return }
    var start = at
    var next = literal
    while next.pointee != 0 {
      let wanted = UInt8(bitPattern: next.pointee)
      guard let met = byte(at) else {
        hasFailed = true
        break
      }
      if met == Byte.backslash, !isAddress, let escaped = byte(at + 1),
        Byte.isPunctuation(escaped)
      {
        builder.add(start..<at, style)
        at += 1
        start = at
      } else if met == Byte.ampersand, let entity = Entity(at: at, in: text.bytes) {
        guard next.begins(with: entity.decoded) else {
          hasFailed = true
          break
        }
        builder.add(start..<at, style)
        let words = String(decoding: entity.decoded, as: UTF8.self)
        builder.add(words, for: at..<at + entity.length, style)
        at += entity.length
        start = at
        next += entity.decoded.count
        continue
      }
      guard byte(at) == wanted else {
        hasFailed = true
        break
      }
      at += 1
      next += 1
    }
    builder.add(start..<at, style)
  }
}

extension UnsafePointer<CChar> {
  /// The zero that ends the string differs from all that is looked for.
  fileprivate func begins(with bytes: [UInt8]) -> Bool {
    for (offset, byte) in bytes.enumerated() where UInt8(bitPattern: self[offset]) != byte {
      return false
    }
    return true
  }
}
