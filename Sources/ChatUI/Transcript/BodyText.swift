import Highlighting
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
  private var document: Document
  private var heights = HeightIndex()
  private var layout = BodyLayout()
  private let style: TextStyle
  private var options: LayoutOptions
  private var isFinished = false
  /// The first piece that is another one since that was last asked for.
  private var changedPiece: Int? = 0
  /// From where the text must be read again; nil when all is up to date.
  private var staleFrom: Int? = 0

  private enum Document {
    case plain(PlainDocument)
    case markdown(MarkdownDocument)
  }

  /// - Parameters:
  ///   - style: of plain letters.
  ///   - draws: as Markdown.
  package init(style: TextStyle, draws: Bool, options: LayoutOptions) {
    self.style = style
    self.options = options
    document = Self.document(draws: draws)
  }

  package var text: SafeText { builder.text }
  var isEmpty: Bool { builder.text.isEmpty }

  var isDrawn: Bool {
    if case .markdown = document { true } else { false }
  }

  private static func document(draws: Bool) -> Document {
    draws ? .markdown(MarkdownDocument()) : .plain(PlainDocument())
  }

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
    document = Self.document(draws: draws)
    staleFrom = 0
  }

  // MARK: pieces

  /// Reads what changed; lays nothing out yet. Cheap when nothing changed.
  package mutating func update(_ options: LayoutOptions) {
    if options != self.options {
      self.options = options
      heights.truncate(to: 0)
      layout.forgetLayout()
    }
    if let from = staleFrom { read(from: from) }
    for index in heights.count..<max(heights.count, pieceCount) {
      heights.append(estimate: 1 + piece(at: index).source.count / max(1, options.columns))
    }
  }

  private mutating func read(from offset: Int) {
    let text = builder.text.utf8.span
    let first: Int
    switch document {
    case .plain(var plain):
      document = .plain(PlainDocument())
      first = plain.update(text, changedFrom: offset)
      document = .plain(plain)
    case .markdown(var markdown):
      document = .plain(PlainDocument())
      first = markdown.update(text, changedFrom: offset, isFinished: isFinished)
      document = .markdown(markdown)
    }
    staleFrom = nil
    changedPiece = min(changedPiece ?? first, first)
    heights.truncate(to: first)
    layout.forget(from: first)
  }

  package var pieceCount: Int {
    switch document {
    case .plain(let plain): plain.pieceCount
    case .markdown(let markdown): markdown.pieceCount
    }
  }

  package func piece(at index: Int) -> Piece {
    switch document {
    case .plain(let plain): plain.piece(at: index)
    case .markdown(let markdown): markdown.piece(at: index)
    }
  }

  /// The first piece that is another one since the last call; nil where all are the same.
  mutating func takeChangedPiece() -> Int? {
    defer { changedPiece = nil }
    return changedPiece
  }

  /// The piece that shows a byte, the last for what lies beyond; nil where there are none.
  func pieceIndex(containing offset: Int) -> Int? {
    switch document {
    case .plain(let plain): plain.pieceIndex(containing: offset)
    case .markdown(let markdown): markdown.pieceIndex(containing: offset)
    }
  }

  /// What a piece holds; a piece of source is one block.
  func blocks(ofPiece index: Int) -> [Block] {
    let text = builder.text.utf8.span
    switch document {
    case .plain: return [Block.plain(piece(at: index).source, in: text)]
    case .markdown(let markdown): return markdown.blocks(ofPiece: index, in: text)
    }
  }

  // MARK: rows

  package mutating func rows(ofPiece index: Int) -> [DrawnRow] {
    if let rows = layout.kept(index) { return rows }
    let rows = layOut(piece: index)
    layout.keep(rows, forPiece: index)
    heights.set(exactly: rows.count, at: index)
    return rows
  }

  private mutating func layOut(piece index: Int) -> [DrawnRow] {
    var carried = BlockLayout.Carried()
    switch piece(at: index).kind {
    case .code(isStart: false): carried.code = codeState(atPiece: index)
    case .table(isStart: false): carried.widths = tableWidths(atPiece: index)
    case .code, .table, .other: break
    }
    let rows = rows(of: blocks(ofPiece: index), &carried)
    if case .code = piece(at: index).kind { layout.keep(carried.code, atPiece: index + 1) }
    return rows
  }

  private func rows(of blocks: [Block], _ carried: inout BlockLayout.Carried) -> [DrawnRow] {
    let drawing = BlockLayout(text: builder.text, style: style, options: options)
    var rows: [DrawnRow] = []
    for block in blocks { rows += drawing.rows(of: block, &carried) }
    return rows
  }

  /// What the code before a piece leaves open: known, or found from where it is.
  private mutating func codeState(atPiece index: Int) -> Highlighter.State {
    var start = index
    while start > 0, layout.codeState(atPiece: start) == nil,
      case .code(isStart: false) = piece(at: start).kind
    {
      start -= 1
    }
    var carried = BlockLayout.Carried()
    carried.code = layout.codeState(atPiece: start) ?? Highlighter.State()
    for piece in start..<index {
      _ = rows(of: blocks(ofPiece: piece), &carried)
      layout.keep(carried.code, atPiece: piece + 1)
    }
    return carried.code
  }

  /// The widths of a long table's columns, which its first piece decides.
  private mutating func tableWidths(atPiece index: Int) -> TableLayout.Widths? {
    var start = index
    while start > 0, layout.widths(atPiece: start) == nil,
      case .table(isStart: false) = piece(at: start).kind
    {
      start -= 1
    }
    var carried = BlockLayout.Carried()
    carried.widths = layout.widths(atPiece: start)
    if carried.widths == nil { _ = rows(of: blocks(ofPiece: start), &carried) }
    if let widths = carried.widths {
      layout.keep(widths, atPiece: start)
      layout.keep(widths, atPiece: index)
    }
    return carried.widths
  }

  mutating func height(ofPiece index: Int) -> Int {
    heights.exactRows(at: index) ?? rows(ofPiece: index).count
  }

  /// Rows from a piece on; estimated where they were never seen at this width.
  func roughRows(fromPiece index: Int) -> RowCount { heights.rows(from: index) }

  /// Bytes of the pieces from one on whose rows are only estimated.
  func unseenBytes(fromPiece index: Int) -> Int {
    guard !heights.rows(from: index).isExact else { return 0 }
    return (max(0, index)..<max(index, heights.count)).reduce(0) { sum, piece in
      sum + (heights.exactRows(at: piece) == nil ? self.piece(at: piece).source.count : 0)
    }
  }

  /// Lays out pieces from one on that were never seen, and keeps their heights alone.
  /// - Returns: how many bytes they have.
  mutating func layOutUnseen(fromPiece index: Int, bytes: Int) -> Int {
    var done = 0
    var piece = max(0, index)
    while done < bytes, piece < heights.count {
      if heights.exactRows(at: piece) == nil {
        done += max(1, self.piece(at: piece).source.count)
        heights.set(exactly: layOut(piece: piece).count, at: piece)
      }
      piece += 1
    }
    return done
  }

  /// What is out of sight keeps its heights and no rows.
  mutating func dropRows() { layout.forgetRows() }

  // MARK: places

  package mutating func place(ofRow row: Int, inPiece index: Int) -> Place {
    let rows = rows(ofPiece: index)
    let next = rows.dropFirst(row).lazy.compactMap(\.firstSource).first
    let offset = next ?? piece(at: index).source.lowerBound
    return Place(offset: offset, rows: row - rows.rowIndex(showing: offset))
  }

  /// The piece and its row that stand for a place; nil in an empty body.
  package mutating func row(of place: Place) -> (piece: Int, row: Int)? {
    guard let index = pieceIndex(containing: place.offset) else { return nil }
    let rows = rows(ofPiece: index)
    let row = rows.rowIndex(showing: place.offset) + place.rows
    return (index, max(0, min(row, rows.count - 1)))
  }
}

