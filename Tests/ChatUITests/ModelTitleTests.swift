import ChatCore
import ChatUI
import TUICore
import Testing

/// Titles by the model.
@Suite struct ModelTitleTests {
  private static let usage = TokenUsage(prompt: 40, completion: 6, total: 46)

  private func model(
    asks: Bool = true, process: String? = "abcd", columns: Int = 160
  ) -> AppModel {
    AppModel(
      setting: .init(
        providerName: "openai", colorDepth: .none, process: process, asksForTitles: asks),
      size: Size(rows: 12, columns: columns), model: ModelID("gpt-5.2"))
  }

  /// The first question was answered, as stream 1.
  private func answered(_ model: AppModel) -> (AppModel, [Effect]) {
    var model = model
    _ = model.type("Why is it so?", enter: true)
    let effects = model.stream(.connected, .text("Because of that."), .ended(.complete))
    return (model, effects)
  }

  private func request(_ effects: [Effect]) -> TurnRequest? {
    effects.lazy.compactMap { if case .askTitle(_, let request) = $0 { request } else { nil } }
      .first
  }

  private func changes(_ effects: [Effect]) -> [ChatChange] {
    effects.flatMap { effect -> [ChatChange] in
      if case .keep(firstChat, let changes, _) = effect { changes } else { [] }
    }
  }

  private func turns(_ effects: [Effect]) -> [TurnRecord] {
    changes(effects).compactMap { if case .turn(let turn) = $0 { turn } else { nil } }
  }

  // MARK: asking

  @Test func `behind the first whole answer the same model is asked for a title`() throws {
    let (model, effects) = answered(model())
    let last = try #require(effects.last)
    let request = TurnRequest.title(
      question: "Why is it so?", answer: "Because of that.", model: ModelID("gpt-5.2"),
      reasons: false)
    #expect(last == .askTitle(StreamID(2), request))
    #expect(model.turn == nil)
  }

  @Test func `it is not where the config does not say so, nor of a chat that is not kept`() {
    #expect(request(answered(model(asks: false)).1) == nil)
    #expect(request(answered(model(process: nil)).1) == nil)
    var hidden = model()
    _ = hidden.type("/private", enter: true)
    #expect(request(answered(hidden).1) == nil)
  }

  @Test func `nor behind an answer that was stopped, cut or failed`() {
    let cut = ServiceFailure(sentence: "cut")
    for end in [StreamEnd.interrupted(cut), .failed(cut)] {
      var model = model()
      _ = model.type("Why?", enter: true)
      #expect(request(model.stream(.text("Be"), .ended(end))) == nil)
    }
    var model = model()
    _ = model.type("Why?", enter: true)
    _ = model.stream(.text("Be"))
    #expect(request(model.press(.escape)) == nil)
    _ = model.type("Once more", enter: true)
    let later = request(model.stream(.text("Because"), .ended(.complete), id: 2))
    #expect(later?.entries.first?.text.contains("<question>\nOnce more\n</question>") == true)
  }

