import ChatCore
import Testing

@testable import ChatAPI

/// What a person sees of an answer, and the form that its reasoning goes back in.
private struct Shown: Equatable {
  var reasoning = ""
  var text = ""
  var form: ReasoningForm?
}

@Suite struct ReasoningTests {
  /// The rows of PROTOCOL 4, each as deltas.
  @Test(arguments: [
    (
      [#""reasoning_content":"r1""#, #""reasoning_content":"r2""#, #""content":"a""#], "r1r2", "a",
      ReasoningForm.reasoningContent as ReasoningForm?
    ),
    ([#""reasoning":"r1""#, #""reasoning":"r2","content":"a""#], "r1r2", "a", .reasoning),
    ([#""reasoning":"r","reasoning_content":"r""#], "r", "", .reasoningContent),
    ([#""reasoning_content":"","reasoning":"r""#], "r", "", .reasoning),
    ([#""reasoning_content":null,"reasoning":"r""#], "r", "", .reasoning),
    ([#""reasoning_content":"","reasoning":null,"content":"a""#], "", "a", nil),
    ([#""reasoning_content":7,"reasoning":{"x":1},"content":"a""#], "", "a", nil),
    (
      [#""reasoning_details":[{"type":"reasoning.text","text":"r"}],"content":"a""#], "r", "a",
      .details
    ),
    (
      [
        #""reasoning_details":[{"type":"reasoning.summary","summary":"r"},{"type":"reasoning.text","text":"s"}]"#
      ], "rs", "", .details
    ),
    (
      [
        #""reasoning_details":[{"type":"reasoning.encrypted","data":"x","text":"no"}],"content":"a""#
      ], "", "a", .details
    ),
    (
      [#""reasoning":"r","reasoning_details":[{"type":"reasoning.text","text":"r"}]"#], "r", "",
      .reasoning
    ),
    (
      [
        #""reasoning_details":[]"#, #""reasoning_details":null"#, #""reasoning_details":"x""#,
        #""reasoning_details":[1,null]"#,
      ], "", "", nil
    ),
    (
      [
        #""content":[{"type":"thinking","thinking":[{"type":"text","text":"r"},{"type":"text","text":"s"}]}]"#,
        #""content":[{"type":"text","text":"a"}]"#,
      ], "rs", "a", .inContent
    ),
    (
      [#""content":[{"type":"thinking","thinking":"r"},"a"]"#, #""content":"b""#], "r", "ab",
      .inContent
    ),
    (
      [
        #""reasoning_content":"r""#, #""content":"a""#, #""reasoning_content":"s""#,
        #""content":"b""#,
      ], "rs", "ab", .reasoningContent
    ),
  ]) func `a form of reasoning is told apart from the text`(
    deltas: [String], reasoning: String, text: String, form: ReasoningForm?
  ) throws {
    let message = try decode(answer(deltas)).message
    let shown = Shown(
      reasoning: message.reasoning, text: message.text, form: message.reasoningForm)
    #expect(shown == Shown(reasoning: reasoning, text: text, form: form))
    if deltas.count == 1 {
      let whole = try decode(whole(deltas[0])).message
      #expect(whole.reasoning == reasoning)
      #expect(whole.text == text)
      #expect(whole.reasoningForm == form)
    }
  }

  @Test func `the form comes before the reasoning, and that before the text of its delta`() throws {
    let events = try decode(answer([#""content":"a","reasoning":"r""#]))
    #expect(
      events == [.reasoningForm(.reasoning), .reasoning("r"), .text("a"), .ended(.complete)])
  }

  /// Contents in which a tag stands or does not, cut at every place.
  @Test(arguments: [
    ("<think>r</think>a", "r", "a"), ("<think>r</think>\n\n a\n", "r", "a\n"),
    (" \n\t<think>\nr\n</think>a", "\nr\n", "a"), ("<think></think>a", "", "a"),
    ("<think>r", "r", ""), ("<think>r</thin", "r</thin", ""),
    ("<think>a<b</think</think>c", "a<b</think", "c"),
    ("<think>r</think>", "r", ""), ("<think>r</think>  ", "r", ""),
    ("<think>r</think>a<think>s</think>b", "r", "a<think>s</think>b"),
    ("<think>r<think>s</think>b", "r<think>s", "b"),
    ("a<think>r</think>b", "", "a<think>r</think>b"), ("</think>a", "", "</think>a"),
    (" \n a", "", " \n a"), ("  ", "", "  "), ("<", "", "<"), (" <thin", "", " <thin"),
    ("<thinking>a", "", "<thinking>a"), ("<Think>a", "", "<Think>a"),
    ("<<think>a", "", "<<think>a"),
    ("<think>é😀</think>ü", "é😀", "ü"), ("<b>a</b>", "", "<b>a</b>"),
  ]) func `a tag at the very start takes the reasoning out of the content`(
    content: String, reasoning: String, text: String
  ) throws {
    let scalars = Array(content.unicodeScalars)
    for cut in 0...scalars.count {
      let halves = [scalars[..<cut], scalars[cut...]].map { String(String.UnicodeScalarView($0)) }
      try check(halves, reasoning, text)
    }
    try check(scalars.map { String($0) }, reasoning, text)
    try check([content], reasoning, text)
  }

  private func check(_ pieces: [String], _ reasoning: String, _ text: String) throws {
    var splitter = ThinkTagSplitter()
    var all = ("", "")
    for piece in pieces {
      let (more, shown) = splitter.feed(piece)
      all.0 += more
      all.1 += shown
    }
    let rest = splitter.finish()
    #expect(all.0 + rest.reasoning == reasoning)
    #expect(all.1 + rest.text == text)
  }

  @Test func `a tag works in streams and in whole messages`() throws {
    let streamed = try decode(
      answer([
        #""content":"""#, #""content":"\n<th""#, #""content":"ink>r</thi""#, #""content":"nk>\n""#,
        #""content":"\na""#,
      ]))
    let expected: [StreamEvent] = [
      .reasoningForm(.inContent), .reasoning("r"), .text("a"), .ended(.complete),
    ]
    #expect(streamed == expected)
    let whole = try decode(#"{"choices":[{"message":{"content":"<think>r</think>\n\na"}}]}"#)
    #expect(whole == expected)
  }

  @Test func `only a possible tag is held back`() {
    var splitter = ThinkTagSplitter()
    #expect(splitter.feed("<think>abc</think") == ("abc", ""))
    #expect(splitter.feed("x</") == ("</thinkx", ""))
    var blanks = ThinkTagSplitter()
    #expect(blanks.feed(String(repeating: " ", count: 4096)) == ("", ""))
    #expect(blanks.feed(" ").text.utf8.count == 4097)
  }

  @Test(arguments: [
    ([#""reasoning":"r""#, #""content":"<think>a""#], "r", "<think>a"),
    (
      [
        #""reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]"#,
        #""content":"<think>a""#,
      ], "", "<think>a"
    ),
    ([#""content":" <th""#, #""reasoning":"r""#, #""content":"ink>a""#], "r", " <think>a"),
    ([#""content":"<think>a""#, #""reasoning":"r""#, #""content":"b</think>c""#], "arb", "c"),
    ([#""content":"<think>a","reasoning":"r""#], "r", "<think>a"),
  ]) func `with a field for reasoning a tag is text`(
    deltas: [String], reasoning: String, text: String
  ) throws {
    let message = try decode(answer(deltas)).message
    #expect(message.reasoning == reasoning)
    #expect(message.text == text)
  }

  // MARK: - Details

  @Test(arguments: [
    (  // Pieces of one entry by type and index.
      [
        #"{"type":"reasoning.text","text":"a","index":0,"format":"x","signature":null}"#,
        #"{"type":"reasoning.text","text":"b","index":0,"signature":"s","format":null}"#,
      ], [#"{"type":"reasoning.text","text":"ab","index":0,"format":"x","signature":"s"}"#]
    ),
    (  // By neighbours of one type, where there is no index.
      [
        #"{"type":"reasoning.summary","summary":"a"}"#,
        #"{"type":"reasoning.summary","summary":"b\n"}"#,
        #"{"type":"reasoning.text","text":"c"}"#, #"{"type":"reasoning.summary","summary":"d"}"#,
      ],
      [
        #"{"type":"reasoning.summary","summary":"ab\n"}"#, #"{"type":"reasoning.text","text":"c"}"#,
        #"{"type":"reasoning.summary","summary":"d"}"#,
      ]
    ),
    (  // Entries in turn.
      [
        #"{"type":"reasoning.text","text":"a","index":0}"#,
        #"{"type":"reasoning.text","text":"x","index":1}"#,
        #"{"type":"reasoning.text","text":"b","index":0}"#,
        #"{"type":"reasoning.encrypted","data":"e","index":0}"#,
      ],
      [
        #"{"type":"reasoning.text","text":"ab","index":0}"#,
        #"{"type":"reasoning.text","text":"x","index":1}"#,
        #"{"type":"reasoning.encrypted","data":"e","index":0}"#,
      ]
    ),
    (  // Encrypted entries are never joined, nor entries of two ids.
      [
        #"{"type":"reasoning.encrypted","data":"e"}"#,
        #"{"type":"reasoning.encrypted","data":"f"}"#,
        #"{"type":"reasoning.text","id":"1","text":"a"}"#,
        #"{"type":"reasoning.text","id":"2","text":"b"}"#,
      ],
      [
        #"{"type":"reasoning.encrypted","data":"e"}"#,
        #"{"type":"reasoning.encrypted","data":"f"}"#,
        #"{"type":"reasoning.text","id":"1","text":"a"}"#,
        #"{"type":"reasoning.text","id":"2","text":"b"}"#,
      ]
    ),
    (  // A text that was null at first, halves of a pair, any other member as it came.
      [
        #"{"type":"reasoning.text","text":null,"index":0,"x":{ "y": [1.50, true] }}"#,
        #"{"type":"reasoning.text","text":"\ud83d","index":0}"#,
        #"{"type":"reasoning.text","text":"\ude00","index":0}"#,
        #"{"type":"reasoning.text","text":null,"index":0}"#,
      ], [#"{"type":"reasoning.text","text":"😀","index":0,"x":{"y":[1.50,true]}}"#]
    ),
  ]) func `details are kept as they came, their pieces joined`(
    pieces: [String], expected: [String]
  ) throws {
    let deltas = pieces.map { #""reasoning_details":[\#($0)]"# }
    let events = try decode(answer(deltas))
    #expect(events.message.reasoningDetails == expected)
    #expect(
      try decode(answer([#""reasoning_details":[\#(pieces.joined(separator: ","))]"#])).message
        .reasoningDetails == expected)
  }

  @Test func `entries of a whole message are no pieces`() throws {
    let entry = #"{"type":"reasoning.text","text":"a"}"#
    let message = try decode(whole(#""reasoning_details":[\#(entry),\#(entry)],"content":"x""#))
      .message
    #expect(message.reasoningDetails == [entry, entry])
    #expect(message.reasoning == "aa")
  }

  @Test func `details beyond all measure are not kept, and the answer goes on`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    _ = decoder.head(.init(status: 200))
    let data = String(repeating: "x", count: 1 << 20)
    for _ in 0..<5 {
      _ = decoder.feed(
        Array(
          stream([delta(#""reasoning_details":[{"type":"reasoning.encrypted","data":"\#(data)"}]"#)]
          ).utf8))
    }
    let events = decoder.feed(Array(answer([#""content":"a""#]).utf8)) + decoder.finish(nil)
    #expect(events == [.text("a"), .ended(.complete)])
  }
}
