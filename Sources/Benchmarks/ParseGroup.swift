import Markdown

/// Reading Markdown: the pieces of a text that comes whole, of one that grows, and the blocks of
/// each piece.
enum ParseGroup {
  private static let pieceBytes = 200

  static func tables() -> [FigureTable] {
    var table = FigureTable(
      title: "parse: 1 MB of each; MB/s of CPU time · allocations per kB",
      heads: ["text", "pieces, whole", "pieces, by \(pieceBytes) bytes", "all blocks", "in pieces"])
    for kind in SampleText.Kind.allCases {
      let text = Array(SampleText.text(kind, bytes: 1_000_000).utf8)
      var document = MarkdownDocument()
      document.update(text.span, changedFrom: 0, isFinished: true)
      let read = document
      let costs = [
        Cost.of(units: text.count) { keep(whole(text)) },
        Cost.of(units: text.count) { keep(grown(text)) },
        Cost.of(units: text.count) { keep(blocks(of: read, text)) },
      ]
      table.rows.append(
        [kind.rawValue] + costs.map(\.throughput) + [String(read.pieceCount)])
    }
    return [table]
  }

  private static func whole(_ text: [UInt8]) -> Int {
    var document = MarkdownDocument()
    document.update(text.span, changedFrom: 0, isFinished: true)
    return document.pieceCount
  }

  private static func grown(_ text: [UInt8]) -> Int {
    var document = MarkdownDocument()
    var length = 0
    while length < text.count {
      let next = min(length + pieceBytes, text.count)
      document.update(
        text.span.extracting(first: next), changedFrom: length, isFinished: next == text.count)
      length = next
    }
    return document.pieceCount
  }

  private static func blocks(of document: MarkdownDocument, _ text: [UInt8]) -> Int {
    (0..<document.pieceCount).reduce(0) { $0 + document.blocks(ofPiece: $1, in: text.span).count }
  }
}
