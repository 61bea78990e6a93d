import Highlighting
import Markdown
import TUICore

/// The rows of a body's pieces, those in use kept, and what a piece takes over from those before
/// it: how code goes on, what all pieces of a table ask for.
struct BodyLayout: Sendable {
  private var rows: [Int: [DrawnRow]] = [:]
  /// What the code before a piece leaves open.
  private var codeStates = PieceTable<Highlighter.State>()
  /// By the piece that they begin in: those that may go on in the next.
  private(set) var tables = PieceTable<KnownTable>()
  /// The last of them may have got more rows: where it begins.
  private(set) var staleTable: Int?
  /// What was read last: a table that grows is measured and then drawn.
  private var read: (piece: Int, blocks: [Block])?

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

  mutating func keep(_ table: KnownTable, atPiece index: Int) {
    tables.set(table, at: index)
    if staleTable == index { staleTable = nil }
  }

  func blocks(ofPiece index: Int) -> [Block]? { read?.piece == index ? read?.blocks : nil }

  mutating func keep(_ blocks: [Block], ofPiece index: Int) { read = (index, blocks) }

  /// Pieces from an index on changed.
  mutating func forget(from index: Int) {
    // At most `mostKept`, of which few are behind.
    for key in rows.keys.filter({ $0 >= index }) { rows[key] = nil }
    codeStates.truncate(from: index + 1)
    tables.truncate(from: index)
    if read.map({ $0.piece >= index }) == true { read = nil }
    staleTable = nil
    guard let last = tables.last(through: index) else { return }
    if index < last.piece + last.value.pieces || index <= last.value.reach {
      tables.truncate(from: last.piece)
    } else if !last.value.isComplete {
      staleTable = last.piece
    }
  }

  /// A piece stays as it is but is to be laid out anew.
  mutating func forgetRows(ofPiece index: Int) { rows[index] = nil }

  /// Another width: what was said of the text holds, what was laid out does not.
  /// - Parameter changesCells: the text of tables' cells is another one too.
  mutating func forgetLayout(changesCells: Bool) {
    rows = [:]
    guard changesCells else { return }
    tables = PieceTable()
    staleTable = nil
  }

  mutating func forgetRows() {
    rows = [:]
    read = nil
  }
}
