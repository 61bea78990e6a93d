import ChatCore
import ChatUI
import TUICore

let start = ContinuousClock.now
let noon = WallTime(year: 2026, month: 11, day: 22, hour: 14, minute: 2, second: 0)

func at(_ milliseconds: Int) -> Moment {
  Moment(instant: start + .milliseconds(milliseconds), wall: noon)
}

extension AppModel {
  /// 44 × 12, the model "gpt-5.2" on "openai".
  /// - Parameter process: nil keeps no chat.
  static func fixture(
    model: String? = "gpt-5.2", rows: Int = 12, columns: Int = 44, process: String? = nil
  ) -> AppModel {
    AppModel(
      setting: .init(providerName: "openai", colorDepth: .none, process: process),
      size: Size(rows: rows, columns: columns), model: model.map { ModelID($0) })
  }

  /// A question was sent and the stream runs.
  static func streaming(_ text: String = "") -> AppModel {
    var model = AppModel.fixture()
    _ = model.type("2 + 2?", enter: true)
    _ = update(&model, .stream(StreamID(1), [.connected]), at: at(100))
    if !text.isEmpty {
      _ = update(&model, .stream(StreamID(1), [.text(text)]), at: at(200))
    }
    return model
  }

  mutating func press(_ code: Key.Code, _ modifiers: Key.Modifiers = [], at time: Int = 0)
    -> [Effect]
  {
    update(&self, .terminal(.key(Key(code, modifiers))), at: ChatUITests.at(time))
  }

  mutating func control(_ letter: Unicode.Scalar, at time: Int = 0) -> [Effect] {
    press(.character(letter), .control, at: time)
  }

  mutating func type(_ text: String, enter: Bool = false, at time: Int = 0) -> [Effect] {
    var effects: [Effect] = []
    for scalar in text.unicodeScalars { effects += press(.character(scalar), at: time) }
    if enter { effects += press(.enter, at: time) }
    return effects
  }

  mutating func stream(_ events: StreamEvent..., id: Int = 1, at time: Int = 300) -> [Effect] {
    update(&self, .stream(StreamID(id), events), at: ChatUITests.at(time))
  }

  /// Answered with a text that has come whole.
  static func answered(
    _ text: String, reasoning: String = "", rows: Int = 12, columns: Int = 44
  ) -> AppModel {
    var model = AppModel.fixture(rows: rows, columns: columns)
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected)
    if !reasoning.isEmpty { _ = model.stream(.reasoning(reasoning)) }
    _ = model.stream(.text(text), .ended(.complete))
    _ = model.screen()
    return model
  }

  /// The rows of the transcript, up to so many.
  func allRows(upTo rows: Int = 300) -> [String] {
    var model = self
    model.size.rows = rows
    let shown = model.screen().split(separator: "\n", omittingEmptySubsequences: false)
    let last = shown.prefix(model.transcript.viewRows).lastIndex { !$0.isEmpty }
    return last.map { shown[...$0].map(String.init) } ?? []
  }

  /// The screen as text, rows without trailing blanks.
  mutating func screen(at time: Int = 300) -> String {
    let content = layOut()
    var grid = Grid(size: size)
    _ = Screen.draw(self, content, at: start + .milliseconds(time), on: &grid)
    return (0..<size.rows).map { grid.plainText(of: $0) }.joined(separator: "\n")
  }

  mutating func row(_ index: Int, at time: Int = 300) -> String {
    let rows = screen(at: time).split(separator: "\n", omittingEmptySubsequences: false)
    return String(rows[index < 0 ? rows.count + index : index])
  }
}

/// A finished conversation of numbered turns.
func longChat(turns: Int, rows: Int = 12, columns: Int = 44) -> AppModel {
  var model = AppModel.fixture(rows: rows, columns: columns)
  for turn in 1...turns {
    _ = model.type("question \(turn)", enter: true)
    _ = model.stream(
      .connected, .text("answer \(turn)\nline two"),
      .finishReason(FinishReason(word: "stop")), .ended(.complete), id: turn)
  }
  _ = model.screen()
  return model
}
