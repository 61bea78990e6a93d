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

  @Test func `halves are joined for each kind by itself`() throws {
    let first =
      #""reasoning":"r\ud83d","content":"c\ud83d","refusal":"f\ud83d","tool_calls":[{"index":0,"function":{"name":"n","arguments":"a\ud83d"}},{"index":1,"function":{"name":"m","arguments":"b\ud83d"}}]"#
    let second =
      #""reasoning":"\ude00R","content":"\ude01C","refusal":"\ude02F","tool_calls":[{"index":1,"function":{"arguments":"\ude03B"}},{"index":0,"function":{"arguments":"\ude04A"}}]"#
    let message = try decode(answer([first, second])).message
    #expect(message.reasoning == "r😀R")
    #expect(message.text == "c😁C")
    #expect(message.refusal == "f😂F")
    #expect(message.toolCalls.map(\.arguments) == ["a😄A", "b😃B"])
    let cut = try decode(answer([first])).message
    #expect(cut.reasoning == "r\u{FFFD}")
    #expect(cut.text == "c\u{FFFD}")
    #expect(cut.refusal == "f\u{FFFD}")
    #expect(cut.toolCalls.map(\.arguments) == ["a\u{FFFD}", "b\u{FFFD}"])
  }

  @Test func `halves in the parts of a content are joined too`() throws {
    let events = try decode(
      answer([
        #""content":[{"type":"text","text":"a\ud83d"},{"type":"text","text":"\ude00b\ud83d"}]"#,
        #""content":[{"type":"text","text":"\ude00"}]"#,
      ]))
    #expect(events.text == "a😀b😀")
  }
}
