import CVTerm

/// What one column of a row shows.
package struct ScreenCell: Equatable, Sendable {
  package enum Color: Equatable, Sendable {
    case `default`
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  /// A base scalar and its marks; empty in a blank cell and in a wide character's second column.
  package let scalars: [Unicode.Scalar]
  /// 1 or 2, and 0 for a wide character's second column.
  package let width: Int
  package let foreground: Color
  package let background: Color
  package let isBold: Bool
  package let isItalic: Bool
  package let isUnderlined: Bool
  package let isReversed: Bool
  package let isStruck: Bool
  package let isBlinking: Bool

  /// The scalars as text.
  package var text: String { String(String.UnicodeScalarView(scalars)) }

  init(_ cell: cvterm_cell) {
    scalars = withUnsafeBytes(of: cell.scalars) { bytes in
      bytes.bindMemory(to: UInt32.self).prefix { $0 != 0 }.compactMap(Unicode.Scalar.init)
    }
    width = Int(cell.width)
    foreground = Color(cell.foreground)
    background = Color(cell.background)
    func has(_ attribute: Int) -> Bool { Int(cell.attributes) & attribute != 0 }
    isBold = has(CVTERM_BOLD)
    isItalic = has(CVTERM_ITALIC)
    isUnderlined = has(CVTERM_UNDERLINE)
    isReversed = has(CVTERM_REVERSE)
    isStruck = has(CVTERM_STRIKE)
    isBlinking = has(CVTERM_BLINK)
  }
}

extension ScreenCell.Color {
  fileprivate init(_ color: cvterm_color) {
    switch Int(color.kind) {
    case CVTERM_COLOR_INDEXED: self = .indexed(color.values.0)
    case CVTERM_COLOR_RGB: self = .rgb(color.values.0, color.values.1, color.values.2)
    default: self = .default
    }
  }
}
