import Markdown

/// What is known of a table that may stand in more than one piece of a body. All its rows stand in
/// the same columns, which follow from its first pieces: each is measured when the table is first
/// seen or when the piece has closed, the open one with every update.
///
/// So a token costs the open piece's measure beside its layout. If it ends a row that widens
/// a column, the pieces in view are laid out anew: at most once a row, and among the first pieces
/// alone. Behind these it costs nothing, however long the table is; wider cells wrap.
struct KnownTable: Sendable {
  /// What it stands in.
  let containers: [Container]
  /// Of the pieces that are closed.
  private(set) var closed: TableMeasure
  /// How many these are.
  private(set) var pieces = 0
  /// Of the rows that have ended in the piece that is open as well.
  private(set) var all: TableMeasure
  /// No further piece changes its columns.
  var isComplete = false
  /// This piece belongs to it and all between its first and this one.
  var reach: Int

  init(_ measure: TableMeasure, containers: [Container], atPiece index: Int) {
    closed = measure
    all = measure
    reach = index
    self.containers = containers
  }

  mutating func take(closed rows: [[StyledLine]]) {
    closed.take(rows)
    all = closed
    pieces += 1
  }

  /// - Parameter rows: that have ended, of the piece behind the closed ones.
  mutating func take(open rows: some Sequence<[StyledLine]>) {
    all = closed
    all.take(rows)
  }
}
