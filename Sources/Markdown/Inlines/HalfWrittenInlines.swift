/// Finds what inline syntax is open at the end of a text: what most likely will be closed, since
/// until then its marks are not to be seen. A mark that more often stands for itself, such as the
/// star of `*.txt` or the one of `2**10`, waits for its partner.
struct HalfWrittenInlines {
  private let bytes: [UInt8]
  /// Marks that end there have nothing to stand before yet: they are not shown.
  private(set) var end: Int
  /// What closes all that is open.
  private(set) var closers: [UInt8] = []
  private(set) var hasOpenLink = false
  private var open: [(mark: UInt8, length: Int)] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  mutating func read() {
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case Byte.lineFeed:
        open = []
        offset += 1
      case Byte.backslash: offset += 2
      case Byte.backtick: offset = takeCode(at: offset)
      case Byte.star, Byte.underscore, Byte.tilde: offset = takeRun(at: offset)
      case Byte.rightBracket: offset = takeTail(at: offset)
      default: offset += 1
      }
    }
    for run in open.reversed() {
      closers.append(contentsOf: repeatElement(run.mark, count: run.length))
    }
    // A mark behind a blank would close nothing.
    while !closers.isEmpty, end > 0, Byte.isSpace(bytes[end - 1]) { end -= 1 }
  }

  private func run(at start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] == bytes[start] { offset += 1 }
    return offset - start
  }

  private mutating func takeCode(at start: Int) -> Int {
    let length = run(at: start)
    var offset = start + length
    let before = start > 0 ? bytes[start - 1] : Byte.space
    guard offset < bytes.count else {
      if !Byte.isAlphanumeric(before) { end = min(end, start) }
      return bytes.count
    }
    let isLikely = !Byte.isAlphanumeric(before) && !Byte.isSpace(bytes[offset])
    var last = 0
    while offset < bytes.count {
      guard bytes[offset] == Byte.backtick else {
        last = 0
        offset += 1
        continue
      }
      last = run(at: offset)
      offset += last
      if last == length { return offset }
    }
    // A part of the closing run may stand there already.
    let isBegun = last > 0 && last < length
    guard isLikely, !bytes[start...].contains(Byte.lineFeed) else { return start + length }
    closers.append(
      contentsOf: repeatElement(Byte.backtick, count: length - (isBegun ? last : 0)))
    return bytes.count
  }

  private mutating func takeRun(at start: Int) -> Int {
    let mark = bytes[start]
    let length = run(at: start)
    let next = start + length
    let before = start > 0 ? bytes[start - 1] : Byte.space
    let after = next < bytes.count ? bytes[next] : Byte.space
    // One tilde at the end may be the first of a closing pair.
    if mark == Byte.tilde, length > 2 || (length == 1 && next < bytes.count) { return next }
    var left = length
    if !Byte.isSpace(before) {
      while left > 0, let last = open.last, last.mark == mark {
        let used = min(left, last.length)
        left -= used
        open[open.count - 1].length -= used
        if open[open.count - 1].length == 0 { open.removeLast() }
      }
    }
    guard left == length, (2...3).contains(length), Self.mayStandBefore(before) else {
      return next
    }
    if next == bytes.count {
      // It opens what has not come yet.
      end = min(end, start)
    } else if Self.mayStandBehind(after), open.count < 16 {
      open.append((mark, length))
    }
    return next
  }

  private static func mayStandBefore(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.star, Byte.underscore, Byte.tilde, UInt8(ascii: "|"), UInt8(ascii: "["),
      UInt8(ascii: "\""):
      true
    default: Byte.isSpace(byte)
    }
  }

  private static func mayStandBehind(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.star, Byte.underscore, Byte.tilde, Byte.backtick, UInt8(ascii: "["),
      UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: "$"):
      true
    default: Byte.isAlphanumeric(byte) || byte >= 0x80
    }
  }

  /// `](http://exam` or `](http://example.com "tit` at the end of the text.
  private mutating func takeTail(at start: Int) -> Int {
    guard start + 1 < bytes.count, bytes[start + 1] == Byte.leftParenthesis,
      bytes.count - start < 2048, LinkSyntax.tail(at: start + 1, in: bytes) == nil
    else { return start + 1 }
    let first = LinkSyntax.skipSpaces(at: start + 2, in: bytes)
    var depth = 0
    var offset = first
    while offset < bytes.count, !Byte.isSpace(bytes[offset]) {
      if bytes[offset] == Byte.leftParenthesis { depth += 1 }
      if bytes[offset] == Byte.rightParenthesis { depth -= 1 }
      if depth < 0 || bytes[offset] == Byte.less { return start + 1 }
      offset += 1
    }
    let title = LinkSyntax.skipSpaces(at: offset, in: bytes)
    var closing = [UInt8](repeating: Byte.rightParenthesis, count: depth + 1)
    if title < bytes.count {
      guard depth == 0, let mark = titleEnd(bytes[title]),
        !bytes[(title + 1)...].contains(mark)
      else { return start + 1 }
      closing.insert(mark, at: 0)
    }
    hasOpenLink = true
    closers.append(contentsOf: closing)
    return bytes.count
  }

  private func titleEnd(_ mark: UInt8) -> UInt8? {
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): mark
    case Byte.leftParenthesis: Byte.rightParenthesis
    default: nil
    }
  }
}
