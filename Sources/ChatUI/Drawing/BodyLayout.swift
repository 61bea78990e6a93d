import Highlighting
import Markdown
import TUICore

/// The rows of a body's pieces, those in use kept, and what a piece takes over from those before
/// it: how code goes on, how wide a table's columns are.
struct BodyLayout: Sendable {
  private var rows: [Int: [DrawnRow]] = [:]
  /// What the code before a piece leaves open.
  private var codeStates = PieceTable<Highlighter.State>()
  /// Of the table that a piece belongs to.
  private var widths = PieceTable<TableLayout.Widths>()

  /// More than a screen shows.
  private static let mostKept = 256

  func kept(_ index: Int) -> [DrawnRow]? { rows[index] }

  mutating func keep(_ drawn: [DrawnRow], forPiece index: Int) {
    if rows.count >= Self.mostKept { rows.removeAll(keepingCapacity: true) }
    rows[index] = drawn
  }

  func codeState(atPiece index: Int) -> Highlighter.State? { codeStates[index] }

  mutating func keep(_ state: Highlighter.State, atPiece index: Int) {
    codeStates.set(state, at: index)
  }

  func widths(atPiece index: Int) -> TableLayout.Widths? { widths[index] }

  mutating func keep(_ kept: TableLayout.Widths, atPiece index: Int) {
    widths.set(kept, at: index)
  }

  /// Pieces from an index on changed.
  mutating func forget(from index: Int) {
    // At most `mostKept`, of which few are behind.
    for key in rows.keys.filter({ $0 >= index }) { rows[key] = nil }
    codeStates.truncate(from: index + 1)
    widths.truncate(from: index)
  }

  /// Another width: what was said of the text holds, what was laid out does not.
  mutating func forgetLayout() {
    rows = [:]
    widths = PieceTable()
  }

  mutating func forgetRows() { rows = [:] }
}
