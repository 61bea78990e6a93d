import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct TurnTests {
  @Test func `enter sends the prompt with the history and draws it at once`() {
    var model = AppModel.fixture()
    let effects = model.type("2 + 2?", enter: true)
    let request = TurnRequest(
      model: ModelID("gpt-5.2"), entries: [.init(.user, "2 + 2?")], streams: true)
    #expect(effects == [.startStream(StreamID(1), request)])
    #expect(
      model.screen() == """
        you · 14:02
        2 + 2?

        gpt-5.2 · 14:02





        ──────────────────────────────────── LIVE ──
        ›
         connecting │ gpt-5.2 · openai │ Esc stop
        """)
  }

  @Test func `text is drawn as it arrives and the turn ends with its usage`() {
    var model = AppModel.streaming("4")
    #expect(model.row(4) == "4")
    let usage = TokenUsage(prompt: 1_200, completion: 312, total: 1_512)
    #expect(
      model.stream(
        .text(" it is."), .finishReason(FinishReason(word: "stop")), .usage(usage),
        .ended(.complete)) == [])
    model.size = Size(rows: 12, columns: 80)
    #expect(model.row(4) == "4 it is.")
    #expect(
      model.row(-1)
        == " ready │ gpt-5.2 · openai │ ctx 1.5k/? │ 1.2k→312 · finished │ F1 help  F2 model")
  }

  @Test func `the chat's total keeps told and guessed tokens apart`() {
    var model = AppModel.streaming("4")
    _ = model.stream(.usage(TokenUsage(total: 1_500)), .ended(.complete))
    _ = model.type("again", enter: true)
    _ = model.stream(.connected, .text("more text"), .ended(.complete), id: 2)
    model.size = Size(rows: 12, columns: 100)
    #expect(model.row(-1).contains("│ ~3→~2 │ first 0.3 s · ~7 tok/s │ total ≥ 1.5k + ~5"))
    _ = model.type("third", enter: true)
    _ = model.stream(.usage(TokenUsage(total: 100)), .ended(.complete), id: 3)
    #expect(model.row(-1).contains("total ≥ 1.6k + ~5"))
  }

  @Test func `usage that never came is estimated`() {
    var model = AppModel.streaming("4")
    _ = model.stream(.ended(.complete))
    model.size = Size(rows: 12, columns: 80)
    #expect(
      model.row(-1)
        == " ready │ gpt-5.2 · openai │ ctx ~2/? │ ~2→~1 │ first 0.2 s · ~10 tok/s")
  }

  @Test func `escape while streaming asks for exactly one cancel and keeps the text`() {
    var model = AppModel.streaming("4")
    #expect(model.press(.escape, at: 2_100) == [.cancelStream(StreamID(1))])
    #expect(model.press(.escape, at: 2_200) == [])
    #expect(
      model.screen() == """
        you · 14:02
        2 + 2?

        gpt-5.2 · 14:02
        4
        stopped · 2.1 s · ~1 token (estimate) · the
        final usage chunk may be lost
        likely 1–2 · the provider may bill more

        ──────────────────────────────────── LIVE ──
        ›
         ready │ gpt-5.2 · openai │ ctx ~2/? │ ~2→~1
        """)
  }

  @Test func `stopped stands in the bar until the next key`() {
    var model = AppModel.streaming("4")
    _ = model.press(.escape)
    #expect(model.row(-1).hasPrefix(" stopped "))
    _ = model.type("x")
    #expect(model.row(-1).hasPrefix(" ready "))
  }

  @Test func `late events of a stopped stream change nothing`() {
    var model = AppModel.streaming("4")
    _ = model.press(.escape)
    let before = model.conversation
    #expect(model.stream(.text("late"), .ended(.complete)) == [])
    #expect(model.conversation == before)
  }

  @Test func `the next turn sends the kept text without the stop line`() {
    var model = AppModel.streaming("half")
    _ = model.press(.escape)
    let effects = model.type("go on", enter: true)
    let entries: [TurnRequest.Entry] = [
      .init(.user, "2 + 2?"), .init(.assistant(), "half"), .init(.user, "go on"),
    ]
    #expect(
      effects == [
        .startStream(
          StreamID(2), TurnRequest(model: ModelID("gpt-5.2"), entries: entries, streams: true))
      ])
  }

  @Test func `a failure shows its sentence and the server's words, and retry asks again`() {
    var model = AppModel.streaming()
    _ = model.stream(.ended(.failed(ServiceFailure(sentence: "401: key", serverWords: "bad"))))
    #expect(model.row(4) == "error: 401: key")
    #expect(model.row(5) == "bad")
    #expect(model.row(-1).hasPrefix(" error "))
    let effects = model.type("/retry", enter: true)
    let request = TurnRequest(
      model: ModelID("gpt-5.2"), entries: [.init(.user, "2 + 2?")], streams: true)
    #expect(effects == [.startStream(StreamID(2), request)])
    #expect(model.screen().contains(" · 2/2") && !model.screen().contains("401"))
  }

  @Test func `a failed question is not sent along with the next one`() {
    var model = AppModel.streaming()
    let failed = StreamEnd.failed(ServiceFailure(sentence: "500"))
    _ = model.stream(.ended(failed))
    let effects = model.type("2 + 2?", enter: true)
    let request = TurnRequest(
      model: ModelID("gpt-5.2"), entries: [.init(.user, "2 + 2?")], streams: true)
    #expect(effects == [.startStream(StreamID(2), request)])
    model.size = Size(rows: 20, columns: 44)
    #expect(model.row(2) == "not answered, so not sent again")
  }

  @Test func `absurd usage is drawn and does not end the program`() {
    for usage in [
      TokenUsage(prompt: .max, completion: .max), TokenUsage(total: .max),
      TokenUsage(prompt: 1, completion: .max, total: 5),
    ] {
      var model = AppModel.streaming("text")
      _ = model.stream(.usage(usage), .ended(.complete))
      _ = model.type("again", enter: true)
      _ = model.stream(.connected, .text("more"), id: 2)
      _ = model.press(.escape)
      #expect(model.row(-1).hasPrefix(" stopped "))
    }
  }

  @Test func `prompts typed while an answer streams are sent after it`() {
    var model = AppModel.streaming("4")
    #expect(model.type("next", enter: true) == [])
    #expect(model.row(9).contains("1 queued · LIVE"))
    let effects = model.stream(.ended(.complete))
    #expect(effects.count == 1)
    #expect(model.conversation.messages.map(\.text) == ["2 + 2?", "4", "next", ""])
  }

  @Test func `a stop returns queued prompts to the input before the draft`() {
    var model = AppModel.streaming("4")
    _ = model.type("one", enter: true)
    _ = model.type("two")
    _ = model.press(.escape)
    #expect(model.editor.text == "one\ntwo")
    #expect(model.queue == [])
  }

  @Test func `what cannot be shown is named once`() {
    var model = AppModel.streaming()
    _ = model.stream(.unshown(.image), .unshown(.image))
    #expect(model.row(4) == "an image came with this answer: not shown")
    #expect(model.row(5) == "")
  }

  @Test func `waiting counts and quiet follows silence`() {
    var model = AppModel.streaming()
    #expect(model.row(-1, at: 3_250).hasPrefix(" waiting 3.2 s "))
    _ = model.stream(.text("4"), at: 4_000)
    #expect(model.row(-1, at: 4_500).hasPrefix(" streaming "))
    #expect(model.row(-1, at: 11_000).hasPrefix(" quiet 7 s "))
    _ = model.stream(.alive, at: 11_000)
    #expect(model.row(-1, at: 11_500).hasPrefix(" streaming "))
  }

  @Test func `an idle program asks for no tick, a waiting one for four a second`() {
    var model = AppModel.fixture()
    #expect(model.nextTick(after: start) == nil)
    model = AppModel.streaming()
    #expect(model.nextTick(after: start) == start + .milliseconds(250))
    _ = model.stream(.text("4"), .ended(.complete))
    #expect(model.nextTick(after: start) == nil)
  }

  @Test func `the system prompt and no streaming hold from the next turn on`() {
    var model = AppModel.fixture()
    _ = model.type("/system Be brief.", enter: true)
    _ = model.type("/stream off", enter: true)
    let request = TurnRequest(
      model: ModelID("gpt-5.2"), entries: [.init(.system, "Be brief."), .init(.user, "hi")],
      streams: false)
    #expect(model.type("hi", enter: true) == [.startStream(StreamID(1), request)])
    #expect(
      model.press(.escape, at: 1_000) == [.cancelStream(StreamID(1))])
    #expect(model.screen().contains("not streamed: the answer\nis lost and may be billed"))
  }
}