  @Test func `an answer of calls alone is waited out`() {
    var model = model()
    _ = model.type("Why?", enter: true)
    #expect(
      request(
        model.stream(.toolCall(.init(position: 0, id: "a", name: "add")), .ended(.complete)))
        == nil)
  }

  @Test func `a prompt that waits goes first, and what was asked first is what is told`() {
    var model = model()
    _ = model.type("First", enter: true)
    _ = model.type("Second", enter: true)
    let between = model.stream(.text("One"), .ended(.complete))
    #expect(request(between) == nil)
    let asked = request(model.stream(.text("Two"), .ended(.complete), id: 2))
    #expect(asked?.entries.first?.text.contains("First\n</question>\n<answer>\nOne\n") == true)
  }

  @Test func `a chat with a name is not asked for`() {
    var kept = KeptChat.sample()
    kept.title = "Named"
    kept.isNamed = true
    var model = model()
    _ = model.open(kept)
    _ = model.type("More", enter: true)
    #expect(request(model.stream(.text("x"), .ended(.complete))) == nil)
    kept.isNamed = false
    _ = model.type("/new", enter: true)
    _ = model.open(kept)
    _ = model.type("More", enter: true)
    #expect(request(model.stream(.text("x"), .ended(.complete), id: 2)) != nil)
  }

  @Test func `a model that thinks first is given room for it`() {
    var model = model()
    _ = model.type("Why?", enter: true)
    let effects = model.stream(.reasoning("Hm."), .text("Because"), .ended(.complete))
    #expect(request(effects)?.parameters.maxTokens == 2_048)
  }

  // MARK: the reply

  @Test func `the reply is the title, and its tokens stand in the ledger`() throws {
    var (model, _) = answered(model())
    let effects = model.stream(
      .connected, .text("\"Why it is so.\"\n"), .usage(Self.usage),
      .finishReason(FinishReason(word: "stop")), .ended(.complete), id: 2)
    let turn = try #require(turns(effects).first)
    #expect(
      effects == [.keep(firstChat, [.turn(turn), .title("Why it is so", isNamed: true)], noon)])
    #expect(turn.message == MessageID(-2) && turn.outcome == .complete)
    #expect(turn.tokens == TurnTokens(quality: .exact, prompt: 40, output: 6, total: 46))
    #expect(turn.provider == "openai" && turn.model == ModelID("gpt-5.2"))
    #expect(turn.past == PastTurn(model: ModelID("gpt-5.2")))
    #expect(model.sessionUsage.turns == 2)
    // Once.
    _ = model.type("More", enter: true)
    #expect(request(model.stream(.text("x"), .ended(.complete), id: 3)) == nil)
  }

  @Test func `nothing else is disturbed by it`() {
    var (model, _) = answered(model(columns: 60))
    let before = (model.screen(), model.lastTurn, model.context, model.conversation)
    let (paces, estimator) = (model.paces, model.estimator)
    _ = model.stream(.connecting, .connected, .responded, id: 2, at: 2_000)
    #expect(model.screen(at: 60_000) == before.0)
    #expect(model.nextTick(after: start) == nil && model.press(.escape) == [])
    _ = model.stream(.text("A title"), .usage(Self.usage), .ended(.complete), id: 2, at: 9_000)
    #expect(model.lastTurn == before.1 && model.context == before.2)
    #expect(model.conversation == before.3)
    #expect(model.paces == paces && model.estimator == estimator)
    #expect(model.row(-1).hasPrefix(" ready │"))
  }

  @Test(
    arguments: [
      [.text(" \n"), .ended(.complete)], [.refusal("No."), .ended(.complete)],
      [.ended(.failed(ServiceFailure(sentence: "500")))],
      [.text("A ti"), .ended(.interrupted(ServiceFailure(sentence: "cut")))],
      [.reasoning("Hm"), .finishReason(FinishReason(word: "length")), .ended(.complete)],
    ] as [[StreamEvent]])
  func `a reply that is none leaves the first line, in silence and for good`(
    reply: [StreamEvent]
  ) {
    var (model, _) = answered(model(columns: 60))
    let screen = model.screen()
    let effects = update(&model, .stream(StreamID(2), reply), at: at(400))
    #expect(changes(effects).count == 1 && turns(effects).count == 1)
    #expect(
      model.screen().split(separator: "\n").dropLast() == screen.split(separator: "\n").dropLast())
    #expect(model.aftermath == nil && model.flash == nil && !model.offersRetry)
    _ = model.type("More", enter: true)
    #expect(request(model.stream(.text("x"), .ended(.complete), id: 3)) == nil)
  }

  // MARK: what comes between

  @Test func `a prompt sent meanwhile goes first, and then it is asked once more, once`() throws {
    var (model, _) = answered(model())
    let sent = model.type("Second", enter: true)
    let cancel = try #require(sent.firstIndex(of: .cancelStream(StreamID(2))))
    let begin = sent.firstIndex { effect in
      if case .startStream(StreamID(3), _) = effect { true } else { false }
    }
    #expect(begin.map { cancel < $0 } == true)
    #expect(turns(sent).map(\.tokens) == [.unknown] && turns(sent).map(\.outcome) == [.stopped])
    // What comes late is nobody's.
    #expect(model.stream(.text("Late"), .ended(.complete), id: 2).kept == [])
    let again = model.stream(.text("Two"), .ended(.complete), id: 3)
    #expect(request(again)?.entries.first?.text.contains("Why is it so?") == true)
    let third = model.type("Third", enter: true)
    #expect(turns(third).map(\.message) == [MessageID(-4)])
    #expect(third.contains(.cancelStream(StreamID(4))))
    #expect(request(model.stream(.text("x"), .ended(.complete), id: 5)) == nil)
  }

  @Test func `a name that a person gives meanwhile stays`() {
    var (model, _) = answered(model())
    _ = model.press(.function(5))
    let summary = ChatSummary(id: firstChat, title: "Why is it so?", time: noon)
    _ = update(&model, .chatsListed(.success([summary]), question: model.chatQuestions), at: at(0))
    _ = model.control("r")
    _ = model.control("u")
    let effects = model.type("Mine", enter: true)
    let name = ChatChange.title("Mine", isNamed: true)
    #expect(effects.last == .changeChat(firstChat, name, noon))
    #expect(effects.contains(.cancelStream(StreamID(2))))
    #expect(model.stream(.text("Its"), .ended(.complete), id: 2) == [])
    _ = update(&model, .chatChanged(firstChat, name, nil), at: at(0))
    _ = model.press(.escape)
    #expect(model.row(-1).contains("│ Mine │"))
  }

  @Test func `another chat and leaving end it, and tell the ledger in time`() throws {
    var (fresh, _) = answered(model())
    let effects = fresh.type("/new", enter: true)
    #expect(turns(effects).count == 1)
    #expect(effects.contains(.cancelStream(StreamID(2))))
    #expect(effects.last == .releaseChat(firstChat))
    var (gone, _) = answered(model())
    let last = gone.control("d")
    #expect(turns(last).count == 1 && last.contains(.cancelStream(StreamID(2))))
    guard case .exit? = last.last else {
      Issue.record("no exit at the end: \(last)")
      return
    }
  }

  // MARK: the bar

  @Test func `the bar shows the title where all else has room`() {
    var (model, _) = answered(model())
    #expect(model.row(-1).contains("│ Why is it so? │ F1 help"))
    _ = model.stream(.text("A\u{1B}[2J title"), .ended(.complete), id: 2)
    #expect(model.row(-1).contains("│ A^[[2J title │ F1 help"))
    let whole = model.row(-1).count
    model.size.columns = whole + 1
    #expect(model.row(-1).contains("title"))
    model.size.columns = whole - 1
    #expect(!model.row(-1).contains("title") && model.row(-1).hasSuffix("F2 model"))
    _ = model.type("/new", enter: true)
    model.size.columns = 160
    #expect(!model.row(-1).contains("title"))
  }

  @Test func `a long title is cut there, and one that is not kept is not shown`() {
    var long = model()
    _ = long.type(String(repeating: "川", count: 60), enter: true)
    #expect(long.row(-1).contains("│ " + String(repeating: "川", count: 19) + "… │"))
    let (unkept, _) = answered(model(process: nil))
    var shown = unkept
    #expect(!shown.row(-1).contains("Why"))
  }
}
