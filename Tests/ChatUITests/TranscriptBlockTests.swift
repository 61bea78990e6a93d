import ChatCore
import ChatUI
import TUICore
import Testing

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

  private func rows(_ block: TranscriptBlock) -> [String] {
    (0..<block.rowCount).map { index in
      switch block.row(at: index) {
      case .head(let head)?: head.name.string
      case .text(let text, let bytes, _)?: text.slice(bytes).string
      case nil: "no row"
      }
    }
  }

  @Test func `sections stand in their order whatever came first`() {
    var block = block()
    block.closeReasoning("thought", .fold)
    block.layOut(columns: 60)
    #expect(
      rows(block) == [
        "m", "429: too many", "seed was left out", "▸ thought", "The answer has some words.", "",
        "And more of them.", "I cannot go on.", "", "→ a_name_that_is_long",
        #"{"key":"some value"}"#, "", "→ second", "{",
        "cut off before it was whole: not offered", "cut at the token limit",
      ])
    #expect(block.row(at: block.rowCount) == nil)
  }

  @Test(arguments: [7, 12, 60])
  func `each row's place is the place of that row, folded or not`(columns: Int) {
    var block = block()
    for _ in 0..<3 {
      block.layOut(columns: columns)
      for row in 0..<block.rowCount {
        #expect(block.row(of: block.place(ofRow: row)) == row, "\(row) of \(rows(block))")
      }
      block.toggleReasoning()
    }
  }

  @Test func `a place outlives folding and other widths`() {
    var block = block()
    block.layOut(columns: 12)
    let all = rows(block)
    let places = all.indices.map { block.place(ofRow: $0) }
    block.toggleReasoning()
    block.layOut(columns: 40)
    for place in places { #expect(block.row(of: place) < block.rowCount) }
    let answer = all.firstIndex(of: "The answer").map { block.row(of: places[$0]) }
    #expect(answer.map { rows(block)[$0] } == "The answer has some words.")
    block.toggleReasoning()
    block.layOut(columns: 12)
    let back = rows(block)
    for (row, place) in places.enumerated() where all[row] != "" {
      #expect(back[block.row(of: place)] == all[row])
    }
  }
}
