import Highlighting
import Testing

@testable import FuzzProperties

@Suite struct FuzzInputTests {
  @Test func `a response is split into pieces of the sizes named, in turn`() {
    let input = DecoderInput(Array("@B\u{1}\u{3}abcdefghij".utf8))
    #expect(input.status == 200)
    #expect(input.end == nil)
    #expect(input.pieces == ["a", "bcd", "e", "fgh", "i", "j"].map { Array($0.utf8) })
  }

  @Test func `a response without sizes is split byte by byte`() {
    let input = DecoderInput(Array("M@ab".utf8))
    #expect(input.status == 400)
    #expect(input.end == .cut(reason: "reset"))
    #expect(input.pieces == [[0x61], [0x62]])
  }

  @Test func `an error's first line is its wait`() {
    let input = ErrorInput(Array("D20\n{}\n".utf8))
    #expect(input.head.status == 429)
    #expect(input.head["retry-after"] == "20")
    #expect(input.body == Array("{}\n".utf8))
  }

  @Test(arguments: ["", "@", "@G\u{1}", "\n"])
  func `what is left out of an input is empty`(text: String) {
    #expect(DecoderInput(Array(text.utf8)).pieces.isEmpty)
    #expect(ErrorInput(Array(text.utf8)).body.isEmpty)
    #expect(MarkdownInput(Array(text.utf8)).body.isEmpty)
  }

  @Test func `an answer has a language, choices, sizes and a query before it`() {
    let input = MarkdownInput(Array("BZ\u{1}\u{2}abc\nd\u{E9}fg".utf8))
    #expect(input.language == "cpp")
    #expect(input.hasTinyLimits && !input.readsFormulas)
    #expect(input.query == "abc")
    #expect(input.pieces == [[0x64], [0xC3, 0xA9], [0x66], [0x67]])
    #expect(input.pieces(of: "d\u{E9}fg") == ["d", "\u{E9}f", "g"])
  }

  @Test func `every language that an answer may have is known`() {
    #expect(MarkdownInput.languages.filter { Highlighter(language: $0) == nil } == [])
  }

  @Test func `half of the key is told from a half that the server sent`() throws {
    let half = String(Canary.key.prefix(10))
    try ErrorInput(Array("A\n\(half)".utf8)).checkHalves(half)
    #expect(throws: PropertyFailure.self) {
      try ErrorInput(Array("A\n\(Canary.key)".utf8)).checkHalves(half)
    }
  }
}
