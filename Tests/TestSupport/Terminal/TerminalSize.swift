/// The size of a terminal in character cells.
package struct TerminalSize: Equatable, Sendable {
  package var rows: Int
  package var columns: Int

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  package static let standard = TerminalSize(rows: 24, columns: 80)
}
