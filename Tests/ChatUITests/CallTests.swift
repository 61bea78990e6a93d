import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct CallTests {
  private func begin(_ position: Int, _ name: String, _ arguments: String = "") -> StreamEvent {
    .toolCall(.init(position: position, id: "id\(position)", name: name, arguments: arguments))
  }

  private func rest(_ position: Int, _ arguments: String) -> StreamEvent {
    .toolCall(.init(position: position, arguments: arguments))
  }

  private let asked = FinishReason(word: "tool_calls")

  /// Two calls of weather are whole; 60 × 24.
  private func twoCalls() -> AppModel {
    var model = AppModel.streaming()
    model.size = Size(rows: 24, columns: 60)
    _ = model.stream(
      begin(0, "weather", #"{"city":"Rome"}"#), begin(1, "time", "{}"), .finishReason(asked),
      .ended(.complete))
    return model
  }

  @Test func `a call is shown as it builds up`() {
    var model = AppModel.streaming("Let me see.")
    _ = model.stream(begin(0, "weather", #"{"city":"#))
    #expect(
      model.screen() == """
        you · 14:02
        2 + 2?

        gpt-5.2 · 14:02
        Let me see.

        → weather
        {"city":

        ──────────────────────────────────── LIVE ──
        ›
         streaming │ gpt-5.2 · openai │ Esc stop
        """)
    _ = model.stream(rest(0, #""Rome"}"#))
    #expect(model.row(7) == #"{"city":"Rome"}"#)
  }

  @Test func `a name that comes behind the arguments is shown then`() {
    var model = AppModel.streaming()
    _ = model.stream(rest(0, "{"))
    #expect(model.row(4) == "→ …")
    _ = model.stream(.toolCall(.init(position: 0, name: "late", arguments: "}")))
    #expect(model.row(4) == "→ late")
    #expect(model.row(5) == "{}")
  }

  @Test func `a call out of order is left out`() {
    var model = AppModel.streaming()
    _ = model.stream(begin(7, "far"))
    #expect(model.row(4) == "")
    #expect(model.conversation.messages.last?.toolCalls == [])
  }

  @Test func `whole calls are laid out and their results asked for`() {
    var model = twoCalls()
    #expect(
      model.screen().split(separator: "\n", omittingEmptySubsequences: false)[3..<13]
        .joined(separator: "\n") == """
          gpt-5.2 · 14:02
          → weather
          {
            "city": "Rome"
          }

          → time
          {}
          /result TEXT gives the result of weather (1 of 2)
          or send a prompt: the model is told they were not run
          """)
  }

  @Test func `when all calls have results the next turn starts by itself`() {
    var model = twoCalls()
    #expect(model.type("/result sunny", enter: true) == [])
    #expect(model.screen().contains("result of weather (1 of 2) · 14:02\nsunny"))
    #expect(model.screen().contains("/result TEXT gives the result of time (2 of 2)"))
    let calls = model.conversation.messages[1].toolCalls
    let effects = model.type("/result noon", enter: true)
    let entries: [TurnRequest.Entry] = [
      .init(.user, "2 + 2?"), .init(.assistant(calls: calls), ""),
      .init(.tool(calls[0]), "sunny"), .init(.tool(calls[1]), "noon"),
    ]
    #expect(
      effects == [
        .startStream(
          StreamID(2), TurnRequest(model: ModelID("gpt-5.2"), entries: entries, streams: true))
      ])
    #expect(!model.screen().contains("/result TEXT"))
  }

  @Test func `a number names the call, a text that begins with another number does not`() {
    var model = twoCalls()
    _ = model.type("/result 2 noon", enter: true)
    #expect(model.conversation.messages.last?.text == "noon")
    #expect(model.screen().contains("result of time (2 of 2) · 14:02"))
    #expect(model.type("/result 30 degrees", enter: true).count == 1)
    #expect(model.conversation.messages[3].text == "30 degrees")
  }

  @Test func `a second result of one call replaces the first in sight`() {
    var model = twoCalls()
    _ = model.type("/result 1 rain", enter: true)
    _ = model.type("/result 1 sunny", enter: true)
    #expect(model.conversation.messages[2].exclusion == .replaced)
    #expect(model.screen().contains("rain\nreplaced below: not sent"))
    let entries = model.conversation.turnEntries(for: ModelID("gpt-5.2"))
    #expect(entries.map(\.text).contains("sunny") && !entries.map(\.text).contains("rain"))
  }

  @Test func `a lone number is the result itself`() {
    var model = twoCalls()
    _ = model.type("/result 2", enter: true)
    #expect(model.conversation.messages.last?.text == "2")
    #expect(model.screen().contains("result of weather (1 of 2) · 14:02"))
  }

  @Test func `a result may have several lines`() {
    var model = twoCalls()
    _ = update(&model, .terminal(.paste("/result 1 one\n  two\nthree")), at: at(0))
    _ = model.press(.enter)
    #expect(model.conversation.messages.last?.text == "one\n  two\nthree")
  }

  @Test func `a prompt instead tells the model that the calls were not run`() {
    var model = twoCalls()
    let calls = model.conversation.messages[1].toolCalls
    let effects = model.type("never mind", enter: true)
    let entries: [TurnRequest.Entry] = [
      .init(.user, "2 + 2?"), .init(.assistant(calls: calls), ""),
      .init(.tool(calls[0]), "The tool was not run."),
      .init(.tool(calls[1]), "The tool was not run."), .init(.user, "never mind"),
    ]
    #expect(
      effects == [
        .startStream(
          StreamID(2), TurnRequest(model: ModelID("gpt-5.2"), entries: entries, streams: true))
      ])
    #expect(!model.screen().contains("/result TEXT"))
    #expect(model.press(.escape) == [.cancelStream(StreamID(2))])
    #expect(model.type("/result late", enter: true) == [])
    #expect(model.row(-1).contains("no call waits for a result"))
  }

  @Test func `queued prompts return to the input when calls wait`() {
    var model = AppModel.streaming()
    _ = model.type("next", enter: true)
    #expect(model.stream(begin(0, "weather", "{}"), .ended(.complete)) == [])
    #expect(model.editor.text == "next")
  }

  @Test(arguments: ["length", "stopped", "interrupted", "failed"])
  func `a call that was cut is marked and never offered`(how: String) {
    var model = AppModel.streaming()
    model.size.rows = 16
    _ = model.stream(begin(0, "weather", #"{"city":"R"#))
    let failure = ServiceFailure(sentence: "gone")
    switch how {
    case "length":
      _ = model.stream(.finishReason(FinishReason(word: "length")), .ended(.complete))
    case "stopped": _ = model.press(.escape, at: 400)
    case "interrupted": _ = model.stream(.ended(.interrupted(failure)))
    default: _ = model.stream(.ended(.failed(failure)))
    }
    #expect(model.row(5) == #"{"city":"R"#)
    #expect(model.row(6) == "cut off before it was whole: not offered")
    #expect(!model.screen().contains("/result"))
    #expect(model.type("/result x", enter: true) == [])
    #expect(model.row(-1).contains("no call waits"))
  }

  @Test func `what is no JSON and what is of another kind is said`() {
    var model = AppModel.streaming()
    _ = model.stream(
      begin(0, "weather", "{city"),
      .toolCall(.init(position: 1, name: "draw", arguments: "a cat", form: .custom)),
      .ended(.complete))
    model.size = Size(rows: 17, columns: 60)
    #expect(
      model.screen().split(separator: "\n", omittingEmptySubsequences: false)[4..<12]
        .joined(separator: "\n") == """
          → weather
          {city
          not valid JSON

          → draw
          a cat
          of a kind beck cannot answer
          /result TEXT gives the result of weather
          """)
  }

  @Test func `the declared tools go with each request and are listed`() {
    let tool = ToolDeclaration(name: "add", description: "adds numbers", parameters: "{}")
    var model = AppModel(
      setting: .init(providerName: "openai", colorDepth: .none),
      size: Size(rows: 12, columns: 44), model: ModelID("m"), tools: [tool])
    _ = model.type("/tools", enter: true)
    #expect(model.row(0) == "tools that the model may ask for:")
    #expect(model.row(1) == "add: adds numbers")
    let request = TurnRequest(
      model: ModelID("m"), entries: [.init(.user, "hi")], streams: true, tools: [tool])
    #expect(model.type("hi", enter: true) == [.startStream(StreamID(1), request)])
  }
}
