import ChatCore
import ChatUI
import TUICore

/// A chat drawn without a terminal, to hold the real program's screen against.
enum HeadlessChat {
  /// The rows of the screen after one turn, without blanks at their ends.
  static func rows(answer: String, rows: Int, columns: Int) -> [String] {
    var model = AppModel(
      setting: .init(providerName: "test", colorDepth: .none),
      size: Size(rows: rows, columns: columns), model: ModelID("test-model"))
    let now = Moment(
      instant: .now,
      wall: WallTime(year: 2026, month: 11, day: 22, hour: 14, minute: 2, second: 0))
    _ = update(&model, .started(prompt: "Hi"), at: now)
    if let stream = model.turn?.stream {
      _ = update(
        &model, .stream(stream, [.connected, .text(answer), .ended(.complete)]), at: now)
    }
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = ChatUI.Screen.draw(model, content, at: now.instant, on: &grid)
    return (0..<rows).map(grid.plainText)
  }
}
