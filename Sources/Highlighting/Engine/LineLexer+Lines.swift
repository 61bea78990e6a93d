/// What begins and ends with a line.
extension LineLexer {
  mutating func beginLine(_ line: Span<UInt8>) {
    while indentation < line.count, line[indentation].isBlank { indentation += 1 }
    endIndented(line)
    endDocument(line)
  }

  /// An indented region ends before a line that is indented less; an empty line belongs to it.
  private mutating func endIndented(_ line: Span<UInt8>) {
    guard indentation < line.count else { return }
    while let frame = frames.last, case .indented = construct.ending,
      indentation < Int(frame.count)
    {
      frames.removeLast()
      enterTop()
    }
  }

  /// The line that ends a here-document ends also what is open in it, as the shell does.
  private mutating func endDocument(_ line: Span<UInt8>) {
    for index in frames.indices.reversed() {
      let frame = frames[index]
      guard case .hereDocument = grammar.constructs[Int(frame.construct)].ending else { continue }
      let start = frame.count > 0 ? indentation : 0
      guard isEqual(frame.tag, line, from: start) else { continue }
      frames.removeSubrange((index + 1)...)
      enterTop()
      emit(start..<line.count, construct.delimiterKind)
      frames.removeLast()
      enterTop()
      position = line.count
      segment = position
      return
    }
  }

  private func isEqual(_ tag: [UInt8], _ line: Span<UInt8>, from start: Int) -> Bool {
    guard line.count - start == tag.count else { return false }
    for (offset, byte) in tag.enumerated() where line[start + offset] != byte { return false }
    return true
  }

  mutating func endLine(_ line: Span<UInt8>) {
    flush(upTo: line.count)
    let first = frames.firstIndex {
      grammar.constructs[Int($0.construct)].flags.contains(.singleLine)
    }
    if let first, !goesOn(frames[first], line) {
      let ended = grammar.constructs[Int(frames[first].construct)]
      frames.removeSubrange(first...)
      if let next = ended.next { frames.append(Frame(construct: UInt16(next))) }
      // What would begin at the next line may stand inside what has ended.
      pending.removeAll { $0.depth > first }
      if ended.kind != .comment { isAfterOperand = ended.kind != nil }
    }
    frames += pending.reversed().map(\.frame)
  }

  /// An escape of the innermost text took the line's end, or stands there in code.
  private func goesOn(_ frame: Frame, _ line: Span<UInt8>) -> Bool {
    if context.isText { return isContinued }
    guard let escape = grammar.constructs[Int(frame.construct)].escape else { return false }
    return line.count > 0 && line[line.count - 1] == escape
  }

  // MARK: Regions that begin at the next line

  /// A here-document's word: `EOF`, `'EOF'`, `"EOF"` or `\EOF`.
  mutating func awaitDocument(
    _ frame: inout Frame, isQuoted: Bool, _ behind: Int, _ line: Span<UInt8>
  ) -> Bool {
    var start = behind
    while start < line.count, line[start].isBlank { start += 1 }
    guard start < line.count else { return false }
    let quote = line[start]
    let isMarked = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    let isEscaped = quote == UInt8(ascii: "\\")
    guard (isMarked || isEscaped) == isQuoted else { return false }
    let first = isQuoted ? start + 1 : start
    var end = first
    while end < line.count, isWord(line[end]) { end += 1 }
    guard end > first, end - first <= Self.longestWord, isNameStart(line[first]) else {
      return false
    }
    for index in first..<end { frame.tag.append(line[index]) }
    if isMarked {
      guard end < line.count, line[end] == quote else { return false }
      end += 1
    }
    emit(position..<end, grammar.constructs[Int(frame.construct)].delimiterKind)
    pending.append((frame, frames.count))
    position = end
    segment = end
    isAfterOperand = true
    return true
  }

  /// A longer word is none that anybody closes with.
  private static let longestWord = 64

  private func isNameStart(_ byte: UInt8) -> Bool {
    ByteSet.identifier.contains(byte) && !byte.isDigit
  }

  private func isWord(_ byte: UInt8) -> Bool {
    ByteSet.identifier.contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// - Returns: where the modifiers end, if only blanks and a comment stand behind them.
  func header(
    _ behind: Int, _ modifiers: ByteSet, _ comment: UInt8, _ line: Span<UInt8>
  ) -> Int? {
    var end = behind
    while end < line.count, modifiers.contains(line[end]) { end += 1 }
    var next = end
    while next < line.count, line[next].isBlank { next += 1 }
    return next == line.count || next > end && line[next] == comment ? end : nil
  }

  /// More than the line's own content, which begins behind its bullets, or than the last bullet
  /// where nothing else stands before the position.
  func columnsNeeded(_ bullet: UInt8, _ line: Span<UInt8>) -> Int {
    var content = indentation
    var column = -1
    while content < position, line[content] == bullet,
      content + 1 >= line.count || line[content + 1].isBlank
    {
      column = content
      content += 1
      while content < position, line[content].isBlank { content += 1 }
    }
    if content < position { column = content }
    return max(column + 1, 1)
  }
}
