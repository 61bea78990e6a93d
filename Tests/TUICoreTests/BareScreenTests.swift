import Testing

@testable import TUICore

@Suite struct BareScreenTests {
  private func bytes(_ rows: [BareScreen.Row], rows count: Int = 4, columns: Int = 6) -> String {
    let screen = BareScreen(size: Size(rows: count, columns: columns), rows: rows)
    return String(decoding: screen.bytes, as: UTF8.self)
  }

  @Test func `nothing stands between the rows of a line and CR LF between two lines`() {
    #expect(
      bytes([.init("123456", goesOn: true), .init("78"), .init(""), .init("x")])
        == "12345678\r\n\r\nx")
  }

  @Test func `joiners and selectors are not sent and blanks are plain`() {
    #expect(bytes([.init(SafeText(prose: "👩‍👧❤️a\u{A0}b"))], columns: 20) == "👩👧❤a b")
    #expect(bytes([.init(SafeText(prose: "a\u{3000}b"))]) == "a\u{3000}b")
  }

  @Test func `what is in no safe text is not sent`() {
    var text = SafeText()
    text.utf8 = Array("a\u{1B}[m\u{9B}\u{202E}b".utf8)
    #expect(bytes([.init(text)], columns: 20) == "a\u{FFFD}[m\u{FFFD}\u{FFFD}b")
    text.utf8 = Array("\u{301}a\u{301}\u{301}\u{301}\u{301}\u{301}\nb".utf8)
    #expect(bytes([.init(text)]) == "a\u{301}\u{301}\u{301}\u{301}")
  }

  @Test func `rows beyond the screen and columns beyond the edge are left out`() {
    #expect(bytes([.init("12345678"), .init("2"), .init("3")], rows: 2) == "123456\r\n2")
    #expect(bytes([.init("12345中")]) == "12345")
    #expect(bytes([.init("中"), .init("b")], columns: 1) == "…\r\nb")
  }

  @Test(arguments: [
    ("123456789", 0, 6), ("12345中文", 0, 5), ("1234中文", 0, 7), ("12345e\u{301}x", 0, 8),
    ("ab\ncd", 0, 2), ("ab\ncd", 3, 5), ("中", 0, 3), ("", 0, 0), ("a\u{A0}3456\u{3000}", 0, 7),
    ("12345\u{3000}", 0, 5),
  ])
  func `a row ends where the terminal wraps`(text: String, start: Int, end: Int) {
    #expect(SafeText(prose: text).bareRowEnd(from: start, columns: 6) == end)
  }

  @Test func `a base wider than the row stands alone`() {
    let text = SafeText(prose: "中文a")
    #expect(text.bareRowEnd(from: 0, columns: 1) == 3)
    #expect(text.bareRowEnd(from: 3, columns: 1) == 6)
  }

  @Test func `a row starts at a base`() {
    let text = SafeText(prose: "ae\u{301}\u{302}中b")
    #expect(
      (0...10).map { text.bareRowStart(atOrBefore: $0) } == [0, 1, 1, 1, 1, 1, 6, 6, 6, 9, 10])
  }
}
