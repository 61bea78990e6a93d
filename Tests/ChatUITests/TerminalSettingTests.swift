import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct TerminalSettingTests {
  private func started(mouse: Bool = false, ground: Bool = false) -> (AppModel, [Effect]) {
    var model = AppModel(
      setting: .init(
        providerName: "openai", colorDepth: .none, startsWithMouse: mouse,
        followsBackground: ground),
      size: Size(rows: 12, columns: 44), model: ModelID("gpt-5.2"))
    let effects = update(&model, .started(prompt: nil), at: at(0))
    return (model, effects)
  }

  private func ground(_ level: UInt16, _ blue: UInt16? = nil) -> AppEvent {
    .terminal(.background(red: level, green: level, blue: blue ?? level))
  }

  @Test func `the mouse is on from the start only where it is wanted`() {
    #expect(started().1 == [])
    #expect(!started().0.hasMouse)
    #expect(started(mouse: true).1 == [.setMouse(true)])
    #expect(started(mouse: true).0.hasMouse)
  }

  @Test(
    arguments: [
      (0, "dark"), (0x1E1E, "dark"), (0x7FFF, "dark"), (0x8001, "light"), (0xFFFF, "light"),
    ] as [(UInt16, String)])
  func `the terminal's ground chooses the theme`(level: UInt16, name: String) {
    var (model, effects) = started(ground: true)
    #expect(effects == [.askBackground])
    #expect(update(&model, ground(level), at: at(10)) == [.loadTheme(name)])
    // One question, one answer.
    #expect(update(&model, ground(level), at: at(20)) == [])
  }

  @Test func `blue is dark`() {
    var (model, _) = started(ground: true)
    #expect(update(&model, ground(0, 0xFFFF), at: at(10)) == [.loadTheme("dark")])
  }

  @Test func `an answer nobody asked for, or that comes behind a named theme, is nothing`() {
    var (model, _) = started()
    #expect(update(&model, ground(0xFFFF), at: at(10)) == [])
    (model, _) = started(ground: true)
    #expect(model.type("/theme mine", enter: true) == [.loadTheme("mine")])
    #expect(update(&model, ground(0xFFFF), at: at(10)) == [])
  }

  @Test func `the command asks for the ground too`() {
    var (model, _) = started()
    #expect(model.type("/theme auto", enter: true) == [.askBackground])
    #expect(update(&model, ground(0xFFFF), at: at(10)) == [.loadTheme("light")])
  }
}
