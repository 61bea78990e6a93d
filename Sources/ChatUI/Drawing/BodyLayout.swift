import Highlighting
import Markdown
import TUICore

/// The rows of a body's pieces, those in use kept, and what a piece takes over from those before
/// it: how code goes on, how wide a table's columns are.
struct BodyLayout: Sendable {
  private var rows: [Int: [DrawnRow]] = [:]
  /// What the code before a piece leaves open.
  private var codeStates: [Int: Highlighter.State] = [:]
  /// By the piece that a table starts with.
  private var widths: [Int: TableLayout.Widths] = [:]

  /// More than a screen shows.
  private static let mostKept = 256

  func kept(_ index: Int) -> [DrawnRow]? { rows[index] }

  mutating func keep(_ drawn: [DrawnRow], forPiece index: Int) {
    if rows.count >= Self.mostKept { rows.removeAll(keepingCapacity: true) }
    rows[index] = drawn
  }

  func codeState(atPiece index: Int) -> Highlighter.State? { codeStates[index] }

  mutating func keep(_ state: Highlighter.State, atPiece index: Int) { codeStates[index] = state }

  func widths(ofTable index: Int) -> TableLayout.Widths? { widths[index] }

  mutating func keep(_ kept: TableLayout.Widths, ofTable index: Int) { widths[index] = kept }

  /// Pieces from an index on changed.
  mutating func forget(from index: Int) {
    Self.forget(from: index, in: &rows)
    Self.forget(from: index + 1, in: &codeStates)
    Self.forget(from: index, in: &widths)
  }

  /// Another width: what was said of the text holds, what was laid out does not.
  mutating func forgetLayout() {
    rows = [:]
    widths = [:]
  }

  mutating func forgetRows() { rows = [:] }

  private static func forget<Value>(from index: Int, in table: inout [Int: Value]) {
    guard !table.isEmpty else { return }
    for key in table.keys where key >= index { table[key] = nil }
  }
}
