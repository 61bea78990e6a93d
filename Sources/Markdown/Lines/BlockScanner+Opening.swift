extension BlockScanner {
  /// Begins what the line begins, else lets it go on the open paragraph or table, else begins a
  /// paragraph.
  mutating func openBlocks(
    _ line: SourceLine, _ cursor: LineCursor, matched: Int, in text: Span<UInt8>
  ) {
    var place = LinePlace(
      line: line, cursor: cursor, matched: matched, isWithinLeaf: matched == levels.count)
    while true {
      let content = place.cursor.content(in: text)
      guard content.offset < line.end else { return }
      let rest = content.offset..<line.end
      if content.indent < 4 {
        if openContainer(&place, rest, indent: content.indent, in: text) { continue }
        if openLeaf(&place, rest, in: text) { return }
      } else if leaf != .paragraph || place.hasOpened {
        openIndented(&place, in: text)
        return
      }
      if !place.hasOpened {
        if leaf == .paragraph { return addParagraph(line, rest, in: text) }
        if case .table(let columns) = leaf, place.isWithinLeaf,
          !TableSyntax.cells(rest, in: text, most: 2).isEmpty
        {
          return addRow(line, rest, columns)
        }
      }
      begin(&place, in: text)
      openParagraph(place, rest, in: text)
      return
    }
  }

  private mutating func openContainer(
    _ place: inout LinePlace, _ rest: Range<Int>, indent: Int, in text: Span<UInt8>
  ) -> Bool {
    let depth = place.hasOpened ? levels.count : place.matched
    guard levels.prefix(depth).count(where: { !$0.isList }) < limits.depth else { return false }
    if text[rest.lowerBound] == Byte.greater {
      begin(&place, in: text)
      place.cursor.skipBlanks(in: text)
      place.cursor.skip(bytes: 1)
      place.cursor.skip(columns: 1, in: text)
      levels.append(.quote)
      return true
    }
    // A rule, a heading and a fence come before an item; only a rule looks like one.
    let inParagraph = place.isWithinLeaf && leaf == .paragraph && !place.hasOpened
    if inParagraph, LineSyntax.underline(rest, in: text) != nil { return false }
    guard !LineSyntax.isRule(rest, in: text),
      let marker = ListMarker(rest, in: text, interruptsParagraph: inParagraph)
    else { return false }
    openItem(marker, &place, indent: indent, in: text)
    return true
  }

  private mutating func openItem(
    _ marker: ListMarker, _ place: inout LinePlace, indent: Int, in text: Span<UInt8>
  ) {
    let isOrdered = marker.number != nil
    var goesOn = false
    let parent = place.hasOpened ? levels.count : place.matched
    if parent > 0, case .list(let list) = levels[parent - 1] {
      goesOn = list.delimiter == marker.delimiter && list.isOrdered == isOrdered
    }
    begin(&place, keepsList: goesOn, in: text)
    let start = place.cursor.content(in: text).offset
    place.cursor.skipBlanks(in: text)
    place.cursor.skip(bytes: marker.length)
    var behind = place.cursor
    behind.skip(columns: 5, in: text)
    let blanks = behind.column - place.cursor.column
    let isFilled = behind.content(in: text).offset < place.line.end
    if blanks >= 5 || blanks < 1 || !isFilled || behind.offset == place.line.end {
      place.cursor.skip(columns: 1, in: text)
      openItem(marker, goesOn: goesOn, indent: indent + marker.length + 1, start: start)
    } else {
      place.cursor = behind
      openItem(marker, goesOn: goesOn, indent: indent + marker.length + blanks, start: start)
    }
  }

  private mutating func openItem(_ marker: ListMarker, goesOn: Bool, indent: Int, start: Int) {
    if !goesOn {
      levels.append(
        .list(
          Level.OpenList(
            delimiter: marker.delimiter, isOrdered: marker.number != nil,
            next: marker.number ?? 0)))
    }
    var number: Int?
    if case .list(var list) = levels.last, list.isOrdered {
      number = list.next
      list.next += 1
      levels[levels.count - 1] = .list(list)
    }
    levels.append(
      .item(
        Level.OpenItem(
          delimiter: marker.delimiter, number: number, indent: indent,
          place: start..<start + marker.length)))
  }

  private mutating func openIndented(_ place: inout LinePlace, in text: Span<UInt8>) {
    begin(&place, in: text)
    place.cursor.skip(columns: 4, in: text)
    startLeaf(.indented, at: place.line.start)
    addCode(place.line, place.cursor)
  }

  /// A leaf that its first line tells.
  private mutating func openLeaf(
    _ place: inout LinePlace, _ rest: Range<Int>, in text: Span<UInt8>
  ) -> Bool {
    let line = place.line
    let inParagraph = place.isWithinLeaf && leaf == .paragraph && !place.hasOpened
    if let (level, content) = LineSyntax.heading(rest, in: text) {
      begin(&place, in: text)
      addWhole(.heading(level: level), line, [Leaf.Line(range: content)])
    } else if let (mark, length) = LineSyntax.openingFence(rest, in: text) {
      let indent = place.cursor.content(in: text).indent
      begin(&place, in: text)
      let info = rest.lowerBound + length..<rest.upperBound
      startLeaf(
        .fence(
          OpenLeaf.Fence(
            mark: mark, length: length, indent: indent,
            language: LineSyntax.language(info, in: text))), at: line.start)
      leafEnd = line.next
    } else if let kind = HTMLBlock(rest, in: text, interruptsParagraph: inParagraph) {
      begin(&place, in: text)
      startLeaf(.html(kind), at: line.start)
      addHTML(line, place.cursor, kind, in: text)
    } else if inParagraph, let level = LineSyntax.underline(rest, in: text) {
      endHeading(level, line, rest, in: text)
    } else if LineSyntax.isRule(rest, in: text) {
      begin(&place, in: text)
      addWhole(.rule, line, [])
    } else if inParagraph, openTable(line, rest, in: text) {
      return true
    } else {
      return false
    }
    return true
  }

  /// Ends what the line does not belong to, before its first block: here a piece may begin.
  private mutating func begin(
    _ place: inout LinePlace, keepsList: Bool = false, in text: Span<UInt8>
  ) {
    if place.hasOpened {
      markChild()
      return
    }
    place.hasOpened = true
    var kept = place.matched
    if !keepsList, kept > 0, case .list = levels[kept - 1] { kept -= 1 }
    let isTop = kept == 0 || (kept == 1 && keepsList)
    let mayCut =
      !collects && place.line.start > piece.start && (piece.leafCount > 0 || !levels.isEmpty)
    close(to: kept, in: text)
    if mayCut, isTop || place.line.start - piece.start >= limits.container {
      cut(at: place.line)
    }
    markChild()
  }

  /// The innermost item has a child now.
  private mutating func markChild() {
    guard let index = levels.lastIndex(where: { !$0.isList }),
      case .item(var item) = levels[index], !item.hasChild
    else { return }
    item.hasChild = true
    levels[index] = .item(item)
  }
}

extension Level {
  var isList: Bool { if case .list = self { true } else { false } }
}
