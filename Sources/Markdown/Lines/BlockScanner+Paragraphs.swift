extension BlockScanner {
  /// The line goes on the open paragraph.
  mutating func addParagraph(_ line: SourceLine, _ rest: Range<Int>, in text: Span<UInt8>) {
    if !collects, line.next - piece.linesStart > limits.paragraph {
      takeDefinitions(in: text)
      cut(at: line, .paragraph)
    }
    leafEnd = line.next
    lines.append(Leaf.Line(range: rest))
  }

  /// A paragraph begins, and with it perhaps a task.
  mutating func openParagraph(_ place: LinePlace, _ rest: Range<Int>, in text: Span<UInt8>) {
    var rest = rest
    if let task = task(rest, in: text) {
      rest = task.content..<rest.upperBound
      if case .item(var item) = levels.last {
        item.isDone = task.isDone
        levels[levels.count - 1] = .item(item)
      }
      // The task has no words, or not yet.
      if rest.isEmpty { return }
    }
    startLeaf(.paragraph, at: place.line.start)
    leafEnd = place.line.next
    lines.append(Leaf.Line(range: rest))
  }

  /// `[ ]` or `[x]` at the very beginning of an item. GitHub Flavored Markdown 0.29 §5.3
  private func task(
    _ rest: Range<Int>, in text: Span<UInt8>
  ) -> (isDone: Bool, content: Int)? {
    guard case .item(let item) = levels.last, !item.isShown, rest.count > 3,
      text[rest.lowerBound] == Byte.leftBracket,
      text[rest.lowerBound + 2] == Byte.rightBracket, Byte.isBlank(text[rest.lowerBound + 3])
    else { return nil }
    let mark = text[rest.lowerBound + 1]
    guard mark == Byte.space || mark | 0x20 == UInt8(ascii: "x") else { return nil }
    var content = rest.lowerBound + 4
    while content < rest.upperBound, Byte.isBlank(text[content]) { content += 1 }
    return (mark != Byte.space, content)
  }

  /// The line underlines the open paragraph, if that is more than definitions.
  mutating func endHeading(
    _ level: Int, _ line: SourceLine, _ rest: Range<Int>, in text: Span<UInt8>
  ) {
    takeDefinitions(in: text)
    if lines.isEmpty {
      startLeaf(.paragraph, at: line.start)
      leafEnd = line.next
      lines.append(Leaf.Line(range: rest))
      return
    }
    leafEnd = line.next
    closeParagraph(.heading(level: level), in: text)
    leaf = .none
    lines.removeAll(keepingCapacity: true)
  }

  /// The line is the delimiter row of a table whose header is the paragraph's last line.
  mutating func openTable(_ line: SourceLine, _ rest: Range<Int>, in text: Span<UInt8>) -> Bool {
    guard let header = lines.last, let columns = TableSyntax.delimiters(rest, in: text),
      TableSyntax.cells(header.range, in: text).count == columns.count
    else { return false }
    lines.removeLast()
    if !lines.isEmpty {
      leafEnd = header.range.lowerBound
      closeParagraph(.paragraph, in: text)
      leafContainers = leafContainers.map(\.withoutMarker)
      piece.leafCount += 1
    }
    isContinuation = false
    leaf = .table(columns)
    lines = collects ? [header] : []
    leafStart = header.range.lowerBound
    leafEnd = line.next
    piece.lineCount = 0
    piece.linesStart = line.start
    if piece.leafCount == 1 { piece.kind = .table(isStart: true) }
    return true
  }

  /// Emits the paragraph that is open, definitions first.
  mutating func closeParagraph(_ kind: Leaf.Kind, in text: Span<UInt8>) {
    takeDefinitions(in: text)
    guard collects, let first = lines.first else { return }
    var leaf = Leaf(
      kind: kind, containers: leafContainers, lines: lines,
      source: min(max(leafStart, 0), first.range.lowerBound)..<leafEnd)
    leaf.isContinuation = isContinuation
    leaves.append(leaf)
  }

  /// Takes the definitions off the paragraph's beginning.
  private mutating func takeDefinitions(in text: Span<UInt8>) {
    guard !isContinuation, let first = lines.first, !first.range.isEmpty,
      text[first.range.lowerBound] == Byte.leftBracket
    else { return }
    let count = Definition.lines(in: lines, of: text)
    guard count > 0 else { return }
    let taken = lines.prefix(count)
    let end = count < lines.count ? lines[count].range.lowerBound : leafEnd
    definitions.append(Definition.joined(taken, of: text))
    if collects {
      leaves.append(
        Leaf(
          kind: .definitions, containers: leafContainers, lines: Array(taken),
          source: leafStart..<end))
      leafContainers = leafContainers.map(\.withoutMarker)
    }
    leafStart = end
    lines.removeFirst(count)
  }
}

extension Container {
  /// As a later block of the same item has it.
  var withoutMarker: Container {
    guard case .item(var item) = self else { return self }
    item.showsMarker = false
    return .item(item)
  }
}
