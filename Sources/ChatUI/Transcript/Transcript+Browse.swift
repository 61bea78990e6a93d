import ChatCore
import TUICore

// What browse mode asks of the transcript.
extension Transcript {
  /// The last message where the end is in view, else the one at the top of the view; nil without
  /// messages.
  package mutating func messageInView() -> Int? {
    let last = blocks.lastIndex { $0.head != nil }
    if isLive { return last }
    return blocksInView().first { blocks[$0].head != nil } ?? last
  }

  package mutating func isInView(block: Int) -> Bool { blocksInView().contains(block) }

  /// Some row of the view shows a part of this code.
  package mutating func isInView(_ code: CodeStretch, inBlock block: Int) -> Bool {
    visibleRows().contains { row in
      row.block == block && row.section == .text
        && row.drawn.source.map { $0.overlaps(code.source) } ?? false
    }
  }

  /// Where the answers' text in view begins or ends; nil where none is.
  package mutating func textInView(atEnd: Bool) -> (block: Int, offset: Int)? {
    let rows = visibleRows().filter { $0.section == .text && $0.drawn.source != nil }
    guard let row = atEnd ? rows.last : rows.first, let source = row.drawn.source else {
      return nil
    }
    return (row.block, atEnd ? source.upperBound : source.lowerBound)
  }

  /// The nearest message before (-1) or behind (+1) a block that satisfies a condition.
  package func message(
    _ step: Int, from block: Int, where matches: (TranscriptBlock) -> Bool = { _ in true }
  ) -> Int? {
    var index = block + step
    while blocks.indices.contains(index) {
      if blocks[index].head != nil, matches(blocks[index]) { return index }
      index += step
    }
    return nil
  }

  /// The first block of code of an answer that begins at an offset of its text or behind it.
  package mutating func code(inBlock index: Int, from offset: Int) -> CodeStretch? {
    guard blocks.indices.contains(index) else { return nil }
    return withBlock(index) { $0.code(from: offset) }
  }

  /// The first block of code of an answer that is in view, be it in part.
  package mutating func codeInView(ofBlock index: Int) -> CodeStretch? {
    allCode(inBlock: index).first { isInView($0, inBlock: index) }
  }

  /// Every block of code of an answer, in order.
  package mutating func allCode(inBlock index: Int) -> [CodeStretch] {
    var found: [CodeStretch] = []
    while let next = code(inBlock: index, from: found.last?.source.upperBound ?? 0) {
      found.append(next)
    }
    return found
  }

  /// The answer in view that a key for one message means: the last in view, else the last of all.
  package mutating func answerInView() -> Int? {
    blocksInView().last { blocks[$0].head?.role == .model }
      ?? blocks.lastIndex { $0.head?.role == .model }
  }
}

extension TranscriptBlock {
  /// Of the text; see `Transcript.code(inBlock:from:)`.
  func code(from offset: Int) -> CodeStretch? {
    sections.first { $0.kind == .text }?.body.code(from: offset)
  }
}
