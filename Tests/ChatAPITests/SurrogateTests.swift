import ChatCore
import Testing

@testable import ChatAPI

@Suite struct SurrogateTests {
  /// Contents of deltas as they stand in JSON and the text they give.
  @Test(arguments: [
    ([#"a\ud83d"#, #"\ude00b"#], "a😀b"),
    ([#"\ud83d"#, #"\ude00"#], "😀"),
    ([#"\ud83d"#, "", #"\ude00"#], "😀"),
    ([#"\ud83d"#, "x"], "\u{FFFD}x"),
    ([#"x"#, #"\ude00"#], "x\u{FFFD}"),
    ([#"\ud83d"#, #"\ud83d"#, #"\ude00"#], "\u{FFFD}😀"),
    ([#"\ud83d"#, #"\ude00\ud83d"#, #"\ude00"#], "😀😀"),
    ([#"\ud83d"#], "\u{FFFD}"),
    ([#"\ud83d"#, #"\n\ude00"#], "\u{FFFD}\n\u{FFFD}"),
    ([#"e"#, "\u{301}"], "e\u{301}"),
  ]) func `halves of a pair in neighbouring deltas are joined`(deltas: [String], text: String)
    throws
  {
    let body = deltas.map { #"data: {"choices":[{"delta":{"content":"\#($0)"}}]}"# + "\n\n" }
    let events = try decode(body.joined() + "data: [DONE]\n\n")
    #expect(Array(events.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(events == [.text(text), .ended(.complete)])
  }
}
