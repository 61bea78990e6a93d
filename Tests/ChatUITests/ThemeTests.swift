import ChatUI
import TUICore
import Testing

@Suite struct ThemeTests {
  private let definition = ThemeDefinition(
    name: "t",
    looks: [
      .you: .init(foreground: 0x8AB4F8, ansiForeground: 12, attributes: .bold),
      .bar: .init(background: 0x232833, ansiBackground: 4, colorlessAttributes: .reverse),
    ])

  @Test func `a look holds only what its terminal has`() {
    let full = Theme(definition, depth: .truecolor)
    #expect(full[.you] == Style(foreground: .rgb(0x8AB4F8), attributes: .bold))
    let palette = Theme(definition, depth: .palette256)
    #expect(palette[.you] == Style(foreground: .palette(111), attributes: .bold))
    let ansi = Theme(definition, depth: .ansi16)
    #expect(ansi[.bar] == Style(background: .ansi(4)))
    let none = Theme(definition, depth: .none)
    #expect(none[.you] == Style(attributes: .bold))
    #expect(none[.bar] == Style(attributes: .reverse))
  }

  @Test func `letters keep their colour on a coloured ground and give it up on a reversed one`() {
    let full = Theme(definition, depth: .truecolor)
    #expect(
      full.style(.you, on: .bar)
        == Style(
          foreground: .rgb(0x8AB4F8), background: .rgb(0x232833), attributes: .bold))
    let none = Theme(definition, depth: .none)
    #expect(none.style(.you, on: .bar) == Style(attributes: [.bold, .reverse]))
  }
}
