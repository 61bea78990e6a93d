import Testing

@testable import TUICore

struct SafeTextPiecesTests {
  @Test func `columns are those of the scalars`() {
    #expect(SafeText(prose: "").columns == 0)
    #expect(SafeText(prose: "ab").columns == 2)
    #expect(SafeText(prose: "日本語e\u{301}").columns == 7)
    #expect(SafeText(prose: "👩\u{200D}💻").columns == 4)
    #expect(SafeText(prose: "a\nb").columns == 2)
  }

  @Test func `a slice has its part of the marks and no findings`() {
    let text = SafeText(prose: "ab\u{1B}c\u{202E}d")
    #expect(text.string == "ab^[c<U+202E>d")
    let part = text.slice(3..<7)
    #expect(part.string == "[c<U")
    #expect(part.marks == [0..<1, 2..<4])
    #expect(part.findings == [])
  }

  @Test func `a slice never cuts a scalar nor leaves the text`() {
    let text = SafeText(prose: "a日b")
    #expect(text.slice(0..<2).string == "a")
    #expect(text.slice(2..<5).string == "日b")
    #expect(text.slice(-4..<99) == text)
    #expect(text.slice(7..<9).string == "")
  }

  @Test func `joined texts keep their marks and findings`() {
    let left = SafeText(prose: "x\u{1B}")
    let right = SafeText(prose: "\u{202E}y")
    let both = left + right
    #expect(both.string == "x^[<U+202E>y")
    #expect(both.marks == [1..<11])
    #expect(both.findings == .reordering)
  }

  @Test func `two safe texts joined are safe`() {
    var random = RandomSource(seed: 5)
    for _ in 0..<300 {
      let left = SafeText(prose: SafeTextBuilderTests.randomText(&random))
      let right = SafeText(prose: SafeTextBuilderTests.randomText(&random))
      #expect(TextChecks.offences(in: left + right, context: .prose) == [])
    }
  }
}
