import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct ModelChoiceTests {
  private let listed = [
    ListedModel(id: ModelID("zeta"), contextSize: 128_000), ListedModel(id: ModelID("alpha")),
  ]

  @Test func `the picker opens at once and asks the server`() {
    var model = AppModel.fixture()
    #expect(model.press(.function(2)) == [.listModels])
    #expect(model.screen().contains("asking the server…"))
    _ = update(&model, .modelsListed(.success(listed)), at: at(0))
    #expect(model.screen().contains("› alpha"))
    #expect(model.screen().contains("128k"))
  }

  @Test func `what went wrong with the list is said and any name can be taken`() {
    var model = AppModel.fixture()
    _ = model.control("o")
    let failure = ServiceFailure(sentence: "404: no list here")
    _ = update(&model, .modelsListed(.failure(failure)), at: at(0))
    #expect(model.screen().contains("404: no list here"))
    _ = model.type("my-model")
    _ = model.press(.enter)
    #expect(model.model == ModelID("my-model"))
    #expect(model.overlays == [])
  }

  @Test func `a switch in mid-stream holds from the next turn and answers keep their model`() {
    var model = AppModel.streaming("4")
    _ = model.type("/model other", enter: true)
    #expect(model.screen().contains("model: other, from the next turn on"))
    _ = model.stream(.ended(.complete))
    let effects = model.type("again", enter: true)
    guard case .startStream(_, let request)? = effects.first else {
      Issue.record("no stream: \(effects)")
      return
    }
    #expect(request.model == ModelID("other"))
    #expect(
      model.conversation.messages.map(\.author) == [
        .user, .model(ModelID("gpt-5.2")), .user, .model(ModelID("other")),
      ])
  }

  @Test func `without a model the first listed is taken, told, and the prompt goes out`() {
    var model = AppModel.fixture(model: nil)
    #expect(update(&model, .started(prompt: "hello"), at: at(0)) == [.listModels])
    let effects = update(&model, .modelsListed(.success(listed)), at: at(10))
    #expect(effects.count == 1)
    let request = TurnRequest(
      model: ModelID("zeta"), entries: [.init(.user, "hello")], streams: true)
    #expect(effects == [.startStream(StreamID(1), request)])
    #expect(model.screen().contains("no model was named: zeta is taken"))
  }

  @Test func `without a list the prompt returns to the input with a sentence`() {
    var model = AppModel.fixture(model: nil)
    _ = update(&model, .started(prompt: nil), at: at(0))
    #expect(model.type("hello", enter: true) == [])
    let failure = ServiceFailure(sentence: "nothing listens at 127.0.0.1:9")
    #expect(update(&model, .modelsListed(.failure(failure)), at: at(10)) == [])
    #expect(model.editor.text == "hello")
    #expect(
      model.screen().contains(
        "no model to ask. nothing listens at\n127.0.0.1:9 Or name one with /model NAME."))
    #expect(model.row(-1).hasPrefix(" error "))
  }

  @Test func `with a model named nothing is asked at the start`() {
    var model = AppModel.fixture()
    #expect(update(&model, .started(prompt: nil), at: at(0)) == [])
  }

  @Test func `recent models stand on top of the picker`() {
    var model = AppModel.fixture()
    _ = model.type("/model zeta", enter: true)
    _ = model.type("hi", enter: true)
    _ = model.stream(.ended(.complete))
    _ = update(&model, .modelsListed(.success(listed)), at: at(0))
    #expect(model.models.pickerItems(current: nil).map(\.text) == ["zeta", "alpha"])
  }
}

@Suite struct ChatCommandTests {
  @Test func `new begins another chat, and what waited goes back to the input`() {
    var model = AppModel.streaming("4")
    _ = model.type("anew", enter: true)
    #expect(model.press(.function(8)) == [.cancelStream(StreamID(1))])
    #expect(model.conversation.isEmpty && model.transcript.blocks.isEmpty)
    #expect(model.editor.text == "anew")
    let request = TurnRequest(
      model: ModelID("gpt-5.2"), entries: [.init(.user, "anew")], streams: true)
    #expect(model.press(.enter) == [.startStream(StreamID(2), request)])
  }

  @Test func `a waiting question is drawn and goes out as soon as a model is named`() {
    var model = AppModel.fixture(model: nil)
    #expect(model.type("hello", enter: true) == [.listModels])
    #expect(model.row(1) == "hello")
    let effects = model.type("/model mine", enter: true)
    let request = TurnRequest(
      model: ModelID("mine"), entries: [.init(.user, "hello")], streams: true)
    #expect(effects == [.startStream(StreamID(1), request)])
  }

  @Test func `escape gives a waiting question back`() {
    var model = AppModel.fixture(model: nil)
    _ = model.type("hello", enter: true)
    #expect(model.press(.escape) == [])
    #expect(model.editor.text == "hello")
    #expect(model.conversation.turnEntries(for: ModelID("m")) == [])
  }

  @Test func `what a command says is seen from a held place too`() {
    var model = longChat(turns: 4)
    _ = model.press(.pageUp)
    _ = update(&model, .chatSaved(.failure(Problem("cannot write"))), at: at(0))
    #expect(model.row(-1).contains("cannot write"))
  }

  @Test func `an unknown command is not sent and the draft stays`() {
    var model = AppModel.fixture()
    #expect(model.type("/nope", enter: true) == [])
    #expect(model.editor.text == "/nope")
    #expect(model.screen().contains("no command /nope"))
  }

  @Test func `a doubled slash sends one`() {
    var model = AppModel.fixture()
    _ = model.type("//etc", enter: true)
    #expect(model.conversation.messages.first?.text == "/etc")
  }

  @Test func `hints show while a command is typed and tab takes the first`() {
    var model = AppModel.fixture()
    _ = model.type("/st")
    #expect(model.screen().contains("/stream [on|off]"))
    _ = model.press(.tab)
    #expect(model.editor.text == "/stream ")
    #expect(model.commandHints.isEmpty)
  }

  @Test func `save and theme become effects`() {
    var model = AppModel.fixture()
    #expect(
      model.type("/save a.md", enter: true) == [
        .saveChat(ChatDocument(model.conversation), path: "a.md")
      ])
    #expect(model.type("/theme light", enter: true) == [.loadTheme("light")])
    #expect(model.type("/theme", enter: true) == [.listThemes])
  }

  @Test func `a paste never sends and leaves hidden characters out`() {
    var model = AppModel.fixture()
    #expect(update(&model, .terminal(.paste("one\ntwo\u{202E}\n")), at: at(0)) == [])
    #expect(model.editor.text == "one\ntwo\n")
    #expect(model.row(-1).contains("1 hidden character left out"))
    #expect(model.conversation.isEmpty)
  }

  @Test func `ctrl r searches the history`() {
    var model = AppModel.fixture()
    for prompt in ["first thing", "second"] {
      _ = model.type(prompt, enter: true)
      _ = model.stream(.ended(.complete), id: prompt == "second" ? 2 : 1)
    }
    _ = model.control("r")
    _ = model.type("fir")
    _ = model.press(.enter)
    #expect(model.editor.text == "first thing")
  }
}
