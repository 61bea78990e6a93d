import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct RoomTests {
  @Test func `drop leaves out the oldest turns, says how much, and never the last question`() {
    var model = longChat(turns: 3, rows: 30)
    #expect(model.type("/drop", enter: true) == [])
    #expect(model.row(2) == "left out to make room: not sent any more")
    #expect(model.screen().contains("1 turn left out: ~7 tokens"))
    #expect(
      model.conversation.turnEntries(for: ModelID("gpt-5.2")).map(\.text) == [
        "question 2", "answer 2\nline two", "question 3", "answer 3\nline two",
      ])
    _ = model.type("/drop 9", enter: true)
    #expect(model.screen().contains("1 turn left out"))
    #expect(
      model.conversation.turnEntries(for: ModelID("gpt-5.2")).map(\.text) == [
        "question 3", "answer 3\nline two",
      ])
    _ = model.type("/drop", enter: true)
    #expect(model.screen().contains("nothing to leave out"))
  }

  @Test func `after a failed turn room is made and r asks the failed question`() {
    var model = longChat(turns: 2)
    _ = model.type("question 3", enter: true)
    _ = model.stream(.ended(.failed(ServiceFailure(sentence: "too long"))), id: 3)
    _ = model.type("/drop 1", enter: true)
    let effects = model.type("/retry", enter: true)
    let entries: [TurnRequest.Entry] = [
      .init(.user, "question 2"), .init(.assistant(), "answer 2\nline two"),
      .init(.user, "question 3"),
    ]
    #expect(
      effects == [
        .startStream(
          StreamID(4), TurnRequest(model: ModelID("gpt-5.2"), entries: entries, streams: true))
      ])
  }

  @Test func `a wrong number is a mistake and the draft stays`() {
    var model = longChat(turns: 2)
    #expect(model.type("/drop none", enter: true) == [])
    #expect(model.screen().contains("/drop takes a number of turns"))
    #expect(model.editor.text == "/drop none")
  }
}

@Suite struct ParameterTests {
  @Test func `what is set goes with the next request and only that`() {
    var model = AppModel.fixture()
    _ = model.type("/set", enter: true)
    #expect(model.row(0) == "nothing is set: the server decides")
    _ = model.type("/set temperature 0.5", enter: true)
    _ = model.type(#"/set stop END "two words""#, enter: true)
    var parameters = RequestParameters()
    parameters.temperature = 0.5
    parameters.stop = ["END", "two words"]
    let request = TurnRequest(
      model: ModelID("gpt-5.2"), entries: [.init(.user, "hi")], streams: true,
      parameters: parameters)
    #expect(model.type("hi", enter: true) == [.startStream(StreamID(1), request)])
    _ = model.type("/set temperature -", enter: true)
    #expect(model.parameters.temperature == nil)
    #expect(model.screen().contains(#"set: stop "END" "two words", from the next"#))
  }

  @Test func `a mistake is told and the draft stays`() {
    var model = AppModel.fixture(columns: 100)
    _ = model.type("/set temperature hot", enter: true)
    #expect(model.row(-1).contains("temperature takes a number from 0 to 2"))
    #expect(model.editor.text == "/set temperature hot")
    #expect(model.parameters == RequestParameters())
  }
}

@Suite struct CommandHintTests {
  @Test func `where not all hints fit the rest is counted`() {
    var model = AppModel.fixture(rows: 10, columns: 40)
    _ = model.type("/")
    #expect(model.row(1).hasPrefix(" /model [NAME]"))
    #expect(model.row(6) == " and \(SlashCommand.manual.count - 5) more: type on")
    _ = model.type("re")
    #expect(model.row(4).hasPrefix(" /retry"))
    #expect(model.row(5).hasPrefix(" /result [N] TEXT"))
    #expect(model.row(6).hasPrefix(" /receipt [curl]"))
    model.size = Size(rows: 40, columns: 80)
    _ = model.press(.backspace)
    _ = model.press(.backspace)
    #expect(model.screen().contains("\n /quit"))
  }
}
