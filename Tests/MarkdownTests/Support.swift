@testable import Markdown

/// A document and the text it was given, as it grows.
struct Growing {
  var document: MarkdownDocument
  var text: [UInt8] = []

  init(_ limits: Limits = Limits(), readsFormulas: Bool = true) {
    document = MarkdownDocument(readsFormulas: readsFormulas, limits: limits)
  }

  @discardableResult
  mutating func append(_ bytes: some Sequence<UInt8>, isFinished: Bool = false) -> Int {
    let end = text.count
    text.append(contentsOf: bytes)
    return update(changedFrom: end, isFinished: isFinished)
  }

  @discardableResult
  mutating func update(changedFrom: Int, isFinished: Bool) -> Int {
    let text = text
    return document.update(text.span, changedFrom: changedFrom, isFinished: isFinished)
  }

  var pieces: [Piece] { (0..<document.pieceCount).map { document.piece(at: $0) } }

  func blocks(ofPiece index: Int) -> [Block] {
    document.blocks(ofPiece: index, in: text.span)
  }

  var blocks: [Block] { (0..<document.pieceCount).flatMap { blocks(ofPiece: $0) } }
}

/// The blocks of a whole text.
func blocks(
  of text: String, limits: Limits = Limits(), isFinished: Bool = true, readsFormulas: Bool = true
) -> [Block] {
  var growing = Growing(limits, readsFormulas: readsFormulas)
  growing.append(text.utf8, isFinished: isFinished)
  return growing.blocks
}

/// What a run draws.
func drawn(_ run: Run, in text: [UInt8]) -> String {
  run.replacement ?? String(decoding: text[run.source], as: UTF8.self)
}

/// All that blocks draw, in order, a line feed behind each line and cell.
func drawn(_ blocks: [Block], in text: [UInt8]) -> String {
  var result = ""
  for block in blocks {
    var lines = block.lines
    if case .table(let table) = block.kind {
      lines = (table.header ?? []) + table.rows.flatMap { $0 }
    }
    for line in lines {
      for run in line where !run.style.contains(.aside) { result += drawn(run, in: text) }
      result += "\n"
    }
  }
  return result
}

/// Numbers that a seed tells (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
