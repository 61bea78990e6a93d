extension LineLexer {
  /// What a text at the position begins, if anything.
  mutating func start(_ byte: UInt8, _ line: Span<UInt8>) -> Bool {
    let first = Int(context.firstStart[Int(byte)])
    let end = Int(context.firstStart[Int(byte) + 1])
    for index in first..<end {
      let start = context.starts[index]
      guard stands(at: start.place), grammar.matches(start.literal, line, at: position) else {
        continue
      }
      let behind = position + Int(start.literal.count)
      if start.endsWord, behind < line.count, ByteSet.identifier.contains(line[behind]) {
        continue
      }
      switch start.action {
      case .plain:
        position = behind
        if !context.isText { isAfterOperand = false }
        return true
      case .mark(let number):
        if mark(context.marks[number], behind, line) { return true }
      case .region(let number):
        if open(number, byte, behind, line) { return true }
      }
    }
    return false
  }

  private mutating func mark(_ mark: Context.Mark, _ behind: Int, _ line: Span<UInt8>) -> Bool {
    var end = behind
    if mark.allowsBlanks { while end < line.count, line[end].isBlank { end += 1 } }
    let wordStart = end
    if mark.needsLetter, end >= line.count || !line[end].isLetter { return false }
    if end < line.count, mark.singles.contains(line[end]) {
      end += 1
    } else {
      while end < line.count, mark.word.contains(line[end]) { end += 1 }
    }
    guard end > wordStart, grammar.matches(mark.suffix, line, at: end) else { return false }
    end += Int(mark.suffix.count)
    flush(upTo: position)
    emit(position..<end, mark.kind)
    if !context.isText { isAfterOperand = true }
    position = end
    segment = end
    return true
  }

  // MARK: Opening

  private mutating func open(
    _ number: Int, _ byte: UInt8, _ behind: Int, _ line: Span<UInt8>
  ) -> Bool {
    guard frames.count + pending.count < Self.deepest else { return false }
    let construct = grammar.constructs[number]
    if construct.flags.contains(.needsLetter), behind >= line.count || !line[behind].isLetter {
      return false
    }
    var frame = Frame(construct: UInt16(number))
    var end = behind
    switch construct.form {
    case .plain: break
    case .character:
      guard holdsCharacter(construct, behind, line) else { return false }
    case .counted(let least, let asOutside, let hasPrefix):
      let exactly = asOutside ? Int(frames.last?.count ?? 0) : nil
      // A run of counters is looked at once, from its start.
      if !hasPrefix, byte == construct.counter, position > 0, line[position - 1] == byte {
        return false
      }
      guard let count = counters(construct, least, exactly, &end, line) else { return false }
      // The closing of code in a string is without counters.
      frame.count = asOutside ? 0 : UInt16(count)
    case .tagged(let bytes):
      guard let tag = tag(construct, bytes, &end, line) else { return false }
      frame.tag = tag
    case .hereDocument(let isQuoted, let isIndented):
      frame.count = isIndented ? 1 : 0
      return awaitDocument(&frame, isQuoted: isQuoted, behind, line)
    case .indented(let modifiers, let bullet, let comment):
      guard let end = header(behind, modifiers, comment, line) else { return false }
      frame.count = UInt16(clamping: columnsNeeded(bullet, line))
      pending.append((frame, frames.count))
      position = end
      return true
    }
    enter(frame, from: position, to: end)
    return true
  }

  private mutating func enter(_ frame: Frame, from start: Int, to end: Int) {
    flush(upTo: start)
    frames.append(frame)
    enterTop()
    segment = start
    if !(context.isText && construct.flags.contains(.isOneToken)) {
      emit(start..<end, construct.delimiterKind)
      segment = end
    }
    position = end
    expected = construct.introduces
    if !context.isText { isAfterOperand = false }
  }

  private func counters(
    _ construct: Construct, _ least: Int, _ exactly: Int?, _ end: inout Int, _ line: Span<UInt8>
  ) -> Int? {
    let first = end
    let limit = exactly ?? Int(UInt16.max)
    while end < line.count, end - first < limit, line[end] == construct.counter { end += 1 }
    let count = end - first
    guard count >= exactly ?? least, grammar.matches(construct.opener, line, at: end) else {
      return nil
    }
    end += Int(construct.opener.count)
    return count
  }

  private func tag(
    _ construct: Construct, _ bytes: ByteSet, _ end: inout Int, _ line: Span<UInt8>
  ) -> [UInt8]? {
    let longest = 32
    var tag: [UInt8] = []
    while end < line.count, bytes.contains(line[end]) {
      // A longer word is none that anybody closes with.
      if tag.count == longest || (tag.isEmpty && line[end].isDigit) { return nil }
      tag.append(line[end])
      end += 1
    }
    guard grammar.matches(construct.opener, line, at: end) else { return nil }
    end += Int(construct.opener.count)
    return tag
  }

  /// A scalar or an escape stands here, and then the closing.
  private func holdsCharacter(_ construct: Construct, _ start: Int, _ line: Span<UInt8>) -> Bool {
    guard start < line.count else { return false }
    if line[start] == construct.escape { return true }
    var end = start + 1
    if line[start] >= 0x80 {
      while end < line.count, end < start + 4, line[end] & 0xC0 == 0x80 { end += 1 }
    }
    return grammar.matches(construct.head, line, at: end)
  }

  // MARK: Inside

  /// A level inside the region that is open.
  mutating func nest(_ line: Span<UInt8>) -> Bool {
    guard grammar.matches(construct.nestOpen, line, at: position),
      let top = frames.indices.last, frames[top].depth < .max
    else { return false }
    frames[top].depth += 1
    position += Int(construct.nestOpen.count)
    enterTop()
    if !context.isText { isAfterOperand = false }
    return true
  }

  mutating func close(_ line: Span<UInt8>) -> Bool {
    guard let top = frames.last else { return false }
    if top.depth > 0 {
      guard grammar.matches(construct.nestClose, line, at: position) else { return false }
      position += Int(construct.nestClose.count)
      frames[frames.count - 1].depth -= 1
      enterTop()
      if !context.isText { isAfterOperand = true }
      return true
    }
    guard case .text = construct.ending, var end = closing(top, from: position, line) else {
      return false
    }
    if construct.flags.contains(.doublesClosing), let second = closing(top, from: end, line) {
      position = second
      return true
    }
    if construct.flags.contains(.takesLettersAfter) {
      while end < line.count, ByteSet.identifier.contains(line[end]) { end += 1 }
    }
    leave(upTo: end, line)
    return true
  }

  private mutating func leave(upTo end: Int, _ line: Span<UInt8>) {
    let closed = construct
    let kind = follower(closed.followers, end, line)
    if context.isText, closed.flags.contains(.isOneToken) {
      emit(segment..<end, kind ?? closed.kind)
    } else {
      flush(upTo: position)
      emit(position..<end, closed.delimiterKind)
    }
    frames.removeLast()
    if let next = closed.next { frames.append(Frame(construct: UInt16(next))) }
    position = end
    segment = end
    enterTop()
    expected = nil
    if closed.kind != .comment { isAfterOperand = closed.next == nil }
  }

  /// - Returns: where the closing that begins at `start` ends.
  private func closing(_ frame: Frame, from start: Int, _ line: Span<UInt8>) -> Int? {
    guard grammar.matches(construct.head, line, at: start) else { return nil }
    var end = start + Int(construct.head.count)
    let count = Int(frame.count)
    guard count + frame.tag.count <= line.count - end else { return nil }
    for offset in 0..<count where line[end + offset] != construct.counter { return nil }
    end += count
    for (offset, byte) in frame.tag.enumerated() where line[end + offset] != byte { return nil }
    end += frame.tag.count
    guard grammar.matches(construct.tail, line, at: end) else { return nil }
    return end + Int(construct.tail.count)
  }

  func follower(_ range: Range<Int>, _ end: Int, _ line: Span<UInt8>) -> Token.Kind? {
    for index in range {
      let follower = context.followers[index]
      var at = end
      if follower.allowsBlanks { while at < line.count, line[at].isBlank { at += 1 } }
      if grammar.matches(follower.text, line, at: at) { return follower.kind }
    }
    return nil
  }
}
