/// Reads lines into blocks: the first phase of CommonMark's parsing strategy (0.29, appendix), one
/// line at a time and never a second time. It knows where a long document is cut into pieces, and
/// can begin at any such place.
struct BlockScanner {
  let limits: Limits
  /// What is open, outermost first.
  var levels: [Level]
  var leaf: OpenLeaf
  /// The lines of a paragraph; of every other leaf too while `collects`.
  var lines: [Leaf.Line] = []
  var leafStart = 0
  var leafEnd = 0
  var leafContainers: [Container] = []
  /// The open leaf began in the piece before.
  var isContinuation: Bool
  /// Closed leaves, while `collects`.
  var leaves: [Leaf] = []
  /// Leaves are wanted, and nothing is cut.
  let collects: Bool
  /// Texts of the link reference definitions met.
  var definitions: [[UInt8]] = []
  var piece: PieceState

  /// What is known of the piece that is open.
  struct PieceState {
    var start: Int
    var leafCount = 0
    /// Of its first leaf.
    var kind = Piece.Kind.other
    /// Lines or rows of the open leaf in this piece, and where they begin.
    var lineCount = 0
    var linesStart = 0
    /// The place where a line just taken begins a piece, and what is open there.
    var cut: Context?
  }

  init(_ context: Context, at start: Int, limits: Limits, collects: Bool) {
    self.limits = limits
    self.collects = collects
    levels = context.levels
    leaf = context.leaf
    isContinuation = context.leaf != .none
    leafStart = start
    leafEnd = start
    piece = PieceState(start: start)
    piece.linesStart = start
    if isContinuation { noteLeaf() }
  }

  /// Takes the next line.
  /// - Returns: what is open at its beginning if a piece begins there.
  mutating func take(_ line: SourceLine, in text: Span<UInt8>) -> Context? {
    piece.cut = nil
    if line.isContinued {
      takeStretch(line, in: text)
      return piece.cut
    }
    var cursor = LineCursor(line)
    let matched = matchLevels(line, &cursor, in: text)
    if matched == levels.count, goOn(line, &cursor, in: text) { return piece.cut }
    let content = cursor.content(in: text)
    if content.offset == line.end {
      close(to: matched, in: text)
      if !collects, line.next - piece.start > limits.blank {
        cut(at: line)
      }
      return piece.cut
    }
    openBlocks(line, cursor, matched: matched, in: text)
    return piece.cut
  }

  /// What the piece that is open holds, if that is one leaf.
  var pieceKind: Piece.Kind {
    let hasBareItem = levels.contains { level in
      if case .item(let item) = level { !item.isShown } else { false }
    }
    return piece.leafCount == 1 && !hasBareItem ? piece.kind : .other
  }

  /// How many of the open containers the line belongs to. CommonMark 0.29 §5
  func matchLevels(
    _ line: SourceLine, _ cursor: inout LineCursor, in text: Span<UInt8>
  ) -> Int {
    for (index, level) in levels.enumerated() {
      switch level {
      case .list: continue
      case .quote:
        let content = cursor.content(in: text)
        guard content.indent < 4, content.offset < line.end, text[content.offset] == Byte.greater
        else { return index }
        cursor.skipBlanks(in: text)
        cursor.skip(bytes: 1)
        cursor.skip(columns: 1, in: text)
      case .item(let item):
        let content = cursor.content(in: text)
        if content.indent >= item.indent {
          cursor.skip(columns: item.indent, in: text)
        } else if content.offset == line.end, item.hasChild {
          cursor.skipBlanks(in: text)
        } else {
          return index
        }
      }
    }
    return levels.count
  }

  /// The open leaf takes the line, if it is one that needs no look at what the line may begin.
  private mutating func goOn(
    _ line: SourceLine, _ cursor: inout LineCursor, in text: Span<UInt8>
  ) -> Bool {
    switch leaf {
    case .fence(let fence):
      let content = cursor.content(in: text)
      if content.indent < 4, LineSyntax.isClosing(fence, content.offset..<line.end, in: text) {
        leafEnd = line.next
        closeLeaf(in: text)
        return true
      }
      cursor.skip(columns: min(fence.indent, content.indent), in: text)
      addCode(line, cursor)
      return true
    case .indented:
      let content = cursor.content(in: text)
      if content.indent >= 4 {
        cursor.skip(columns: 4, in: text)
      } else if content.offset == line.end {
        cursor.skipBlanks(in: text)
      } else {
        return false
      }
      // An empty line may turn out not to be code's: a piece does not begin with it.
      let isLong = line.next - piece.start > limits.blank
      addCode(line, cursor, mayCut: isLong || content.offset < line.end)
      return true
    case .html(let kind):
      let content = cursor.content(in: text)
      if kind.endsAtBlank, content.offset == line.end { return false }
      addHTML(line, cursor, kind, in: text)
      return true
    case .none, .paragraph, .table:
      return false
    }
  }
}
