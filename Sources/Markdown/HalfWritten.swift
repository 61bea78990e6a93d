/// How the last line is shown while it is written: as what it will most likely be, so that little
/// jumps when it is complete. Nothing here changes where pieces end.
enum HalfWritten {
  /// Takes the last line, which may grow.
  static func take(_ line: SourceLine, _ scanner: inout BlockScanner, in text: Span<UInt8>) {
    var cursor = LineCursor(line)
    let isWithinAll = scanner.matchLevels(line, &cursor, in: text) == scanner.levels.count
    let content = cursor.content(in: text).offset..<line.end
    if case .fence(let fence) = scanner.leaf, isWithinAll,
      LineSyntax.runLength(of: fence.mark, from: content, in: text) == content.count,
      content.count < fence.length
    {
      // A fence's beginning is no line of code, nor is what may still become one.
      scanner.leafEnd = line.next
      return
    }
    if case .table = scanner.leaf, isWithinAll, content.count == 1,
      text[content.lowerBound] == Byte.bar
    {
      // A row whose first cell has not begun: nothing can be shown of it yet.
      return
    }
    guard scanner.leaf == .paragraph else {
      _ = scanner.take(line, in: text)
      return
    }
    var probe = scanner
    _ = probe.take(line, in: text)
    if let last = probe.leaves.last, case .heading = last.kind, last.source.lowerBound < line.start
    {
      // A list or a rule may follow as well.
      let containers = scanner.leafContainers.map(\.withoutMarker)
      scanner.closeLeaf(in: text)
      scanner.leaves.append(
        Leaf(
          kind: .plain, containers: containers, lines: [Leaf.Line(range: content)],
          source: line.start..<line.next))
    } else {
      scanner = probe
      if case .table(let columns) = probe.leaf {
        // The header turns to its sides once, when the row that tells them is whole.
        scanner.leaf = .table(columns.map { _ in .none })
      }
    }
  }

  /// A last paragraph whose last line begins with a bar is the header of a table to come.
  static func openTable(_ leaves: inout [Leaf], in text: Span<UInt8>) {
    guard var paragraph = leaves.last, paragraph.kind == .paragraph,
      let last = paragraph.lines.last
    else { return }
    var header = last
    var count = 1
    if paragraph.lines.count > 1, isDelimiterStart(last.range, in: text) {
      header = paragraph.lines[paragraph.lines.count - 2]
      count = 2
    }
    guard LineSyntax.first(header.range, in: text) == Byte.bar else { return }
    let columns = TableSyntax.cells(header.range, in: text).count
    guard columns > 0 else { return }
    leaves.removeLast()
    var table = Leaf(
      kind: .table(Array(repeating: .none, count: columns)), containers: paragraph.containers,
      lines: [header], source: header.range.lowerBound..<paragraph.source.upperBound)
    table.hasHeader = true
    paragraph.lines.removeLast(count)
    if !paragraph.lines.isEmpty {
      paragraph.source = paragraph.source.lowerBound..<header.range.lowerBound
      leaves.append(paragraph)
      table.containers = table.containers.map(\.withoutMarker)
    }
    leaves.append(table)
  }

  /// `|`, `| -`, `|---|:`: what a delimiter row begins with.
  private static func isDelimiterStart(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    for offset in range {
      switch text[offset] {
      case Byte.bar, Byte.dash, Byte.colon, Byte.space, Byte.tab: continue
      default: return false
      }
    }
    return !range.isEmpty
  }

  /// Closes what is open at the end of a text that is still being written.
  static func close(_ text: inout InlineText) {
    var closing = HalfWrittenInlines(text.bytes)
    closing.read()
    text.close(at: closing.end, with: closing.closers, hasOpenLink: closing.hasOpenLink)
  }
}
