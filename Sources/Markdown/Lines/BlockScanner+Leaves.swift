extension BlockScanner {
  /// A piece begins with the line.
  /// - Parameters:
  ///   - leaf: goes on in it.
  ///   - isContinued: the line goes on one that was too long.
  mutating func cut(at line: SourceLine, _ leaf: OpenLeaf = .none, isContinued: Bool = false) {
    // The markers that nothing stands behind yet are shown by the piece that they are in.
    markShown()
    let context = Context(levels: levels, leaf: leaf, isContinued: isContinued)
    piece = PieceState(start: line.start)
    piece.linesStart = line.start
    piece.cut = context
    if context.leaf != .none {
      isContinuation = true
      lines.removeAll(keepingCapacity: true)
      leafStart = line.start
      noteLeaf()
    }
  }

  /// Ends the open leaf and the containers beyond the first ones.
  mutating func close(to count: Int, in text: Span<UInt8>) {
    closeLeaf(in: text)
    while levels.count > count {
      let level = levels.removeLast()
      if case .item(let item) = level, !item.isShown { addEmpty(item) }
    }
  }

  /// An item without a block of its own still shows its marker.
  private mutating func addEmpty(_ item: Level.OpenItem) {
    defer { markShown() }
    guard collects else {
      piece.leafCount += 1
      if piece.leafCount == 1 { piece.kind = .other }
      return
    }
    var containers = levels.compactMap(\.container)
    if let own = Level.item(item).container { containers.append(own) }
    leaves.append(Leaf(kind: .empty, containers: containers, source: item.place))
  }

  mutating func startLeaf(_ leaf: OpenLeaf, at start: Int) {
    self.leaf = leaf
    isContinuation = false
    lines.removeAll(keepingCapacity: true)
    leafStart = start
    leafEnd = start
    piece.lineCount = 0
    piece.linesStart = start
    if collects { leafContainers = levels.compactMap(\.container) }
    markShown()
    noteLeaf()
  }

  private mutating func markShown() {
    for index in levels.indices {
      guard case .item(var item) = levels[index], !item.isShown else { continue }
      item.isShown = true
      levels[index] = .item(item)
    }
  }

  private func leafKind() -> Piece.Kind {
    switch leaf {
    case .fence, .indented: .code(isStart: !isContinuation)
    case .table: .table(isStart: !isContinuation)
    case .none, .paragraph, .html: .other
    }
  }

  /// Counts the leaf in the piece.
  mutating func noteLeaf() {
    piece.leafCount += 1
    if piece.leafCount == 1 { piece.kind = leafKind() }
    if collects, isContinuation { leafContainers = levels.compactMap(\.container) }
  }

  /// A block of one line.
  mutating func addWhole(_ kind: Leaf.Kind, _ line: SourceLine, _ lines: [Leaf.Line]) {
    startLeaf(.none, at: line.start)
    guard collects else { return }
    leaves.append(
      Leaf(
        kind: kind, containers: leafContainers, lines: lines, source: line.start..<line.next))
  }

  mutating func addCode(_ line: SourceLine, _ cursor: LineCursor, mayCut: Bool = true) {
    if mayCut, !collects,
      piece.lineCount >= limits.codeLines || line.start - piece.linesStart >= limits.code
    {
      cut(at: line, leaf)
    }
    piece.lineCount += 1
    add(line, cursor)
  }

  mutating func addHTML(
    _ line: SourceLine, _ cursor: LineCursor, _ kind: HTMLBlock, in text: Span<UInt8>
  ) {
    if !collects, line.start - piece.linesStart >= limits.html {
      cut(at: line, leaf)
    }
    add(line, cursor)
    if kind.isEnd(cursor.offset..<line.end, in: text) { closeLeaf(in: text) }
  }

  private mutating func add(_ line: SourceLine, _ cursor: LineCursor) {
    leafEnd = line.next
    guard collects else { return }
    lines.append(Leaf.Line(range: cursor.offset..<line.end, pad: cursor.pad))
  }

  mutating func addRow(_ line: SourceLine, _ rest: Range<Int>, _ columns: [Table.Alignment]) {
    if !collects,
      piece.lineCount >= limits.tableRows || line.start - piece.linesStart >= limits.table
        || (piece.lineCount > 0 && (piece.lineCount + 1) * columns.count > limits.tableCells)
    {
      cut(at: line, .table(columns))
    }
    piece.lineCount += 1
    leafEnd = line.next
    if collects { lines.append(Leaf.Line(range: rest)) }
  }

  /// Goes on with a stretch of a line that was too long: a piece of its own.
  mutating func takeStretch(_ line: SourceLine, in text: Span<UInt8>) {
    if case .table = leaf { closeLeaf(in: text) }
    if !collects, line.start > piece.start {
      cut(at: line, leaf, isContinued: true)
    }
    let cursor = LineCursor(line)
    switch leaf {
    case .fence, .indented: add(line, cursor)
    case .html(let kind): addHTML(line, cursor, kind, in: text)
    case .none, .paragraph, .table:
      let content = cursor.content(in: text).offset..<line.end
      guard !content.isEmpty else { return }
      if leaf == .none {
        startLeaf(.paragraph, at: line.start)
        isContinuation = true
      }
      leafEnd = line.next
      lines.append(Leaf.Line(range: content))
    }
  }

  mutating func closeLeaf(in text: Span<UInt8>) {
    defer {
      leaf = .none
      lines.removeAll(keepingCapacity: true)
      isContinuation = false
    }
    switch leaf {
    case .none: return
    case .paragraph: closeParagraph(.paragraph, in: text)
    case .fence(let fence): closeLines(.code(language: fence.language))
    case .indented:
      while let last = lines.last, LineSyntax.isBlank(last.range, in: text) { lines.removeLast() }
      closeLines(.code(language: nil))
    case .html: closeLines(.html)
    case .table(let columns): closeLines(.table(columns))
    }
  }

  private mutating func closeLines(_ kind: Leaf.Kind) {
    guard collects else { return }
    var leaf = Leaf(
      kind: kind, containers: leafContainers, lines: lines, source: leafStart..<leafEnd)
    leaf.isContinuation = isContinuation
    if case .table = kind { leaf.hasHeader = !isContinuation }
    leaves.append(leaf)
  }
}