@Suite struct LadderTests {
  @Test func `escape closes the overlay first, then stops, then does nothing`() {
    var model = AppModel.streaming("4")
    _ = model.type("draft")
    _ = model.press(.function(1))
    #expect(model.press(.escape) == [])
    #expect(model.overlays == [])
    #expect(model.press(.escape) == [.cancelStream(StreamID(1))])
    #expect(model.press(.escape) == [])
    #expect(model.editor.text == "draft")
  }

  @Test func `ctrl c clears a draft into the history, then arms, then quits`() {
    var model = AppModel.fixture()
    _ = model.type("draft")
    #expect(model.control("c") == [])
    #expect(model.editor.isEmpty)
    #expect(model.row(-1).contains("draft cleared"))
    _ = model.press(.up)
    #expect(model.editor.text == "draft")
    _ = model.control("c")
    #expect(model.control("c", at: 100) == [])
    #expect(model.row(-1).contains("Ctrl+C again to quit"))
    #expect(model.control("c", at: 900) == [.exit(.quit, saving: nil, noon)])
  }

  @Test func `an armed quit expires after a second`() {
    var model = AppModel.fixture()
    _ = model.control("c", at: 0)
    #expect(model.nextTick(after: start) == start + .seconds(1))
    #expect(update(&model, .tick, at: at(1_000)) == [])
    #expect(!model.row(-1).contains("again to quit"))
    #expect(model.control("c", at: 1_100) == [])
  }

  @Test func `three hasty ctrl c while streaming stop once and do not quit`() {
    var model = AppModel.streaming("4")
    #expect(model.control("c", at: 1_000) == [.cancelStream(StreamID(1))])
    #expect(model.control("c", at: 1_100) == [])
    #expect(model.control("c", at: 1_200) == [])
    #expect(model.isLeaving == false)
  }

  @Test func `ctrl d quits on an empty input only and nothing follows it`() {
    var model = AppModel.fixture()
    _ = model.type("x")
    #expect(model.control("d") == [])
    _ = model.press(.backspace)
    #expect(model.control("d") == [.exit(.quit, saving: nil, noon)])
    #expect(model.type("hello", enter: true) == [])
  }

  @Test func `an end in mid-stream keeps the text and saves with the draft`() {
    var model = AppModel.streaming("4")
    _ = model.type("draft")
    let effects = update(&model, .terminal(.terminated(signal: 15)), at: at(1_000))
    #expect(effects.count == 2)
    #expect(effects.first == .cancelStream(StreamID(1)))
    guard case .exit(.signal(15), let document?, _)? = effects.last else {
      Issue.record("no exit with a document: \(effects)")
      return
    }
    #expect(document.markdown.contains("\n4\n\n*interrupted"))
    #expect(document.markdown.hasSuffix("## not sent\n\ndraft\n"))
  }
}
