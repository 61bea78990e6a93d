import FuzzProperties
import Testing

@testable import Markdown

struct TextSafetyTests {
  @Test(arguments: [
    "&#27;", "&#x1b;", "&Tab;", "&NewLine;", "&#10;", "&#0;", "&shy;", "&ZeroWidthSpace;", "&zwj;",
    "&rlm;", "&#x202E;", "&#x2066;", "&#xE0041;", "&#xFFFE;", "&#x85;", "&#x2028;", "&#xFE0F;",
    "&NoBreak;", "&#xD800;", "&#xE000;",
  ])
  func `a reference to what is not to be seen stays as written`(reference: String) {
    for text in [
      "a \(reference) b", "**\(reference)**", "[\(reference)](x)", "|\(reference)|\n|-|",
    ] {
      let runs = drawn(blocks(of: text), in: Array(text.utf8))
      #expect(runs.contains(reference), "\(text)")
    }
  }

  @Test func `a reference decodes once`() {
    let text = "&amp;#27; &lt;b&gt; &eacute;"
    #expect(drawn(blocks(of: text), in: Array(text.utf8)) == "&#27; <b> é\n")
  }

  @Test func `runs of random text ascend within their blocks, and hold no line end`() {
    for seed in 0..<150 as Range<UInt64> {
      var random = RandomMarkdown(seed: 90_000 + seed)
      var growing = Growing(seed % 2 == 0 ? Limits.tiny : Limits())
      growing.append(random.text(lines: 16).utf8, isFinished: seed % 3 == 0)
      for (index, piece) in growing.pieces.enumerated() {
        let blocks = growing.blocks(ofPiece: index)
        for block in blocks { check(block, piece, growing.text, seed) }
        if piece.kind != .other { #expect(blocks.count == 1, "seed \(seed) \(piece)") }
      }
    }
  }

  private func check(_ block: Block, _ piece: Piece, _ text: [UInt8], _ seed: UInt64) {
    var lines = block.lines
    if case .table(let table) = block.kind {
      #expect(table.rows.allSatisfy { $0.count == table.alignments.count })
      #expect(table.header.map { $0.count == table.alignments.count } ?? true)
      lines = (table.header ?? []) + table.rows.flatMap { $0 }
    }
    var end = piece.source.lowerBound
    for run in lines.joined() {
      #expect(run.source.lowerBound >= end, "seed \(seed) \(block)")
      end = run.source.upperBound
      #expect(run.replacement != nil || !text[run.source].contains(Byte.lineFeed))
      #expect(String(validating: text[run.source], as: UTF8.self) != nil, "seed \(seed)")
    }
    #expect(end <= piece.source.upperBound, "seed \(seed) \(block)")
    #expect(piece.source.contains(block.source.lowerBound), "seed \(seed)")
    #expect(block.source.upperBound <= piece.source.upperBound, "seed \(seed)")
  }

  @Test func `characters that no safe text holds do no harm`() {
    let signs: [Unicode.Scalar] = [
      "\u{0}", "\u{1}", "\u{2}", "\u{3}", "\t", "\r", "\n", " ", "*", "_", "`", "[", "]", "(", ")",
      "<", ">", "&", ";", "#", "|", "-", "$", "\\", "~", "!", ":", "a", "1", ".", "é", "\u{202E}",
    ]
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var growing = Growing(seed % 2 == 0 ? Limits.tiny : Limits())
      for part in 0..<6 {
        let scalars = (0..<40).compactMap { _ in signs.randomElement(using: &generator) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        growing.append(String(view).utf8, isFinished: part == 5)
        for (index, piece) in growing.pieces.enumerated() {
          for block in growing.blocks(ofPiece: index) {
            check(block, piece, growing.text, seed)
          }
        }
      }
    }
  }

  @Test func `a text of too many addresses is shown as it is written`() {
    let text = String(repeating: "a@b.c", count: 1400)
    let read = blocks(of: text)
    #expect(drawn(read, in: Array(text.utf8)) == text + "\n")
    #expect(read.allSatisfy { $0.lines.joined().allSatisfy { $0.style == [] } })
  }

  @Test func `so many definitions are remembered and no more`() {
    let definitions = (0..<100).map { "[d\($0)]: http://h.io/\n\n" }.joined()
    let text = definitions + (0..<100).map { "[d\($0)]\n\n" }.joined()
    let linked = blocks(of: text).filter { $0.lines.joined().contains { $0.style == .link } }
    #expect(linked.count == Limits().definitions)
  }
}
