/// How a cell is drawn.
package struct Style: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(
    foreground: Color = .terminalDefault, background: Color = .terminalDefault,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own look.
  package static let plain = Style()

  /// This style's letters on the ground of a bar or an overlay. A ground that is made by reversing
  /// keeps its own colours: a reversed letter colour would become a patch of ground.
  package func on(_ ground: Style) -> Style {
    if ground.attributes.contains(.reverse) {
      return Style(
        foreground: ground.foreground, background: ground.background,
        attributes: attributes.union(.reverse).subtracting(.dim))
    }
    return Style(
      foreground: foreground, background: ground.background, attributes: attributes)
  }
}

/// What a terminal can do to a glyph beside colouring it.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let italic = Attributes(rawValue: 4)
  package static let underline = Attributes(rawValue: 8)
  package static let reverse = Attributes(rawValue: 16)
}
