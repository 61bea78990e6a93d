import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct TurnFiguresTests {
  private func priced() -> AppModel {
    var model = AppModel.fixture(columns: 160)
    let price = ListedModel.Price(prompt: 0.15, completion: 0.6)
    let listed = ListedModel(id: ModelID("gpt-5.2"), contextSize: 128_000, price: price)
    _ = update(&model, .modelsListed(.success([listed])), at: at(0))
    return model
  }

  @Test func `the bar tells the first token, the rate and the cost of a streamed turn`() {
    var model = priced()
    _ = model.type("2 + 2?", enter: true)
    _ = model.stream(.connected, .text("4"), at: 400)
    let usage = TokenUsage(prompt: 12_000, completion: 4_000, total: 16_000)
    _ = model.stream(.text(" it is"), .usage(usage), .ended(.complete), at: 40_400)
    #expect(
      model.row(-1) == " ready │ gpt-5.2 · openai │ ctx 16k/128k │ 12k→4.0k $0.0042 │ "
        + "first token 0.4 s · 100 tok/s │ F1 help  F2 model")
  }

  @Test func `a turn that came whole is rated over its whole time`() {
    var model = priced()
    _ = model.type("/stream off", enter: true)
    _ = model.type("2 + 2?", enter: true)
    let usage = TokenUsage(prompt: 10, completion: 100, total: 110)
    _ = model.stream(.connected, .text("4"), .usage(usage), .ended(.complete), at: 4_000)
    #expect(model.row(-1).contains("10→100 $0.0001 │ first token 4.0 s · 25 tok/s"))
  }

  @Test func `without usage cost and rate are marked as guessed`() {
    var model = priced()
    _ = model.type("2 + 2?", enter: true)
    let text = String(repeating: "word ", count: 8_000)
    _ = model.stream(.connected, .text(text), at: 1_000)
    _ = model.stream(.ended(.complete), at: 11_000)
    #expect(
      model.row(-1).contains("~2→~10k ~$0.0060 │ first token 1.0 s · ~1000 tok/s"))
  }

  @Test func `the chat's cost keeps told and guessed apart`() {
    var model = priced()
    let usage = TokenUsage(prompt: 12_000, completion: 4_000, total: 16_000)
    for turn in 1...3 {
      _ = model.type("q", enter: true)
      _ = model.stream(.text(String(repeating: "word ", count: 8_000)), id: turn)
      if turn < 3 { _ = model.stream(.usage(usage), id: turn) }
      _ = model.stream(.ended(.complete), id: turn)
      if turn == 2 { #expect(model.row(-1).contains("total 32k · $0.0084")) }
    }
    #expect(model.row(-1).contains("· ≥ $0.0084 + ~$0.00"))
  }

  @Test func `a refused turn costs nothing that we know of`() {
    var model = priced()
    _ = model.type("2 + 2?", enter: true)
    _ = model.stream(.ended(.failed(ServiceFailure(sentence: "401"))))
    #expect(!model.row(-1).contains("$"))
  }

  @Test func `the picker shows context and price`() {
    var model = priced()
    model.size = Size(rows: 12, columns: 60)
    _ = model.press(.function(2))
    #expect(model.screen().contains("128k  $0.15/$0.60 per M  current"))
  }

  @Test func `the guess is corrected by answers of nothing but text`() {
    let usage = TokenUsage(prompt: 1, completion: 1_000, total: 1_001)
    func learned(_ events: StreamEvent...) -> Bool {
      var model = AppModel.streaming("some words")
      for event in events { _ = model.stream(event) }
      _ = model.stream(.usage(usage), .ended(.complete))
      return model.estimator != TokenEstimator()
    }
    #expect(learned())
    #expect(!learned(.reasoning("Hm.")))
    #expect(!learned(.toolCall(.init(position: 0, name: "add"))))
    #expect(!learned(.unshown(.audio)))
    #expect(!learned(.reasoningDetail("{}")))
  }

  @Test func `a refusal is shown as text and marked`() {
    var model = AppModel.streaming()
    _ = model.stream(.refusal("I can"))
    #expect(model.row(4) == "I can")
    #expect(model.row(5) == "the model refused")
    _ = model.stream(.refusal("not."), .ended(.complete))
    #expect(model.row(4) == "I cannot.")
    #expect(model.row(5) == "the model refused")
  }
}
