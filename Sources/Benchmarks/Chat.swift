import ChatCore
import ChatUI
import TUICore

/// A chat with one answer that is still being written, on a screen of 120 × 40.
struct Chat {
  private(set) var model: AppModel
  private static let start = ContinuousClock.now
  private static let stream = StreamID(1)

  /// - Parameter text: of the answer so far. It is laid out where it is in view.
  init(answer text: String) {
    model = AppModel(
      setting: .init(providerName: "benchmark", colorDepth: .truecolor),
      size: Size(rows: 40, columns: 120), model: ModelID("model"))
    press(.character("a"))
    press(.enter)
    precondition(model.turn?.stream == Self.stream, "The question was not sent.")
    receive(.connected)
    receive(.text(text))
    layOut()
  }

  private var now: Moment {
    let noon = WallTime(year: 2026, month: 1, day: 1, hour: 12, minute: 0, second: 0)
    return Moment(instant: Self.start, wall: noon)
  }

  mutating func receive(_ event: StreamEvent) {
    send(.stream(Self.stream, [event]))
  }

  mutating func press(_ code: Key.Code, _ modifiers: Key.Modifiers = []) {
    send(.terminal(.key(Key(code, modifiers))))
  }

  mutating func send(_ event: AppEvent) {
    keep(update(&model, event, at: now).count)
  }

  mutating func resize(rows: Int, columns: Int) {
    model.size = Size(rows: rows, columns: columns)
  }

  mutating func layOut() {
    keep(model.layOut()?.visibleRows.count ?? 0)
  }

  /// All of a frame but handing it to the terminal.
  mutating func drawFrame() {
    let content = model.layOut()
    var grid = Grid(size: model.size)
    keep(Screen.draw(model, content, at: Self.start, on: &grid)?.row ?? 0)
  }

  /// The place of a byte of the answer comes to the top.
  mutating func hold(atByte offset: Int) {
    let last = model.transcript.blocks.count - 1
    model.transcript.show(block: last, section: .text, source: offset..<(offset + 1))
  }
}
