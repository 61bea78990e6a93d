import FuzzProperties
import Testing

@testable import Markdown

struct IncrementTests {
  /// Everything a document says of itself.
  private struct State: Equatable {
    var pieces: [Piece]
    var blocks: [[Block]]

    init(_ growing: Growing) {
      pieces = growing.pieces
      blocks = pieces.indices.map { growing.blocks(ofPiece: $0) }
    }
  }

  private func check(seed: UInt64, limits: Limits, most: Int) {
    var random = RandomMarkdown(seed: seed)
    let text = random.text(lines: 14)
    let parts = random.parts(of: text, most: most)
    var growing = Growing(limits)
    var before = State(growing)
    for (index, part) in parts.enumerated() {
      let isFinished = index == parts.count - 1
      let changed = growing.append(part, isFinished: isFinished)
      let after = State(growing)
      var whole = Growing(limits)
      whole.append(growing.text, isFinished: isFinished)
      let expected = State(whole)
      guard after == expected else {
        Issue.record("seed \(seed), part \(index) of \(parts.count): \(text.debugDescription)")
        return
      }
      let isFrozen =
        after.pieces.prefix(changed) == before.pieces.prefix(changed)
        && after.blocks.prefix(changed) == before.blocks.prefix(changed)
      guard isFrozen, changed <= before.pieces.count else {
        Issue.record("seed \(seed): a closed piece changed: \(text.debugDescription)")
        return
      }
      before = after
    }
  }

  @Test(arguments: 0..<40)
  func `a text in parts gives at every prefix what the prefix gives whole`(group: Int) {
    for seed in 0..<8 { check(seed: UInt64(group * 8 + seed), limits: .tiny, most: 60) }
    check(seed: UInt64(10_000 + group), limits: Limits(), most: 90)
  }

  @Test func `pieces join to the text without gaps`() {
    for seed in 0..<200 as Range<UInt64> {
      var random = RandomMarkdown(seed: seed)
      var growing = Growing(.tiny)
      growing.append(random.text(lines: 20).utf8, isFinished: true)
      var end = 0
      for piece in growing.pieces {
        #expect(piece.source.lowerBound == end && !piece.source.isEmpty, "seed \(seed)")
        end = piece.source.upperBound
      }
      #expect(end == growing.text.count, "seed \(seed)")
    }
  }

  @Test func `a change before closed pieces is taken from there on`() {
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomMarkdown(seed: seed)
      var growing = Growing(.tiny)
      growing.append(random.text(lines: 12).utf8)
      let end = growing.text.count
      let from = Int(seed) * 7919 % max(1, end)
      growing.text.replaceSubrange(from..<end, with: random.text(lines: 4).utf8)
      // The cut may have halved a scalar, which a safe text never has.
      guard String(validating: growing.text, as: UTF8.self) != nil else { continue }
      let changed = growing.update(changedFrom: from, isFinished: false)
      var whole = Growing(.tiny)
      whole.append(growing.text)
      #expect(State(growing) == State(whole), "seed \(seed)")
      #expect(changed <= growing.document.pieceCount)
    }
  }
}
