import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct StallMeterTests {
  private func past(_ waits: [Double], silence: Double) -> [PastTurn] {
    waits.map { seconds in
      var turn = PastTurn(model: ModelID("gpt-5.2"))
      turn.firstToken = .seconds(seconds)
      turn.longestSilence = .seconds(silence)
      return turn
    }
  }

  private func asked(columns: Int = 80, _ turns: [PastTurn]? = nil) -> AppModel {
    var model = AppModel.fixture(columns: columns)
    _ = update(
      &model, .remembered(turns ?? past([1.2, 2, 3.5], silence: 6)), at: at(0))
    _ = model.type("2 + 2?", enter: true)
    _ = model.stream(.connected, at: 100)
    return model
  }

  @Test func `waiting is told beside what is usual for the model`() {
    var model = asked()
    #expect(
      model.row(-1, at: 3_250)
        == " waiting 3.2 s (usually 1–4) │ gpt-5.2 · openai │ Esc stop")
    #expect(model.row(-1, at: 12_000).hasPrefix(" no data for 11 s (usually 1–4) │"))
  }

  @Test func `silence is told beside the longest that went well`() {
    var model = asked()
    _ = model.stream(.text("4"), at: 4_000)
    #expect(model.row(-1, at: 4_500).hasPrefix(" streaming │"))
    #expect(
      model.row(-1, at: 13_000) == " quiet 9 s (longest 6) │ gpt-5.2 · openai │ Esc stop")
  }

  @Test func `what does not fit is dropped first, and the rest stays`() {
    var model = asked(columns: 50)
    #expect(model.row(-1, at: 3_250) == " waiting 3.2 s │ gpt-5.2 · openai │ Esc stop")
    model.size.columns = 20
    #expect(model.row(-1, at: 3_250) == " waiting 3.2 s")
  }

  @Test func `two turns are too few to call anything usual`() {
    var model = asked(past([1, 4], silence: 6))
    #expect(model.row(-1, at: 3_250).hasPrefix(" waiting 3.2 s │"))
  }

  @Test func `another model's turns say nothing`() {
    var other = past([1, 2, 3], silence: 6)
    for index in other.indices { other[index].model = ModelID("other") }
    var model = asked(other)
    #expect(model.row(-1, at: 3_250).hasPrefix(" waiting 3.2 s │"))
  }

  @Test func `the turns of this run count too`() {
    var model = asked(past([1, 2], silence: 1))
    _ = model.stream(.text("4"), at: 5_000)
    _ = model.stream(.text(" it is"), at: 8_500)
    _ = model.stream(.ended(.complete), at: 8_600)
    _ = model.type("again", enter: true, at: 10_000)
    _ = model.stream(.connected, id: 2, at: 10_000)
    #expect(model.row(-1, at: 11_000).hasPrefix(" waiting 1.0 s (usually 1–5) │"))
    _ = model.stream(.text("x"), id: 2, at: 12_000)
    #expect(model.row(-1, at: 16_000).hasPrefix(" quiet 4 s (longest 4) │"))
  }

  @Test func `it warns when the model's own past is passed, not before`() {
    var model = asked()
    model.theme = Theme(
      ThemeDefinition(name: "t", looks: [.warning: .init(colorlessAttributes: .underline)]),
      depth: .none)
    func isWarning(at time: Int) -> Bool {
      let content = model.layOut()
      var grid = Grid(size: model.size)
      _ = Screen.draw(model, content, at: start + .milliseconds(time), on: &grid)
      return grid[model.size.rows - 1, 1].attributes.contains(.underline)
    }
    #expect(!isWarning(at: 3_000) && isWarning(at: 4_000))
    _ = model.stream(.text("4"), at: 5_000)
    #expect(!isWarning(at: 10_000) && isWarning(at: 11_500))
  }

  @Test func `earlier turns teach the estimate`() {
    var turn = PastTurn(model: ModelID("gpt-5.2"))
    turn.sample = .init(String(repeating: "word ", count: 80))
    turn.sampleTokens = 200
    var model = AppModel.fixture()
    _ = update(&model, .remembered([turn]), at: at(0))
    #expect(model.estimator.tokens(.init("12345678"), model: ModelID("gpt-5.2")) == 4)
  }
}
