import ChatUI
import Testing

@Suite struct PickerTests {
  private func rows(_ texts: [String], typed: [String]) -> [Picker.Row] {
    var picker = Picker(.history, items: texts.map { Picker.Item(text: $0) })
    for text in typed { picker.type(text) }
    return picker.rows
  }

  @Test(arguments: ["gpt", "e\u{301}a", "o 5", "GPT-5.2", "日本", "zz"])
  func `letter by letter finds what all at once finds`(query: String) {
    let texts = ["gpt-5.2", "éa", "e", "o1 gpt", "日本語", "zaz", "GPT-4", "oa5", ""]
    let letters = query.unicodeScalars.map { String($0) }
    #expect(rows(texts, typed: letters) == rows(texts, typed: [query]))
  }

  @Test func `a letter taken back finds again what it had left out`() {
    var picker = Picker(.history, items: ["ab", "ac"].map { Picker.Item(text: $0) })
    picker.type("ab")
    #expect(picker.rows.map(\.item.text) == ["ab"])
    picker.deleteBackward()
    #expect(picker.rows.map(\.item.text) == ["ab", "ac"])
  }

  @Test func `a filter holds two hundred letters and a prompt is looked through so far`() {
    var picker = Picker(
      .history, items: [Picker.Item(text: String(repeating: "a", count: 9_000) + "b")])
    picker.type("b")
    #expect(picker.rows.isEmpty)
    picker.clearQuery()
    for _ in 0..<300 { picker.type("a") }
    #expect(picker.query.count == 200 && picker.rows.count == 1)
  }

  private func picker(_ names: [String]) -> Picker {
    Picker(.model, items: names.map { Picker.Item(text: $0) })
  }

  @Test func `typing filters, runs before scattered letters, the typed name last`() {
    var picker = picker(["codellama:7b", "llama-3.3-70b", "gpt-5.2"])
    picker.type("ll7")
    #expect(picker.rows.map(\.item.text) == ["codellama:7b", "llama-3.3-70b", "ll7"])
    picker.clearQuery()
    picker.type("LLAMA-3")
    #expect(picker.rows.map(\.item.text) == ["llama-3.3-70b", "LLAMA-3"])
    #expect(picker.choice?.text == "llama-3.3-70b")
  }

  @Test func `a name that is not listed can be taken`() {
    var picker = picker(["a"])
    picker.type("zzz")
    #expect(picker.choice?.text == "zzz")
  }

  @Test func `new items keep the selection`() {
    var picker = picker(["a", "b"])
    picker.move(by: 1)
    picker.replaceItems([.init(text: "0"), .init(text: "a"), .init(text: "b")])
    #expect(picker.choice?.text == "b")
    picker.move(by: 10)
    #expect(picker.choice?.text == "b")
    picker.move(by: -10)
    #expect(picker.choice?.text == "0")
  }

  @Test func `an empty list has no choice`() {
    #expect(picker([]).choice == nil)
  }
}
