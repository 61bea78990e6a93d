import ChatCore
import TUICore

// The transcript as the search goes through it.
extension Transcript: SearchSource {
  package var blockCount: Int { blocks.count }

  package func role(ofBlock block: Int) -> SearchRole {
    switch blocks.indices.contains(block) ? blocks[block].head?.role : nil {
    case .you: .question
    case .model: .answer
    default: .other
    }
  }

  package func sections(ofBlock block: Int) -> [Int] {
    guard blocks.indices.contains(block) else { return [] }
    return blocks[block].sections.map(\.kind.number)
  }

  package func pieceCount(block: Int, section: Int) -> Int {
    guard blocks.indices.contains(block) else { return 0 }
    return blocks[block].sections.first { $0.kind.number == section }?.body.pieceCount ?? 0
  }

  package mutating func lines(block: Int, section: Int, piece: Int) -> [SearchLine] {
    guard blocks.indices.contains(block),
      let found = blocks[block].sections.first(where: { $0.kind.number == section }),
      piece < found.body.pieceCount
    else { return [] }
    return found.body.lines(ofPiece: piece)
  }

  /// Makes the pieces of all that came known.
  mutating func readAll() {
    for index in blocks.indices { _ = changedPieces(ofBlock: index) }
  }

  /// Takes in what came, in folded sections too, so that the pieces are known.
  /// - Returns: for each section of a block the first piece that is other than at the last call.
  mutating func changedPieces(ofBlock index: Int) -> [(section: Int, piece: Int)] {
    guard blocks.indices.contains(index) else { return [] }
    blocks[index].update(options)
    return blocks[index].takeChangedPieces(options)
  }

  /// The first piece in view.
  mutating func searchStart() -> SearchStart {
    let anchor = anchor(of: top)
    guard case .section(let kind, .body(let place)) = anchor.place,
      let found = blocks[anchor.block].sections.first(where: { $0.kind == kind }),
      let piece = found.body.pieceIndex(containing: place.offset)
    else { return SearchStart(place: SearchPlace(startOf: min(anchor.block, blocks.count))) }
    return SearchStart(
      place: SearchPlace(block: anchor.block, section: kind.number, piece: piece),
      offset: place.offset)
  }

  /// Brings a hit into view; what was folded over it opens.
  /// - Returns: the block that was unfolded, nil where none was.
  mutating func show(_ hit: SearchHit) -> Int? {
    guard blocks.indices.contains(hit.place.block),
      let section = blocks[hit.place.block].sections.first(where: {
        $0.kind.number == hit.place.section
      })
    else { return nil }
    if section.isFolded { blocks[hit.place.block].toggleReasoning() }
    show(block: hit.place.block, section: section.kind, source: hit.source)
    return section.isFolded ? hit.place.block : nil
  }
}

extension TranscriptSection.Kind {
  /// Ascending in the order in which sections stand.
  package var number: Int {
    switch self {
    case .remarks: 0
    case .reasoning: 1
    case .text: 2
    case .refusal: 3
    case .call(let index): 4 + index
    }
  }
}
