import ChatCore
import TUICore

// What browse mode asks of the transcript.
extension Transcript {
  /// The message at the top of the view, else the last one; nil without messages.
  package mutating func messageInView() -> Int? {
    let inView = blocksInView()
    return inView.first { blocks[$0].head != nil } ?? blocks.lastIndex { $0.head != nil }
  }

  package mutating func isInView(block: Int) -> Bool { blocksInView().contains(block) }

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

  /// Every block of code of an answer, in order.
  package mutating func allCode(inBlock index: Int) -> [CodeStretch] {
    var found: [CodeStretch] = []
    while let next = code(inBlock: index, from: found.last?.source.upperBound ?? 0) {
      found.append(next)
    }
    return found
  }

  /// Another way to draw for one block, or all.
  package mutating func draw(_ draws: Bool, block: Int?) {
    let targets = block.map { $0..<$0 + 1 } ?? 0..<blocks.count
    for index in targets.clamped(to: 0..<blocks.count) where blocks[index].head != nil {
      blocks[index].draw(draws)
    }
  }

  /// The answer in view that a key for one message means: the last in view, else the last of all.
  package mutating func answerInView() -> Int? {
    blocksInView().last { blocks[$0].head?.role == .model }
      ?? blocks.lastIndex { $0.head?.role == .model }
  }

  package mutating func toggleReasoning(ofBlock index: Int) {
    guard blocks.indices.contains(index) else { return }
    blocks[index].toggleReasoning()
  }
}

extension TranscriptBlock {
  /// Of the text; see `Transcript.code(inBlock:from:)`.
  func code(from offset: Int) -> CodeStretch? {
    sections.first { $0.kind == .text }?.body.code(from: offset)
  }
}
