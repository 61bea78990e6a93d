import ChatCore
import TUICore
import Testing

@testable import ChatUI

extension AppModel {
  /// Lets time pass until nothing is left to be counted.
  fileprivate mutating func countOut() {
    for _ in 0..<1000 {
      _ = layOut()
      guard isCounting else { return }
      _ = update(&self, .tick, at: at(400))
    }
  }

  /// How many steps down there are to the end.
  fileprivate func stepsToEnd() -> Int {
    var model = self
    var steps = 0
    while model.transcript.follow != .live {
      model.transcript.scroll(byRows: 1)
      steps += 1
    }
    return steps
  }
}

@Suite struct RowsBelowTests {
  /// More than 64 pieces of every height, between open reasoning and a call with a remark.
  private func chat(columns: Int = 44) -> AppModel {
    var model = AppModel.fixture(rows: 12, columns: columns)
    let words = (1...12).map { "some words of number \($0)" }.joined(separator: " ")
    let pieces = (1...70).map { "## Part \($0)\n\n\($0.isMultiple(of: 9) ? words : "short")\n\n" }
    for turn in 1...2 {
      _ = model.type("question \(turn)", enter: true)
      _ = model.stream(
        .connected, .reasoning((1...30).map { "thought \($0)\n\n" }.joined()),
        .text(pieces.joined()), .toolCall(.init(position: 0, name: "ls", arguments: "{\"a\":1")),
        .finishReason(FinishReason(word: "length")), .ended(.complete), id: turn)
    }
    _ = model.screen()
    return model
  }

  @Test func `what is below is first estimated, then counted while time passes`() {
    var model = chat()
    _ = model.press(.home, .alt)
    let content = model.layOut()
    #expect(content?.rowsBelow.isExact == false && model.row(9).contains(" HELD · ~"))
    #expect(model.nextTick(after: start) == start)
    model.countOut()
    #expect(model.layOut()?.rowsBelow == RowCount(rows: model.stepsToEnd()))
    #expect(model.nextTick(after: start) == nil)
  }

  @Test(arguments: [24, 90])
  func `from every row the count is the number of steps to the end`(columns: Int) {
    var model = chat(columns: columns)
    _ = model.press(.home, .alt)
    model.countOut()
    let all = model.stepsToEnd()
    for step in 0..<all {
      let below = model.layOut()?.rowsBelow
      #expect(below == RowCount(rows: all - step), "\(step)")
      model.transcript.scroll(byRows: 1)
    }
    #expect(model.transcript.follow == .live)
  }

  @Test func `the count holds through folding, other widths, source and what comes`() {
    var model = chat()
    _ = model.press(.home, .alt)
    _ = model.press(.pageDown)
    func check(_ words: String) {
      model.countOut()
      #expect(model.layOut()?.rowsBelow == RowCount(rows: model.stepsToEnd()), "\(words)")
    }
    check("as it is")
    for _ in 0..<2 {
      _ = model.press(.character("r"), .alt)
      check("folded otherwise")
    }
    model.size = Size(rows: 9, columns: 31)
    check("narrow")
    _ = model.press(.character("V"), .alt)
    check("as source")
    _ = model.press(.character("V"), .alt)
    check("drawn")
    _ = model.type("more", enter: true)
    _ = model.press(.home, .alt)
    _ = model.stream(.connected, .text("one\n\n"), id: 3)
    check("a piece more")
    for piece in 1...70 {
      _ = model.stream(.text("piece \(piece)\n\n"), id: 3)
      _ = model.layOut()
    }
    check("many more")
  }

  @Test func `a text too long to be laid out for a number is only estimated`() {
    let text =
      (1...300).map { _ in String(repeating: "a line of words ", count: 60) + "\n\n" }.joined()
      + (1...10).map { "number \($0)\n\n" }.joined()
    var model = AppModel.answered(text)
    _ = model.press(.home, .alt)
    #expect(model.layOut()?.rowsBelow.isExact == false)
    #expect(!model.isCounting && model.nextTick(after: start) == nil)
    // Near its end the rest is little enough.
    _ = model.press(.end)
    for _ in 0..<40 { _ = model.press(.pageUp) }
    model.countOut()
    #expect(model.layOut()?.rowsBelow == RowCount(rows: model.stepsToEnd()))
  }
}
