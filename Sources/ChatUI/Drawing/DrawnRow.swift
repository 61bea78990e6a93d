import TUICore

/// One row of the screen: parts of lines, each from a column on. Holds roles and no colours, so
/// that another theme needs no other layout.
package struct DrawnRow: Equatable, Sendable {
  package struct Part: Equatable, Sendable {
    package var column: Int
    package var line: StyledLine
    /// Of the line's text.
    package var bytes: Range<Int>

    package init(column: Int, line: StyledLine, bytes: Range<Int>) {
      self.column = column
      self.line = line
      self.bytes = bytes
    }
  }

  /// From left to right, not overlapping.
  package var parts: [Part]
  /// Fills the row from a column to the right edge, behind the parts.
  package var ground: Ground?

  package struct Ground: Equatable, Sendable {
    package var column: Int
    package var role: Role

    package init(column: Int, role: Role) {
      self.column = column
      self.role = role
    }
  }

  package init(_ parts: [Part] = [], ground: Ground? = nil) {
    self.parts = parts
    self.ground = ground
  }

  package static let blank = DrawnRow()
}