extension Block {
  /// Lines of a text without syntax.
  /// - Parameter source: whole lines, the last with or without its line end.
  static func plain(_ source: Range<Int>, in text: Span<UInt8>) -> Block {
    var lines: [[Run]] = []
    var start = source.lowerBound
    while start < source.upperBound {
      var end = start
      while end < source.upperBound, text[end] != 0x0A { end += 1 }
      lines.append(end > start ? [Run(source: start..<end)] : [])
      start = end + 1
    }
    return Block(.plain, lines: lines, source: source)
  }
}

extension [DrawnRow] {
  /// The row that shows a byte of the source, or the last that begins before it.
  func rowIndex(showing offset: Int) -> Int {
    var found = 0
    for (index, row) in enumerated() {
      guard let source = row.source else { continue }
      if source.lowerBound <= offset { found = index }
      if source.contains(offset) { return index }
    }
    return found
  }
}

extension DrawnRow {
  /// The bytes of the source that it shows, from the first to the last.
  package var source: Range<Int>? {
    var found: Range<Int>?
    for part in parts {
      guard let source = part.line.source(of: part.bytes) else { continue }
      found =
        found.map {
          Swift.min($0.lowerBound, source.lowerBound)..<Swift.max($0.upperBound, source.upperBound)
        } ?? source
    }
    return found
  }

  var firstSource: Int? { source?.lowerBound }
}
