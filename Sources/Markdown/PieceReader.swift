/// Makes the blocks of one piece: its lines give the leaves, and cmark what is in them.
struct PieceReader {
  let limits: Limits
  let readsFormulas: Bool
  /// The piece is the last of a text that is still being written.
  let isHalfWritten: Bool

  /// - Parameters:
  ///   - source: the piece's.
  ///   - context: what is open at its beginning.
  ///   - definitions: of links, in the order of the text; the piece's own need not be among them.
  func blocks(
    of source: Range<Int>, from context: Context, definitions: [[UInt8]], in text: Span<UInt8>
  ) -> [Block] {
    var scanner = BlockScanner(context, at: source.lowerBound, limits: limits, collects: true)
    let hasOpenText = readLines(of: source, context, &scanner, in: text)
    let leaves = scanner.leaves
    var texts: [InlineText] = []
    for leaf in leaves { texts += self.texts(of: leaf, in: text) }
    prepare(&texts, closesLast: hasOpenText)
    var lines = InlineParser.lines(
      of: texts, definitions: definitions + scanner.definitions)[...]
    var blocks: [Block] = []
    for leaf in leaves {
      let count = textCount(of: leaf)
      blocks.append(block(leaf, Array(lines.prefix(count)), in: text))
      lines = lines.dropFirst(count)
    }
    return blocks
  }

  /// - Returns: the last leaf is a text that may go on.
  private func readLines(
    of source: Range<Int>, _ context: Context, _ scanner: inout BlockScanner, in text: Span<UInt8>
  ) -> Bool {
    var start = source.lowerBound
    var isContinued = context.isContinued
    while start < source.upperBound {
      let line = SourceLine.next(
        from: start, isContinued: isContinued, searched: start, in: text, limits: limits)
      let open = line ?? SourceLine.open(from: start, isContinued: isContinued, in: text)
      if line == nil, isHalfWritten {
        HalfWritten.take(open, &scanner, in: text)
      } else {
        _ = scanner.take(open, in: text)
      }
      start = open.next
      isContinued = open.isOpen
    }
    guard isHalfWritten, !source.isEmpty else {
      scanner.close(to: 0, in: text)
      return false
    }
    let isParagraph = scanner.leaf == .paragraph
    scanner.close(to: 0, in: text)
    if isParagraph { HalfWritten.openTable(&scanner.leaves, in: text) }
    let isWithinLine = text[source.upperBound - 1] != Byte.lineFeed
    guard let last = scanner.leaves.last, last.source.upperBound == source.upperBound,
      textCount(of: last) > 0
    else { return false }
    return last.kind == .paragraph || isWithinLine
  }

  /// What cmark is to read of a leaf.
  private func texts(of leaf: Leaf, in text: Span<UInt8>) -> [InlineText] {
    var texts: [InlineText] = []
    switch leaf.kind {
    case .paragraph, .heading: texts.append(InlineText(leaf.lines, of: text))
    case .table(let columns):
      for line in leaf.lines {
        for cell in cells(line.range, columns.count, in: text) {
          texts.append(InlineText(cell: cell, of: text))
        }
      }
    case .code, .html, .rule, .definitions, .plain, .empty: break
    }
    return texts
  }

  private func textCount(of leaf: Leaf) -> Int {
    switch leaf.kind {
    case .paragraph, .heading: 1
    case .table(let columns): leaf.lines.count * columns.count
    case .code, .html, .rule, .definitions, .plain, .empty: 0
    }
  }

  /// As many as there are columns.
  private func cells(_ row: Range<Int>, _ count: Int, in text: Span<UInt8>) -> [Range<Int>] {
    let cells = TableSyntax.cells(row, in: text, most: count)
    let missing = max(0, count - cells.count)
    return cells + Array(repeating: row.upperBound..<row.upperBound, count: missing)
  }

  private func prepare(_ texts: inout [InlineText], closesLast: Bool) {
    for index in texts.indices {
      if readsFormulas { texts[index].maskFormulas() }
      texts[index].maskEntities()
    }
    if closesLast, let last = texts.lastIndex(where: { !$0.raw.isEmpty }) {
      HalfWritten.close(&texts[last])
    }
  }

  private func block(_ leaf: Leaf, _ lines: [[[Run]]], in text: Span<UInt8>) -> Block {
    var block = Block(
      .plain, containers: leaf.containers, source: leaf.source,
      hasGapAbove: !leaf.isContinuation && hasGap(above: leaf.source.lowerBound, in: text))
    switch leaf.kind {
    case .paragraph:
      block.kind = .paragraph
      block.lines = lines.first ?? []
    case .heading(let level):
      block.kind = .heading(level: level)
      block.lines = lines.first ?? []
    case .code(let language):
      block.kind = .code(Block.Code(language: language, isStart: !leaf.isContinuation))
      block.lines = leaf.lines.map { verbatim($0) }
    case .table(let columns): block.kind = .table(table(leaf, columns, lines, in: text))
    case .rule: block.kind = .rule
    case .html:
      block.kind = .html
      block.lines = leaf.lines.map { verbatim($0, .html) }
    case .definitions:
      block.kind = .definitions
      block.lines = leaf.lines.map { verbatim($0) }
    case .plain: block.lines = leaf.lines.map { verbatim($0) }
    case .empty: block.kind = .paragraph
    }
    return block
  }

  private func verbatim(_ line: Leaf.Line, _ style: InlineStyle = []) -> [Run] {
    var runs: [Run] = []
    if line.pad > 0 {
      // The tab that the columns are left of stands where the rest of the line begins.
      let start = line.range.lowerBound
      let blanks = String(repeating: " ", count: line.pad)
      runs.append(Run(source: start..<start + 1, replacement: blanks, style: style))
    }
    let rest = line.range.dropFirst(line.pad > 0 ? 1 : 0)
    if !rest.isEmpty { runs.append(Run(source: rest, style: style)) }
    return runs
  }

  private func table(
    _ leaf: Leaf, _ columns: [Table.Alignment], _ cells: [[[Run]]], in text: Span<UInt8>
  ) -> Table {
    var rows: [[Table.Cell]] = []
    var start = 0
    while start < cells.count {
      let end = min(cells.count, start + columns.count)
      rows.append(cells[start..<end].map { $0.first ?? [] })
      start = end
    }
    let header = leaf.hasHeader && !rows.isEmpty ? rows.removeFirst() : nil
    return Table(
      alignments: columns, header: header, rows: rows,
      lastRowIsOpen: isHalfWritten && !rows.isEmpty
        && leaf.lines.last?.range.upperBound == text.count
    )
  }

  /// The line above is empty, but for marks of quotes, and there is something above.
  private func hasGap(above start: Int, in text: Span<UInt8>) -> Bool {
    var offset = start
    while offset > 0, text[offset - 1] != Byte.lineFeed { offset -= 1 }
    guard offset > 1 else { return false }
    offset -= 1
    let farthest = offset - limits.line
    while offset > 0, text[offset - 1] != Byte.lineFeed {
      guard offset > farthest else { return false }
      guard Byte.isBlank(text[offset - 1]) || text[offset - 1] == Byte.greater else { return false }
      offset -= 1
    }
    while offset > 0 {
      guard Byte.isSpace(text[offset - 1]) else { return true }
      offset -= 1
    }
    return false
  }
}
