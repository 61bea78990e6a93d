extension LineLexer {
  mutating func word(_ line: Span<UInt8>) {
    if let phrases = context.phrases {
      phrase(phrases, line)
      return
    }
    let start = position
    var end = start
    var hash = WordTable.emptyHash
    let ignoresCase = context.words.ignoresCase
    while end < line.count {
      let byte = line[end]
      guard context.flags[Int(byte)].contains(.wordPart) else { break }
      hash = WordTable.hash(hash, ignoresCase ? byte.small : byte)
      end += 1
    }
    // A byte that only begins words is one by itself.
    end = max(end, start + 1)
    position = end
    let introduced = expected
    expected = nil
    isAfterOperand = true
    if !isMember(start, line),
      let meaning = context.words.meaning(of: start..<end, in: line, hash: hash)
    {
      emit(start..<end, meaning.kind)
      expected = meaning.introduces
      isAfterOperand = meaning.isOperand
    } else {
      emit(start..<end, introduced ?? unknown(start..<end, line))
    }
  }

  private func isMember(_ start: Int, _ line: Span<UInt8>) -> Bool {
    guard start > 0, UInt16(line[start - 1]) == context.memberMark else { return false }
    // Two are a range.
    return start < 2 || UInt16(line[start - 2]) != context.memberMark
  }

  private func unknown(_ word: Range<Int>, _ line: Span<UInt8>) -> Token.Kind? {
    if isTypeByCapitals(word, line) { return .type }
    if let kind = follower(context.followers.indices, word.upperBound, line) { return kind }
    let ending = context.typeEnding
    if ending.count > 0, word.count > ending.count,
      grammar.matches(ending, line, at: word.upperBound - Int(ending.count))
    {
      return .type
    }
    return context.otherwise
  }

  private func isTypeByCapitals(_ word: Range<Int>, _ line: Span<UInt8>) -> Bool {
    guard line[word.lowerBound].isCapital else { return false }
    switch context.capitals {
    case .meanNothing: return false
    case .areTypes: return true
    case .areTypesUnlessAlone:
      if word.count == 1 { return true }
      for index in word where line[index].isSmallLetter { return true }
      return false
    }
  }

  // MARK: Phrases

  private mutating func phrase(_ phrases: Context.Phrases, _ line: Span<UInt8>) {
    let start = position
    if phrases.bullets.contains(line[start]), isBlankOrEnd(start + 1, line) {
      position += 1
      isAfterOperand = false
      return
    }
    var end = start
    var isKey = false
    while end < line.count {
      let byte = line[end]
      if byte == phrases.keyMark, isBlankOrEnd(end + 1, line, or: phrases.stops) {
        isKey = true
        break
      }
      if byte == phrases.comment, end > start, line[end - 1].isBlank { break }
      if phrases.stops.contains(byte) { break }
      end += 1
    }
    while end > start + 1, line[end - 1].isBlank { end -= 1 }
    end = max(end, start + 1)
    position = end
    var hash = WordTable.emptyHash
    let ignoresCase = context.words.ignoresCase
    for index in start..<end {
      hash = WordTable.hash(hash, ignoresCase ? line[index].small : line[index])
    }
    let meaning = context.words.meaning(of: start..<end, in: line, hash: hash)
    emit(start..<end, isKey ? .type : meaning?.kind ?? context.otherwise)
    isAfterOperand = true
  }

  private func isBlankOrEnd(
    _ index: Int, _ line: Span<UInt8>, or stops: ByteSet = ByteSet()
  ) -> Bool {
    index >= line.count || line[index].isBlank || stops.contains(line[index])
  }

  // MARK: Numbers

  mutating func number(_ line: Span<UInt8>) -> Bool {
    let start = position
    guard let first = firstDigit(from: start, line) else { return false }
    let isHex =
      line[first] == UInt8(ascii: "0") && first + 1 < line.count
      && line[first + 1].small == UInt8(ascii: "x")
    var end = first + 1
    while end < line.count, continuesNumber(end, line, isHex) { end += 1 }
    if context.numberStandsAlone, !standsAlone(end, line) { return false }
    emit(start..<end, expected ?? .number)
    expected = nil
    isAfterOperand = true
    position = end
    return true
  }

  private func firstDigit(from start: Int, _ line: Span<UInt8>) -> Int? {
    var index = start
    if line[index] == UInt8(ascii: "-") || line[index] == UInt8(ascii: "+") {
      guard !isAfterOperand else { return nil }
      index += 1
    }
    if index < line.count, line[index] == UInt8(ascii: ".") {
      guard !isAfterOperand else { return nil }
      index += 1
    }
    guard index < line.count, line[index].isDigit else { return nil }
    return index
  }

  private func continuesNumber(_ index: Int, _ line: Span<UInt8>, _ isHex: Bool) -> Bool {
    let byte = line[index]
    if context.numberPart.contains(byte) { return true }
    guard index + 1 < line.count, ByteSet.identifier.contains(line[index + 1]) else {
      return false
    }
    if context.numberSeparators.contains(byte) { return true }
    guard line[index + 1].isDigit else { return false }
    if byte == UInt8(ascii: ".") { return true }
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") else { return false }
    return line[index - 1].small == UInt8(ascii: isHex ? "p" : "e")
  }

  /// In a phrase the whole must be a number, elsewhere the word.
  private func standsAlone(_ end: Int, _ line: Span<UInt8>) -> Bool {
    guard let phrases = context.phrases else {
      return end >= line.count || !context.flags[Int(line[end])].contains(.wordPart)
    }
    var next = end
    while next < line.count, line[next].isBlank { next += 1 }
    guard next < line.count else { return true }
    if phrases.stops.contains(line[next]) { return true }
    return next > end && line[next] == phrases.comment
  }
}
