import Markdown

/// The runs of a block lie in it, in order, and what they leave out is syntax.
enum RunProperty {
  /// - Parameter blocks: of a text that is complete.
  static func check(_ blocks: [Block], of piece: Piece, in text: [UInt8]) throws {
    var end = piece.source.lowerBound
    var shown: [Range<Int>] = []
    for block in blocks {
      guard block.source.lowerBound >= end, block.source.upperBound <= piece.source.upperBound
      else { throw PropertyFailure("\(block) behind \(end) in \(piece)") }
      end = block.source.lowerBound
      for run in block.runs {
        guard run.source.lowerBound >= end, run.source.upperBound <= block.source.upperBound,
          isBorder(run.source.lowerBound, text), isBorder(run.source.upperBound, text)
        else { throw PropertyFailure("\(run) behind \(end) in \(block)") }
        guard run.replacement != nil || !text[run.source].contains(0x0A) else {
          throw PropertyFailure("A line end in \(run)")
        }
        shown.append(run.source)
        end = run.source.upperBound
      }
      end = block.source.upperBound
      try checkTable(block)
    }
    if !mayHideLetters(text[piece.source]) { try checkLetters(piece, shown, in: text) }
  }

  private static func isBorder(_ offset: Int, _ text: [UInt8]) -> Bool {
    offset >= text.count || text[offset] & 0xC0 != 0x80
  }

  private static func checkTable(_ block: Block) throws {
    guard case .table(let table) = block.kind else { return }
    let rows = (table.header.map { [$0] } ?? []) + table.rows
    guard rows.allSatisfy({ $0.count == table.alignments.count }) else {
      throw PropertyFailure("Cells beside the columns: \(table)")
    }
  }

  /// A link's destination, title and label stand behind a bracket, and a word behind a fence is a
  /// language. Nothing else may take letters away.
  private static func mayHideLetters(_ bytes: ArraySlice<UInt8>) -> Bool {
    var runLength = 0
    var previous: UInt8 = 0
    for byte in bytes {
      runLength = byte == previous ? runLength + 1 : 1
      previous = byte
      if byte == UInt8(ascii: "]") { return true }
      let isFence = byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~")
      if isFence, runLength >= 3 { return true }
    }
    return false
  }

  private static func checkLetters(_ piece: Piece, _ shown: [Range<Int>], in text: [UInt8]) throws {
    var rest = shown[...]
    for offset in piece.source where isLetter(text[offset]) {
      while let first = rest.first, first.upperBound <= offset { rest.removeFirst() }
      guard rest.first?.contains(offset) == true else {
        throw PropertyFailure("The letter at \(offset) of \(piece) is not shown")
      }
    }
  }

  /// Digits are none: they may be a list's.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
  }
}

extension Block {
  /// In the order of the source.
  fileprivate var runs: [Run] {
    guard case .table(let table) = kind else { return Array(lines.joined()) }
    return Array(((table.header ?? []) + table.rows.flatMap { $0 }).joined())
  }
}
