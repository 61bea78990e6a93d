import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct DrawnOrSourceTests {
  @Test func `alt V shows all answers as source, those to come too, and nothing else otherwise`() {
    var model = AppModel.fixture(rows: 40)
    func ask(_ turn: Int) {
      _ = model.type("**q\(turn)**", enter: true)
      _ = model.stream(
        .connected, .reasoning("*r\(turn)*"), .text("**a\(turn)**"), .refusal("*n\(turn)*"),
        .ended(.complete), id: turn)
      model.tell(.remark, "**notice**")
      _ = model.screen()
    }
    func shown(_ letter: String) -> [String] { model.allRows().filter { $0.contains(letter) } }
    ask(1)
    #expect(shown("a1") == ["a1"] && shown("q1") == ["**q1**"])
    _ = model.press(.character("V"), .alt)
    #expect(model.flash == "shown as its source")
    ask(2)
    #expect(shown("a1") == ["**a1**"] && shown("a2") == ["**a2**"])
    _ = model.press(.character("V"), .alt)
    ask(3)
    #expect(shown("a1") + shown("a2") + shown("a3") == ["a1", "a2", "a3"])
    #expect((1...3).flatMap { shown("q\($0)") } == ["**q1**", "**q2**", "**q3**"])
    #expect(shown("notice") == ["**notice**", "**notice**", "**notice**"])
    #expect((1...3).flatMap { shown("n\($0)") } == ["*n1*", "*n2*", "*n3*"])
    _ = model.press(.character("r"), .alt)
    #expect(shown("r3") == ["*r3*"])
  }

  @Test func `alt v means one answer and none to come`() {
    var model = AppModel.answered("**one**")
    _ = model.press(.character("v"), .alt)
    _ = model.type("q", enter: true)
    _ = model.stream(.connected, .text("**two**"), .ended(.complete), id: 2)
    #expect(
      model.allRows().filter { $0.contains("o") && !$0.contains("you") && !$0.contains("Go") } == [
        "**one**", "two",
      ])
  }

  @Test func `alt v means the last answer in view, where none is the last of all`() {
    var model = AppModel.fixture(rows: 9)
    for turn in 1...3 {
      model.editor.replace(with: (1...12).map { "q\(turn) \($0)\n" }.joined())
      _ = model.press(.enter)
      _ = model.stream(.connected, .text("**a\(turn)**"), .ended(.complete), id: turn)
    }
    _ = model.screen()
    func sources() -> [String] { model.allRows().filter { $0.contains("**") } }
    model.transcript.goToTop()
    _ = model.press(.character("v"), .alt)
    #expect(sources() == ["**a3**"])
    model.transcript.show(block: 1)
    _ = model.press(.character("v"), .alt)
    #expect(sources() == ["**a1**", "**a3**"])
  }

  @Test func `a source is cut into pieces that are its lines, however long they are`() {
    let line = (1...3000).map { "w\($0)" }.joined(separator: " ")
    let endless = String(repeating: "日", count: 6000)
    let text = "# a\n\n\n" + line + "\n\n" + endless + "\n" + (1...400).map { "n\($0)\n" }.joined()
    var model = AppModel.answered(text, columns: 60)
    _ = model.press(.character("v"), .alt)
    let rows = model.allRows(upTo: 2000).dropFirst(4)
    #expect(rows.prefix(3) == ["# a", "", ""])
    #expect(rows.dropFirst(3).prefix { !$0.isEmpty }.allSatisfy { $0.hasPrefix("w") })
    let letters = rows.joined().filter { $0 != " " }
    #expect(letters == text.filter { $0 != " " && $0 != "\n" })
    #expect(rows.suffix(2) == ["n399", "n400"])
    // The same when it comes in pieces.
    var pieces = AppModel.fixture(rows: 12, columns: 60)
    _ = pieces.press(.character("V"), .alt)
    _ = pieces.type("Go", enter: true)
    pieces.transcript.draw(false, block: nil)
    _ = pieces.stream(.connected)
    let scalars = Array(text)
    for start in stride(from: 0, to: scalars.count, by: 97) {
      _ = pieces.stream(.text(String(scalars[start..<min(start + 97, scalars.count)])))
      _ = pieces.layOut()
    }
    #expect(pieces.allRows(upTo: 2000) == model.allRows(upTo: 2000))
  }

  @Test func `row by row a source is all of its rows, and no row stands behind its last line`() {
    var model = AppModel.answered((1...300).map { "line \($0)\n" }.joined())
    _ = model.press(.character("v"), .alt)
    let all = model.allRows(upTo: 400)
    model.transcript.goToTop()
    for row in all.dropLast(9) {
      #expect(model.row(0) == row)
      model.transcript.scroll(byRows: 1)
    }
    model = .answered(String(repeating: "x", count: 1100) + "\n")
    _ = model.press(.character("v"), .alt)
    _ = model.type("next", enter: true)
    let rows = model.allRows()
    let next = rows.lastIndex(of: "next") ?? 0
    #expect(rows[next - 2] == "" && rows[next - 3] == String(repeating: "x", count: 44))
  }

  @Test func `what was half-written stands as it is once nothing more comes`() {
    var model = AppModel.streaming("some **bold")
    #expect(model.row(4) == "some bold")
    _ = model.stream(.ended(.complete))
    #expect(model.row(4) == "some **bold")
  }

  @Test func `remarks that come one after another are all shown`() {
    var model = AppModel.streaming()
    for remark in ["one", "two"] {
      _ = model.stream(.notice(remark))
      #expect(model.screen().contains(remark))
    }
    #expect(model.row(4) == "one" && model.row(5) == "two")
  }
}
