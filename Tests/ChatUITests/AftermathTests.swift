import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct AftermathTests {
  private let failure = ServiceFailure(
    sentence: "401: the key is refused.", advice: "It came from OPENAI_API_KEY.",
    serverWords: "bad key")

  private func failed(_ end: (ServiceFailure) -> StreamEnd = { .failed($0) }) -> AppModel {
    var model = AppModel.streaming()
    _ = model.stream(.ended(end(failure)))
    return model
  }

  private let again = Effect.startStream(
    StreamID(2),
    TurnRequest(model: ModelID("gpt-5.2"), entries: [.init(.user, "2 + 2?")], streams: true))

  @Test func `a failure gives its advice and the server's words, and offers what can be done`() {
    var model = failed()
    #expect(model.row(4) == "error: 401: the key is refused. It came from")
    #expect(model.row(5) == "OPENAI_API_KEY.")
    #expect(model.row(6) == "bad key")
    #expect(model.row(-1) == " error │ r retry  m model │ gpt-5.2 · openai")
  }

  @Test func `r as the next key asks the failed question again`() {
    var model = failed()
    #expect(model.press(.character("r")) == [again])
    #expect(model.editor.isEmpty)
    #expect(model.screen().contains(" · 2/2"))
  }

  @Test func `r works after an interruption and not after a stop`() {
    var interrupted = failed { .interrupted($0) }
    #expect(interrupted.press(.character("r")) == [again])
    var stopped = AppModel.streaming()
    _ = stopped.press(.escape)
    #expect(!stopped.row(-1).contains("retry"))
    #expect(stopped.press(.character("r")) == [])
    #expect(stopped.editor.text == "r")
  }

  @Test func `only the very next key is offered, and only on an empty input`() {
    var model = failed()
    _ = model.press(.pageUp)
    #expect(!model.row(-1).contains("retry"))
    #expect(model.type("rm") == [])
    #expect(model.editor.text == "rm")
    var drafted = AppModel.streaming()
    _ = drafted.type("x")
    _ = drafted.stream(.ended(.failed(failure)))
    #expect(drafted.press(.character("m")) == [])
    #expect(drafted.editor.text == "xm")
  }

  @Test func `m picks a model and asks it at once`() {
    var model = failed()
    #expect(model.press(.character("m")) == [.listModels])
    _ = model.type("other")
    let effects = model.press(.enter)
    let request = TurnRequest(
      model: ModelID("other"), entries: [.init(.user, "2 + 2?")], streams: true)
    #expect(effects == [.startStream(StreamID(2), request)])
    #expect(model.overlays == [])
  }

  @Test func `m and escape asks nothing, nor does a later choice`() {
    var model = failed()
    _ = model.press(.character("m"))
    #expect(model.press(.escape) == [])
    _ = model.press(.function(2))
    _ = model.type("other")
    #expect(model.press(.enter) == [])
    #expect(model.model == ModelID("other"))
  }

  @Test func `making room or setting a parameter offers to ask again`() {
    for command in ["/drop", "/set max_tokens 9"] {
      var model = longChat(turns: 2)
      _ = model.type("question 3", enter: true)
      _ = model.stream(.ended(.failed(failure)), id: 3)
      _ = model.type(command, enter: true)
      #expect(model.row(-1).hasPrefix(" error │ r retry  m model │"))
      guard case .startStream(StreamID(4), let request)? = model.press(.character("r")).first
      else {
        Issue.record("\(command): not asked again")
        continue
      }
      #expect(request.entries.last == .init(.user, "question 3"))
      #expect(request.entries.count == (command == "/drop" ? 3 : 5))
      #expect(request.parameters.maxTokens == (command == "/drop" ? nil : 9))
    }
  }
}

@Suite struct ContinuingTests {
  private func answered(_ end: StreamEvent...) -> AppModel {
    var model = AppModel.streaming("half")
    for event in end { _ = model.stream(event) }
    return model
  }

  @Test func `an answer cut at the limit offers to go on and does`() {
    var model = answered(.finishReason(FinishReason(word: "length")), .ended(.complete))
    #expect(model.row(5) == "cut at the token limit · Alt+g goes on")
    let effects = model.type("/continue", enter: true)
    let entries: [TurnRequest.Entry] = [
      .init(.user, "2 + 2?"), .init(.assistant(), "half"),
      .init(.user, "Continue exactly where you stopped."),
    ]
    #expect(
      effects == [
        .startStream(
          StreamID(2), TurnRequest(model: ModelID("gpt-5.2"), entries: entries, streams: true))
      ])
    #expect(model.screen().contains("\ncut at the token limit\n"))
    #expect(model.screen().contains("Continue exactly where you stopped."))
  }

  @Test func `a stopped and an interrupted answer go on too, a whole one does not`() {
    var stopped = AppModel.streaming("half")
    _ = stopped.press(.escape)
    #expect(stopped.type("/continue", enter: true).count == 1)
    var interrupted = answered(.ended(.interrupted(ServiceFailure(sentence: "gone"))))
    #expect(interrupted.type("/continue", enter: true).count == 1)
    var whole = answered(.ended(.complete))
    #expect(whole.type("/continue", enter: true) == [])
    #expect(whole.screen().contains("the last answer was not cut"))
  }

  @Test func `without an answer or its text there is nothing to continue`() {
    var model = AppModel.fixture()
    #expect(model.type("/continue", enter: true) == [])
    #expect(model.screen().contains("there is no answer to continue"))
    var empty = AppModel.streaming()
    _ = empty.press(.escape)
    #expect(empty.type("/continue", enter: true) == [])
    #expect(empty.screen().contains("the answer has no text"))
  }
}
