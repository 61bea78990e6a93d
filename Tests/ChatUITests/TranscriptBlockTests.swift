import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct TranscriptBlockTests {
  /// Every kind of section, each of several rows at the widths used here.
  private func block() -> TranscriptBlock {
    let head = TranscriptBlock.Head.model(ModelID("m"), at: noon)
    var block = TranscriptBlock(.message(MessageID(1)), head: head)
    block.append("The answer has some words.\n\nAnd more of them.")
    block.append(call: 1, name: "second", arguments: "{}")
    block.append(reasoning: "First there is\nmuch to think about.")
    block.append(call: 0, name: "a_name_that_is_long", arguments: #"{"key":"some value"}"#)
    block.append(refusal: "I cannot go on.")
    block.setRemarks(["429: too many", "seed was left out"])
    block.setNotes([MessageNotes.Line(tone: .warning, text: "cut at the token limit")])
    block.settle(call: 1, ToolCall(name: "second", arguments: "{", isCut: true))
    return block
  }

  private struct Row: Equatable {
    var unit: Int
    var row: Int
  }

  private func positions(_ block: inout TranscriptBlock) -> [Row] {
    (0..<block.unitCount).flatMap { unit in
      (0..<block.height(ofUnit: unit)).map { Row(unit: unit, row: $0) }
    }
  }

  private func rows(_ block: inout TranscriptBlock, columns: Int) -> [String] {
    block.update(LayoutOptions(columns: columns))
    return positions(&block).map { position in
      let parts = block.row(position.row, ofUnit: position.unit).drawn.parts
      return parts.map { $0.line.text.slice($0.bytes).string }.joined(separator: " ")
    }
  }

  @Test func `sections stand in their order whatever came first`() {
    var block = block()
    block.closeReasoning("thought", .fold)
    #expect(
      rows(&block, columns: 60) == [
        "m · 14:02", "429: too many", "seed was left out", "▸ thought",
        "The answer has some words.", "", "And more of them.", "I cannot go on.", "",
        "→ a_name_that_is_long", #"{"key":"some value"}"#, "", "→ second", "{",
        "cut off before it was whole: not offered", "cut at the token limit",
      ])
  }

  @Test(arguments: [7, 12, 60])
  func `each row's place is the place of that row, folded or not`(columns: Int) {
    var block = block()
    for _ in 0..<3 {
      let shown = rows(&block, columns: columns)
      for position in positions(&block) {
        let place = block.place(ofRow: position.row, inUnit: position.unit)
        let back = block.row(of: place)
        #expect(back == (position.unit, position.row), "\(position) of \(shown)")
      }
      block.toggleReasoning()
    }
  }

  @Test func `a place outlives folding and other widths`() {
    var block = block()
    let all = rows(&block, columns: 12)
    let places = positions(&block).map { block.place(ofRow: $0.row, inUnit: $0.unit) }
    block.toggleReasoning()
    let wide = rows(&block, columns: 40)
    let wideRows = positions(&block)
    let answer = all.firstIndex(of: "The answer").map { block.row(of: places[$0]) }
    let found: Int? = wideRows.firstIndex { answer?.unit == $0.unit && answer?.row == $0.row }
    #expect(found.map { wide[$0] } == "The answer has some words.")
    block.toggleReasoning()
    let back = rows(&block, columns: 12)
    let backRows = positions(&block)
    for (index, place) in places.enumerated() where all[index] != "" {
      let row = block.row(of: place)
      let found: Int? = backRows.firstIndex { $0 == Row(unit: row.unit, row: row.row) }
      #expect(found.map { back[$0] } == all[index])
    }
  }
}
