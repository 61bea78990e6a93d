/// One cell of the screen: a spacing scalar with at most four combining ones, as ncurses keeps it.
/// 32 bytes without padding, so rows are compared as memory.
package struct Cell: Equatable, Sendable {
  /// The spacing scalar; 0 in the right half of a wide one.
  package var base: UInt32
  /// Zero-width scalars in order; 0 ends them.
  package var marks: (UInt32, UInt32, UInt32, UInt32)
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes
  /// Columns: 1 or 2; 0 in the right half of a wide one.
  package var width: UInt16

  package init(base: UInt32, width: UInt16, style: Style) {
    self.base = base
    self.marks = (0, 0, 0, 0)
    self.foreground = style.foreground
    self.background = style.background
    self.attributes = style.attributes
    self.width = width
  }

  /// A blank of this style.
  package static func blank(_ style: Style = .plain) -> Cell {
    Cell(base: 0x20, width: 1, style: style)
  }

  package var style: Style {
    Style(foreground: foreground, background: background, attributes: attributes)
  }

  /// Adds a zero-width scalar; a fifth is dropped, as the terminal layer would.
  package mutating func combine(_ scalar: UInt32) {
    if marks.0 == 0 {
      marks.0 = scalar
    } else if marks.1 == 0 {
      marks.1 = scalar
    } else if marks.2 == 0 {
      marks.2 = scalar
    } else if marks.3 == 0 {
      marks.3 = scalar
    }
  }

  package static func == (a: Cell, b: Cell) -> Bool {
    a.base == b.base && a.marks == b.marks && a.style == b.style && a.width == b.width
  }
}
