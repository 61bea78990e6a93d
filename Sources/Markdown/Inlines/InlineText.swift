/// The text of one leaf or cell as the parser gets it, byte by byte beside its place in the source.
struct InlineText {
  /// Lines, each without its indentation, joined by line feeds.
  private(set) var raw: [UInt8] = []
  /// As `raw`, but for what the parser must not see; as long, or longer by what closes a
  /// half-written text.
  private(set) var bytes: [UInt8] = []
  /// Where stretches of `raw` begin in it and in the source, in order.
  private(set) var places: [(at: Int, source: Int)] = []
  /// The link that it ends in is half-written.
  private(set) var hasOpenLink = false

  /// In `bytes`: the `&` of an entity that stays as it is.
  static let maskedAmpersand: UInt8 = 1
  /// In `bytes`: of a formula. The two alternate, so that neighbours stay apart.
  static let formulas: (UInt8, UInt8) = (2, 3)

  static func isFormula(_ byte: UInt8) -> Bool { byte == formulas.0 || byte == formulas.1 }

  /// Of a paragraph or heading.
  init(_ lines: [Leaf.Line], of text: Span<UInt8>) {
    raw.reserveCapacity(lines.reduce(0) { $0 + $1.range.count + 1 })
    for line in lines {
      if !raw.isEmpty { raw.append(Byte.lineFeed) }
      append(line.range, of: text)
    }
    bytes = raw
  }

  /// Of a table's cell: a bar in it is escaped for the table, not for the text.
  init(cell: Range<Int>, of text: Span<UInt8>) {
    var start = cell.lowerBound
    for offset in cell
    where text[offset] == Byte.backslash && offset + 1 < cell.upperBound
      && text[offset + 1] == Byte.bar
    {
      append(start..<offset, of: text)
      start = offset + 1
    }
    append(start..<cell.upperBound, of: text)
    bytes = raw
  }

  /// There is nothing for the parser in it.
  var isPlain: Bool { PlainText.holds(bytes) }

  /// cmark's time for addresses grows with the square of these: no text that is meant to be read
  /// holds so many.
  var isCostly: Bool {
    var signs = 0
    var parentheses = 0
    for byte in raw {
      if byte == UInt8(ascii: "@") { signs += 1 }
      if byte == Byte.rightParenthesis { parentheses += 1 }
    }
    return max(signs, parentheses) > 1024
  }

  private mutating func append(_ range: Range<Int>, of text: Span<UInt8>) {
    places.append((raw.count, range.lowerBound))
    for offset in range { raw.append(text[offset]) }
  }

  /// Ends the text early, for the parser with something that is not in the source.
  mutating func close(at end: Int, with closers: [UInt8], hasOpenLink: Bool) {
    raw.removeLast(raw.count - end)
    bytes.removeLast(bytes.count - end)
    bytes.append(contentsOf: closers)
    self.hasOpenLink = hasOpenLink
  }

  /// Keeps from the parser what it would decode to something that is not to be drawn.
  mutating func maskEntities() {
    for offset in raw.indices where bytes[offset] == Byte.ampersand {
      guard let entity = Entity(at: offset, in: raw), !entity.isDrawable else { continue }
      bytes[offset] = Self.maskedAmpersand
    }
  }

  mutating func maskFormulas() {
    var mark = Self.formulas.0
    for formula in FormulaScan.formulas(in: raw) {
      for offset in formula where raw[offset] != Byte.lineFeed { bytes[offset] = mark }
      mark = mark == Self.formulas.0 ? Self.formulas.1 : Self.formulas.0
    }
  }
}
