import ChatCore
import Testing

@Suite struct JSONLayoutTests {
  @Test(arguments: [
    ("{}", "{}"), (" { } \n", "{}"), (#"{"a":1}"#, "{\n  \"a\": 1\n}"),
    (
      #"{"a":[],"b":{},"c":[1,[true,null]]}"#,
      """
      {
        "a": [],
        "b": {},
        "c": [
          1,
          [
            true,
            null
          ]
        ]
      }
      """
    ),
  ])
  func `objects are laid out a member a line`(text: String, expected: String) {
    #expect(JSONLayout(object: text)?.text == expected)
  }

  @Test(arguments: [
    #""a \" b \\ c \/ \u00e9 \ud83d ü 😀 { [ , : ""#, "-0.50e+07", "123456789012345678901234567890",
    "1e999", #""""#,
  ])
  func `strings and numbers stand as they were written`(value: String) {
    #expect(JSONLayout(object: "{\"k\" : \(value)\t}")?.text == "{\n  \"k\": \(value)\n}")
  }

  @Test(arguments: [
    "", " ", "[]", "1", "\"a\"", "null", "{", "}", "{}}", "{} {}", "{,}", "{\"a\"}", "{\"a\":}",
    "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{a:1}", "{'a':1}", "{\"a\":[1,]}", "{\"a\":[1}",
    "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":1e}", "{\"a\":+1}", "{\"a\":-}",
    "{\"a\":tru}", "{\"a\":nul}", "{\"a\":NaN}", "{\"a\":\"x}", "{\"a\":\"\\x\"}",
    "{\"a\":\"\\u12g4\"}", "{\"a\":\"\u{1}\"}", "{\"a\":\"\n\"}", "{1:2}", "{\"a\":1}x",
    "\u{FEFF}{}",
  ])
  func `what is not one JSON object is not laid out`(text: String) {
    #expect(JSONLayout(object: text) == nil)
  }

  @Test func `no prefix of an object is one`() {
    let text = #"{"a":[1,{"b":"c\n\u00e9"},-2.5e3,true],"d":null}"#
    #expect(JSONLayout(object: text) != nil)
    for count in 0..<text.count { #expect(JSONLayout(object: String(text.prefix(count))) == nil) }
  }

  @Test func `deep and long texts stay in proportion`() {
    let deep =
      "{\"a\":" + String(repeating: "[", count: 10_000) + "1,2"
      + String(repeating: "]", count: 10_000) + "}"
    let laidOut = JSONLayout(object: deep)?.text ?? ""
    #expect(laidOut.utf8.count < 2 * deep.utf8.count)
    #expect(laidOut.contains("[[1, 2]]"))
    let long = "{\"a\":[" + String(repeating: "1,", count: 140_000) + "1]}"
    #expect(JSONLayout(object: long)?.text.contains("\n") == false)
  }

  @Test func `laying out twice changes nothing`() {
    let text = #"{"a":[{"b":[[],{}]},"x y"],"c":{"d":1}}"#
    let once = JSONLayout(object: text)?.text ?? ""
    #expect(JSONLayout(object: once)?.text == once)
  }
}

@Suite struct OpenCallsTests {
  private let noon = WallTime(year: 2026, month: 11, day: 22, hour: 12, minute: 5, second: 9)
  private let calls = [
    ToolCall(id: "a", name: "one", arguments: "{}"),
    ToolCall(id: "b", name: "two", arguments: "{}"),
  ]

  private func asked() -> Conversation {
    var chat = Conversation()
    _ = chat.add(.user, at: noon, text: "q")
    let answer = chat.add(.model(ModelID("m")), at: noon)
    chat.change(answer) { $0.toolCalls = calls }
    return chat
  }

  @Test func `calls wait until each has its result`() {
    var chat = asked()
    #expect(chat.openCalls?.next == 0)
    _ = chat.add(.tool(calls[1]), at: noon, text: "2")
    #expect(chat.openCalls?.next == 0)
    _ = chat.add(.tool(calls[0]), at: noon, text: "1")
    #expect(chat.openCalls?.results == ["a": "1", "b": "2"])
    #expect(chat.openCalls?.next == nil)
  }

  @Test func `a question behind them, a running or a replaced answer leaves none open`() {
    var chat = asked()
    _ = chat.add(.user, at: noon, text: "never mind")
    #expect(chat.openCalls == nil)
    for change: (inout Message) -> Void in [
      { $0.status = .streaming }, { $0.exclusion = .leftOut },
      { message in for index in message.toolCalls.indices { message.toolCalls[index].isCut = true }
      },
    ] {
      var other = asked()
      other.change(MessageID(2), change)
      #expect(other.openCalls == nil)
    }
  }

  @Test func `the oldest turns are left out with their results, never the last question`() {
    var chat = asked()
    _ = chat.add(.tool(calls[0]), at: noon, text: "1")
    _ = chat.add(.user, at: noon, text: "second")
    _ = chat.add(.user, at: noon, text: "third")
    #expect(chat.dropOldestTurns(1) == [[MessageID(1), MessageID(2), MessageID(3)]])
    #expect(chat.turnEntries(for: ModelID("m")) == [.init(.user, "second\n\nthird")])
    #expect(chat.dropOldestTurns(5) == [[MessageID(4)]])
    #expect(chat.dropOldestTurns(1) == [])
    #expect(chat.messages.last?.exclusion == nil)
  }
}

@Suite struct ToolDocumentTests {
  private let noon = WallTime(year: 2026, month: 11, day: 22, hour: 12, minute: 5, second: 9)

  @Test func `reasoning, calls and results are part of the document`() {
    var chat = Conversation()
    let answer = chat.add(.model(ModelID("m")), at: noon, text: "Let me see.")
    let call = ToolCall(id: "a", name: "weather", arguments: #"{"city":"R```"}"#)
    chat.change(answer) {
      $0.reasoning = "One.\n\nTwo."
      $0.remarks = ["seed was left out"]
      $0.toolCalls = [call, ToolCall(name: "x", arguments: "{", isCut: true)]
    }
    _ = chat.add(.tool(call), at: noon, text: "sunny")
    #expect(
      ChatDocument(chat).markdown == """
        ## m · 2026-11-22 12:05

        *seed was left out*

        ### reasoning

        > One.
        >
        > Two.

        ### answer

        Let me see.

        ### call of weather

        ````
        {
          "city": "R```"
        }
        ````

        ### call of x

        ```
        {
        ```

        *cut off before it was whole: not offered*

        ## result of weather · 2026-11-22 12:05

        sunny

        """)
  }
}
