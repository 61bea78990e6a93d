/// A Markdown text that grows: what was closed is read once, and only the open tail is read anew.
/// However the text was split on its way, the pieces are the same.
///
/// What was closed changes for one reason: a link reference definition arrives, and what refers to
/// it anywhere in the text becomes a link. The definitions of a paragraph arrive together, when it
/// is closed. `Limits.definitions` (64) such paragraphs of `Limits.definitionBytes` (8 KiB) in all
/// are kept, and so a text changes so often at most, however long it is; references to any others
/// stay text.
///
/// An update reads complete lines into blocks, each line once (`BlockScanner`), and keeps nothing
/// but where pieces begin. The blocks of a piece are made when they are asked for (`PieceReader`):
/// cmark reads what is in them (`InlineParser`), and its nodes are put back into their places in
/// the source (`InlineWalker`).
///
/// The text is safe text: valid UTF-8 without controls but LF.
package struct MarkdownDocument: Sendable {
  let limits: Limits
  let readsFormulas: Bool
  private var entries: [Entry] = []
  private var contexts: [Context] = []
  private var definitions: [RememberedDefinition] = []
  /// Of the open paragraph, once nothing more will come.
  private var lastDefinitions: [RememberedDefinition] = []
  /// The first piece that may refer to a definition.
  private var firstReference: Int?
  private var scanner: BlockScanner
  /// Lines before are taken.
  private var taken = 0
  /// The next line goes on one that was too long.
  private var isContinued = false
  /// No line feed between `taken` and here.
  private var searched = 0
  /// Bytes that the lines taken depend on.
  private var seen = 0
  private var length = 0
  private var isFinished = false
  private var openKind = Piece.Kind.other

  package init(readsFormulas: Bool = true) {
    self.init(readsFormulas: readsFormulas, limits: Limits())
  }

  package init(readsFormulas: Bool, limits: Limits) {
    self.limits = limits
    self.readsFormulas = readsFormulas
    scanner = BlockScanner(Context(), at: 0, limits: limits, collects: false)
  }

  package var pieceCount: Int { entries.count }

  package func piece(at index: Int) -> Piece {
    let isLast = index == entries.count - 1
    return Piece(source: source(ofPiece: index), kind: isLast ? openKind : entries[index].kind)
  }

  private func source(ofPiece index: Int) -> Range<Int> {
    entries[index].start..<(index + 1 < entries.count ? entries[index + 1].start : length)
  }

  /// Reads what changed. The cost is that of what changed and of the open tail; where definitions
  /// arrived, that of drawing anew falls on the caller.
  /// - Parameters:
  ///   - text: the whole text; as at the last update in all bytes before `changedFrom`.
  ///   - isFinished: nothing more will come, so nothing is taken for half-written.
  /// - Returns: the first piece that may differ from what it was.
  @discardableResult
  package mutating func update(_ text: Span<UInt8>, changedFrom: Int, isFinished: Bool) -> Int {
    let known = (definitions, lastDefinitions)
    if changedFrom < seen { goBack(to: changedFrom) }
    let first = max(0, entries.count - 1)
    searched = min(searched, changedFrom)
    length = text.count
    self.isFinished = isFinished
    if entries.isEmpty, length > 0 { append(Context(), at: 0) }
    while let line = SourceLine.next(
      from: taken, isContinued: isContinued, searched: searched, in: text, limits: limits)
    {
      take(line, in: text)
    }
    searched = length
    openKind = kindOfOpenPiece(in: text)
    lastDefinitions = isFinished ? definitionsOfOpenPiece(in: text) : []
    guard known != (definitions, lastDefinitions) else { return first }
    return min(first, firstReference ?? first)
  }

  private mutating func take(_ line: SourceLine, in text: Span<UInt8>) {
    let kind = scanner.pieceKind
    let context = scanner.take(line, in: text)
    remember()
    if let context {
      entries[entries.count - 1].kind = kind
      append(context, at: line.start)
    }
    if firstReference == nil, line.contains(Byte.leftBracket, in: text) {
      firstReference = entries.count - 1
    }
    taken = line.next
    seen = line.isOpen ? line.start + limits.line : line.next
    isContinued = line.isOpen
  }

  private mutating func remember() {
    guard !scanner.definitions.isEmpty else { return }
    definitions += remembered(of: scanner.definitions)
    scanner.definitions.removeAll()
  }

  /// Those of the open piece for which there is room behind the ones that are known.
  private func remembered(of texts: [[UInt8]]) -> [RememberedDefinition] {
    var found: [RememberedDefinition] = []
    for text in texts {
      let bytes = ((found.last ?? definitions.last)?.bytesSoFar ?? 0) + text.count
      guard definitions.count + found.count < limits.definitions, bytes <= limits.definitionBytes
      else { continue }
      found.append(RememberedDefinition(piece: entries.count - 1, text: text, bytesSoFar: bytes))
    }
    return found
  }

  /// What the end of the text closes.
  private func definitionsOfOpenPiece(in text: Span<UInt8>) -> [RememberedDefinition] {
    var probe = scanner
    if taken < length {
      _ = probe.take(
        SourceLine.open(from: taken, isContinued: isContinued, in: text), in: text)
    }
    probe.close(to: 0, in: text)
    return remembered(of: probe.definitions)
  }

  private mutating func append(_ context: Context, at start: Int) {
    var entry = Entry(start: start)
    var context = context
    // Items differ by their number alone: it is kept apart, so that they share a context.
    if context.levels.count == 1, case .list(var list) = context.levels[0] {
      entry.number = Int32(clamping: list.next)
      list.next = 0
      context.levels[0] = .list(list)
    }
    if contexts.last != context { contexts.append(context) }
    entry.context = Int32(clamping: contexts.count - 1)
    entries.append(entry)
  }

  private func context(of entry: Entry) -> Context {
    var context = contexts[Int(entry.context)]
    if context.levels.count == 1, case .list(var list) = context.levels[0] {
      list.next = Int(entry.number)
      context.levels[0] = .list(list)
    }
    return context
  }

  /// Drops every piece that the bytes from there on had a part in.
  private mutating func goBack(to changedFrom: Int) {
    // The line a piece begins with ends the one before; a stretch depends on bytes behind it.
    let safe = changedFrom - 2 * limits.line
    var index = 0
    if safe > 0 { index = max(0, (pieceIndex(containing: safe) ?? 0) - 1) }
    guard index < entries.count else { return }
    let entry = entries[index]
    let context = context(of: entry)
    entries.removeSubrange((index + 1)...)
    contexts.removeSubrange((Int(entry.context) + 1)...)
    definitions.removeAll { $0.piece >= index }
    if let first = firstReference, first >= index { firstReference = nil }
    scanner = BlockScanner(context, at: entry.start, limits: limits, collects: false)
    taken = entry.start
    isContinued = context.isContinued
    searched = taken
    seen = taken
    if changedFrom == 0 {
      entries.removeAll()
      contexts.removeAll()
    }
  }

  /// The last line may turn the piece into one of more than one block before it is complete.
  private func kindOfOpenPiece(in text: Span<UInt8>) -> Piece.Kind {
    let kind = scanner.pieceKind
    guard kind != .other, taken < length else { return kind }
    var probe = scanner
    let line = SourceLine.open(from: taken, isContinued: isContinued, in: text)
    if let cut = probe.take(line, in: text) { return cut.leaf == .none ? .other : kind }
    return probe.pieceKind
  }

  /// The piece that holds a byte, the last for what lies beyond; nil where there are none.
  package func pieceIndex(containing offset: Int) -> Int? {
    guard !entries.isEmpty else { return nil }
    var low = 0
    var high = entries.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if entries[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// What a piece holds, in order.
  /// - Parameter text: as at the last update.
  package func blocks(ofPiece index: Int, in text: Span<UInt8>) -> [Block] {
    let source = source(ofPiece: index)
    let isOpen = index == entries.count - 1
    let reader = PieceReader(
      limits: limits, readsFormulas: readsFormulas, isHalfWritten: isOpen && !isFinished)
    return reader.blocks(
      of: source, from: context(of: entries[index]),
      definitions: (definitions + lastDefinitions).map(\.text), in: text)
  }
}

extension MarkdownDocument {
  private struct Entry {
    var start: Int
    var context: Int32 = 0
    /// Of the item it begins with, if that is one of a list at the top.
    var number: Int32 = 0
    var kind = Piece.Kind.other
  }

  private struct RememberedDefinition: Equatable {
    var piece: Int
    var text: [UInt8]
    /// Its own and those of all before it.
    var bytesSoFar: Int
  }
}
