import Markdown
import TUICore

/// A text that grows and its rows, kept a piece each: only what is seen is laid out, and what was
/// closed is laid out once for a width. Drawn as Markdown, or as its source.
package struct BodyText: Sendable {
  /// A row of the body that outlives another width, another way to draw, and what is appended.
  package struct Place: Equatable, Sendable {
    /// Byte offset in the safe text.
    var offset: Int
    /// Rows from the one that shows the byte.
    var rows: Int
  }

  private var builder = SafeTextBuilder()
  private var document: BodyDocument
  var heights = HeightIndex()
  var layout = BodyLayout()
  private let style: TextStyle
  private(set) var options: LayoutOptions
  private var isFinished = false
  /// The first piece that is another one since that was last asked for.
  private var changedPiece: Int? = 0
  /// From where the text must be read again; nil when all is up to date.
  private var staleFrom: Int? = 0

  /// - Parameters:
  ///   - style: of plain letters.
  ///   - draws: as Markdown.
  package init(style: TextStyle, draws: Bool, options: LayoutOptions) {
    self.style = style
    self.options = options
    document = BodyDocument(draws: draws)
  }

  package var text: SafeText { builder.text }
  var isEmpty: Bool { builder.text.isEmpty }

  var isDrawn: Bool { document.isDrawn }

  /// How a block becomes rows.
  var drawing: BlockLayout { BlockLayout(text: builder.text, style: style, options: options) }

  // MARK: content

  /// - Parameter text: raw, the next piece.
  package mutating func append(_ text: String) {
    let changed = builder.append(text)
    staleFrom = min(staleFrom ?? changed, changed)
  }

  mutating func replace(with text: String) {
    builder = SafeTextBuilder()
    builder.append(text)
    staleFrom = 0
  }

  /// Nothing more will come: what was half-written stands as it is.
  package mutating func finish() {
    guard !isFinished else { return }
    let changed = builder.finish()
    isFinished = true
    staleFrom = min(staleFrom ?? changed, changed)
  }

  /// Another way to draw.
  mutating func draw(_ draws: Bool) {
    guard draws != isDrawn else { return }
    document = BodyDocument(draws: draws)
    staleFrom = 0
  }

  // MARK: pieces

  /// Reads what changed; lays nothing out yet. Cheap when nothing changed.
  package mutating func update(_ options: LayoutOptions) {
    if options != self.options {
      layout.forgetLayout(changesCells: options.setsFormulas != self.options.setsFormulas)
      self.options = options
      heights.truncate(to: 0)
    }
    if let from = staleFrom { read(from: from) }
    for index in heights.count..<max(heights.count, pieceCount) {
      heights.append(estimate: 1 + piece(at: index).source.count / max(1, options.columns))
    }
  }

  private mutating func read(from offset: Int) {
    let first = document.update(
      builder.text.utf8.span, changedFrom: offset, isFinished: isFinished)
    staleFrom = nil
    changedPiece = min(changedPiece ?? first, first)
    heights.truncate(to: first)
    layout.forget(from: first)
  }

  package var pieceCount: Int { document.pieceCount }
  package func piece(at index: Int) -> Piece { document.piece(at: index) }

  /// The first piece that is another one since the last call; nil where all are the same.
  mutating func takeChangedPiece() -> Int? {
    defer { changedPiece = nil }
    return changedPiece
  }

  /// The piece that shows a byte, the last for what lies beyond; nil where there are none.
  func pieceIndex(containing offset: Int) -> Int? {
    document.pieceIndex(containing: offset)
  }

  /// What a piece holds; a piece of source is one block.
  func blocks(ofPiece index: Int) -> [Block] {
    document.blocks(ofPiece: index, in: builder.text.utf8.span)
  }
}
