import Markdown

/// A text in pieces: read as Markdown, or taken as its source.
enum BodyDocument: Sendable {
  case plain(PlainDocument)
  case markdown(MarkdownDocument)

  /// - Parameter draws: as Markdown.
  init(draws: Bool) {
    self = draws ? .markdown(MarkdownDocument()) : .plain(PlainDocument())
  }

  var isDrawn: Bool {
    if case .markdown = self { true } else { false }
  }

  /// - Returns: the first piece that may differ from what it was.
  mutating func update(_ text: Span<UInt8>, changedFrom offset: Int, isFinished: Bool) -> Int {
    // What is changed must not be held twice, or it is copied.
    let before = self
    self = .plain(PlainDocument())
    switch consume before {
    case .plain(var plain):
      defer { self = .plain(plain) }
      return plain.update(text, changedFrom: offset)
    case .markdown(var markdown):
      defer { self = .markdown(markdown) }
      return markdown.update(text, changedFrom: offset, isFinished: isFinished)
    }
  }

  var pieceCount: Int {
    switch self {
    case .plain(let plain): plain.pieceCount
    case .markdown(let markdown): markdown.pieceCount
    }
  }

  func piece(at index: Int) -> Piece {
    switch self {
    case .plain(let plain): plain.piece(at: index)
    case .markdown(let markdown): markdown.piece(at: index)
    }
  }

  func pieceIndex(containing offset: Int) -> Int? {
    switch self {
    case .plain(let plain): plain.pieceIndex(containing: offset)
    case .markdown(let markdown): markdown.pieceIndex(containing: offset)
    }
  }

  func blocks(ofPiece index: Int, in text: Span<UInt8>) -> [Block] {
    switch self {
    case .plain(let plain): [Block.plain(plain.piece(at: index).source, in: text)]
    case .markdown(let markdown): markdown.blocks(ofPiece: index, in: text)
    }
  }
}
