import TUICore

/// A theme as its file gives it: a look a role for every depth of colour.
package struct ThemeDefinition: Equatable, Sendable {
  package struct Look: Equatable, Sendable {
    /// 0xRRGGBB; nil: use `ansiForeground` at every depth.
    package var foreground: UInt32?
    package var background: UInt32?
    /// 0–15; nil: the terminal's own.
    package var ansiForeground: UInt8?
    package var ansiBackground: UInt8?
    package var attributes: Attributes
    /// In place of colours where there are none.
    package var colorlessAttributes: Attributes

    package init(
      foreground: UInt32? = nil, background: UInt32? = nil, ansiForeground: UInt8? = nil,
      ansiBackground: UInt8? = nil, attributes: Attributes = [],
      colorlessAttributes: Attributes = []
    ) {
      self.foreground = foreground
      self.background = background
      self.ansiForeground = ansiForeground
      self.ansiBackground = ansiBackground
      self.attributes = attributes
      self.colorlessAttributes = colorlessAttributes
    }
  }

  package var name: String
  /// A role that is missing looks like the terminal's own text.
  package var looks: [Role: Look]

  package init(name: String, looks: [Role: Look]) {
    self.name = name
    self.looks = looks
  }
}
