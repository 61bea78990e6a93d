import TUICore

/// A theme made ready for a terminal: only colours that it has.
package struct Theme: Equatable, Sendable {
  package let name: String
  private let styles: [Role: Style]

  package init(_ definition: ThemeDefinition, depth: ColorDepth) {
    name = definition.name
    styles = definition.looks.mapValues { Self.style($0, depth: depth) }
  }

  /// The terminal's own look for everything but what must stand out: used until a theme is read.
  package static let plain = Theme(
    ThemeDefinition(
      name: "plain",
      looks: [
        .bar: .init(colorlessAttributes: .reverse), .overlay: .init(colorlessAttributes: .reverse),
        .mark: .init(colorlessAttributes: .reverse),
      ]), depth: .none)

  /// Reasoning looks dim in a theme that does not tell otherwise.
  package subscript(role: Role) -> Style {
    styles[role] ?? (role == .reasoning ? styles[.dim] : nil) ?? .plain
  }

  /// `role`'s letters on `ground`'s background.
  package func style(_ role: Role, on ground: Role) -> Style { self[role].on(self[ground]) }

  /// What is drawn in `letters`, made to stand out. A role with a ground of its own takes letters
  /// and ground together, so that both are legible at every depth of colour; one without keeps the
  /// ground that is there.
  package func style(_ letters: Style, highlightedAs role: Role) -> Style {
    let look = self[role]
    if look.background != .terminalDefault || look.attributes.contains(.reverse) {
      var style = look
      style.attributes.formUnion(letters.attributes.subtracting(.dim))
      return style
    }
    guard role == .selection else { return look.on(letters) }
    // What a selection holds must be told from what it does not, whatever its letters look like.
    var style = letters
    style.attributes.formSymmetricDifference(.reverse)
    return style
  }

  private static func style(_ look: ThemeDefinition.Look, depth: ColorDepth) -> Style {
    guard depth != .none else {
      return Style(attributes: look.attributes.union(look.colorlessAttributes))
    }
    return Style(
      foreground: color(look.foreground, look.ansiForeground, depth: depth),
      background: color(look.background, look.ansiBackground, depth: depth),
      attributes: look.attributes)
  }

  private static func color(_ rgb: UInt32?, _ ansi: UInt8?, depth: ColorDepth) -> Color {
    switch (rgb, depth) {
    case (let rgb?, .truecolor): .rgb(rgb)
    case (let rgb?, .palette256): .nearestPaletteEntry(to: rgb)
    default: ansi.map(Color.ansi) ?? .terminalDefault
    }
  }
}
