import Markdown
import TUICore

/// A text that grows gives the blocks that it gives whole, and what was closed stays as it is until
/// the document says that it changed.
enum DocumentProperty {
  /// - Returns: the text.
  static func check(_ input: MarkdownInput) throws -> SafeText {
    var whole = SafeTextBuilder()
    whole.append(utf8: input.body)
    whole.finish()
    var growing = GrowingDocument(input.document)
    for (index, piece) in input.pieces.enumerated() {
      try growing.append(piece)
      // Early and now and then: a comparison costs what the whole text costs.
      guard index & (index - 1) == 0 else { continue }
      try growing.compare(to: input.document, isFinished: false)
    }
    try growing.finish()
    guard growing.text == whole.text else { throw PropertyFailure("The splits of a text matter") }
    try growing.compare(to: input.document, isFinished: true)
    for (piece, blocks) in zip(growing.pieces, growing.blocks) {
      try RunProperty.check(blocks, of: piece, in: growing.text.utf8)
    }
    return growing.text
  }
}

/// A document and its text as it comes, with the blocks of its closed pieces as they were when
/// these closed.
private struct GrowingDocument {
  private var document: MarkdownDocument
  private var builder = SafeTextBuilder()
  private(set) var pieces: [Piece] = []
  private var closed: [[Block]] = []

  init(_ document: MarkdownDocument) { self.document = document }

  var text: SafeText { builder.text }

  var blocks: [[Block]] {
    pieces.isEmpty ? [] : closed + [document.blocks(ofPiece: closed.count, in: text.utf8.span)]
  }

  mutating func append(_ bytes: [UInt8]) throws {
    try update(changedFrom: builder.append(utf8: bytes), isFinished: false)
  }

  mutating func finish() throws { try update(changedFrom: builder.finish(), isFinished: true) }

  private mutating func update(changedFrom: Int, isFinished: Bool) throws {
    let changed = document.update(
      builder.text.utf8.span, changedFrom: changedFrom, isFinished: isFinished)
    let after = (0..<document.pieceCount).map { document.piece(at: $0) }
    guard (0...pieces.count).contains(changed), changed <= after.count,
      after[..<changed] == pieces[..<changed]
    else { throw PropertyFailure("Closed pieces changed: \(pieces) to \(after) from \(changed)") }
    pieces = after
    if changed < closed.count { closed.removeSubrange(changed...) }
    while closed.count + 1 < pieces.count {
      closed.append(document.blocks(ofPiece: closed.count, in: builder.text.utf8.span))
    }
    try checkCover()
  }

  /// The pieces are the text, one after the other.
  private func checkCover() throws {
    var end = 0
    for piece in pieces {
      guard piece.source.lowerBound == end, !piece.source.isEmpty else {
        throw PropertyFailure("The pieces are not the text: \(pieces)")
      }
      end = piece.source.upperBound
    }
    guard end == text.utf8.count else {
      throw PropertyFailure("The pieces end at \(end) of \(text.utf8.count)")
    }
  }

  /// - Parameter document: empty.
  func compare(to document: MarkdownDocument, isFinished: Bool) throws {
    var whole = document
    whole.update(text.utf8.span, changedFrom: 0, isFinished: isFinished)
    let expected = (0..<whole.pieceCount).map { whole.piece(at: $0) }
    guard pieces == expected else {
      throw PropertyFailure("Pieces by splits: \(pieces)\nnot \(expected)")
    }
    for (index, blocks) in blocks.enumerated() {
      let expected = whole.blocks(ofPiece: index, in: text.utf8.span)
      guard blocks == expected else {
        throw PropertyFailure("Blocks by splits: \(blocks)\nnot \(expected)")
      }
    }
  }
}
