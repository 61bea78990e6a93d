import ChatCore
import Testing

@testable import ChatAPI

/// Source: PROTOCOL 5.
@Suite struct RefusalTests {
  @Test(arguments: [
    (
      [
        #""role":"assistant","content":"","refusal":null"#, #""refusal":"I ca""#,
        #""refusal":"n't""#,
      ], "I can't", ""
    ),
    ([#""content":[{"type":"refusal","refusal":"no"}]"#], "no", ""),
    ([#""content":[{"type":"refusal","text":"no"},{"type":"text","text":"a"}]"#], "no", "a"),
    ([#""content":"a","refusal":"no""#, #""refusal":"""#, #""refusal":7"#], "no", "a"),
  ]) func `a refusal is told apart from the text`(
    deltas: [String], refusal: String, text: String
  ) throws {
    let events = try decode(answer(deltas))
    #expect(events.message.refusal == refusal)
    #expect(events.message.text == text)
    #expect(events.end == .complete)
    if deltas.count == 1 {
      #expect(try decode(whole(deltas[0])).message.refusal == refusal)
    }
  }
}
