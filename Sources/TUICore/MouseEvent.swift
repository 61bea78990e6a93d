/// What the mouse did at one cell.
package struct MouseEvent: Hashable, Sendable {
  package enum Button: Hashable, Sendable { case left, middle, right }

  package enum Kind: Hashable, Sendable {
    case press(Button)
    /// Of the button pressed last.
    case release
    /// Moved to another cell while a button is held.
    case drag
    case wheelUp, wheelDown
  }

  package var kind: Kind
  /// The cell, 0-based. It may lie outside the screen where the window was just made smaller.
  package var row: Int
  package var column: Int
  package var modifiers: Key.Modifiers

  package init(_ kind: Kind, row: Int, column: Int, modifiers: Key.Modifiers = []) {
    self.kind = kind
    self.row = row
    self.column = column
    self.modifiers = modifiers
  }
}
