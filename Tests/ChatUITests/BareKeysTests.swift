import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct BareKeysTests {
  @Test func `the transcript's own keys move the lines too`() {
    var model = longChat(turns: 6)
    _ = model.press(.function(9))
    _ = model.press(.home, .alt)
    #expect(model.bareRows()?.prefix(2) == ["you · 14:02", "question 1"])
    _ = model.press(.down, .alt)
    #expect(model.bareRows()?.first == "question 1")
    _ = model.press(.up, .alt)
    #expect(model.bareRows()?.first == "you · 14:02")
    _ = model.press(.end, .alt)
    #expect(model.bareRows()?.last == "line two")
  }

  /// The first bare line where a row with these words stands at the top of the view.
  private func first(_ text: String, in model: AppModel) -> String? {
    var model = model
    model.transcript.goToTop()
    for _ in 0..<200 where model.row(0) != text { model.transcript.scroll(byRows: 1) }
    #expect(model.row(0) == text)
    _ = model.press(.function(9))
    return model.bareRows()?.first
  }

  @Test func `it begins with what the top row shows: heads, gaps, calls, remarks, notes`() {
    var model = AppModel.fixture()
    _ = model.type("q", enter: true)
    _ = model.stream(
      .connected, .text("answer\u{202E}"),
      .toolCall(.init(position: 0, name: "ls", arguments: "{\"a\":")),
      .toolCall(.init(position: 1, name: "cd", arguments: "{}")),
      .finishReason(FinishReason(word: "length")), .ended(.complete))
    model.tell(.remark, (1...30).map { "n\($0)" }.joined(separator: "\n"))
    _ = model.screen()
    let texts = [
      "gpt-5.2 · 14:02", "answer<U+202E>", "→ ls", "→ cd",
      "reordering characters are shown as signs", "cut at the token limit · Alt+g goes on",
      "n3",
    ]
    for text in texts { #expect(first(text, in: model) == text) }
    let rows = model.allRows()
    let remark = rows.first { $0.hasPrefix("cut off before") } ?? "?"
    #expect(first(remark, in: model)?.hasPrefix("cut off before") == true)
    // A gap is an empty line.
    model.transcript.goToTop()
    model.transcript.scroll(byRows: 2)
    _ = model.press(.function(9))
    #expect(model.bareRows()?.prefix(2) == ["", "gpt-5.2 · 14:02"])
  }

  @Test func `a line too long to be cut from its start is cut between characters`() {
    var model = AppModel.answered(String(repeating: "日", count: 8000))
    _ = model.press(.function(9))
    _ = model.press(.end)
    for _ in 0..<3 {
      let rows = model.bareRows() ?? []
      #expect(rows.count == 11)
      #expect(rows.dropLast().allSatisfy { $0.filter { $0 == "日" }.count == 22 })
      _ = model.press(.pageUp)
    }
  }
}
