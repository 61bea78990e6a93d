import ChatUI
import TUICore
import Testing

struct LineLayoutTests {
  private func rows(_ text: String, _ columns: Int, indent: Int = 0) -> [DrawnRow] {
    LineLayout(columns: columns, indent: indent).rows(line(text))
  }

  @Test func `words wrap at the width`() {
    #expect(
      screen(rows("a window of the transfer", 10), columns: 10) == "a window\nof the\ntransfer")
  }

  @Test func `all rows but the first leave the indent free`() {
    #expect(
      screen(rows("one two three four five", 14, indent: 2), columns: 14)
        == "one two three\n  four five")
    #expect(rows("one two three four five", 14, indent: 2).map { $0.parts[0].column } == [0, 2])
  }

  @Test func `an indent gives way where the text would have no room`() {
    #expect(screen(rows("to do", 6, indent: 2), columns: 6) == "to do")
    #expect(screen(rows("one two", 6, indent: 2), columns: 6) == "one\n  two")
    #expect(screen(rows("one two", 5, indent: 2), columns: 5) == "one\ntwo")
    #expect(screen(rows("to", 1, indent: 2), columns: 1) == "t\no")
  }

  @Test func `an empty line is one blank row`() {
    #expect(rows("", 12) == [.blank])
    #expect(rows("", 12, indent: 2) == [.blank])
  }

  @Test(arguments: 1...60)
  func `rows keep to the width and show every letter once`(seed: Int) {
    var numbers = SeededNumbers(UInt64(seed))
    let text = line(numbers.words(20))
    let indent = numbers.below(5)
    for columns in [1, 2, 3, 7, 12, 20, 80] {
      let rows = LineLayout(columns: columns, indent: indent).rows(text)
      #expect(rows.allSatisfy { $0.keeps(to: columns) }, "at \(columns)")
      let shown = rows.flatMap(\.parts).flatMap { $0.text.utf8 }
      #expect(shown.filter { $0 != 0x20 } == text.text.utf8.filter { $0 != 0x20 })
    }
  }
}
