import Testing

@testable import DemoServer

struct TokenSplitterTests {
  @Test(arguments: [
    ("", []),
    ("Hello", ["Hello"]),
    ("Hello, you", ["Hello", ",", " you"]),
    ("Be brief.", ["Be", " brie", "f."]),
    ("a  b\n\nc ", ["a", "  b", "\n\nc", " "]),
    (" cafe\u{301}s", [" cafe", "\u{301}s"]),
    ("日本語の文章", ["日本語の文", "章"]),
  ])
  func `a token is a blank with a word, or five scalars of it`(text: String, tokens: [String]) {
    let split = TokenSplitter.tokens(in: text)
    #expect(split.map { Array($0.utf8) } == tokens.map { Array($0.utf8) })
    #expect(Array(split.joined().utf8) == Array(text.utf8))
  }
}
