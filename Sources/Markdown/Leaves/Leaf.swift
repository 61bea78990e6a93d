/// A leaf as the lines tell it: what is in its lines has not been read.
struct Leaf: Equatable {
  enum Kind: Equatable {
    case paragraph
    case heading(level: Int)
    case code(language: String?)
    case html
    case rule
    case definitions
    case table([Table.Alignment])
    /// As it is written.
    case plain
    /// An item that holds nothing.
    case empty
  }

  /// What is left of a source line without its containers' marks.
  struct Line: Equatable {
    var range: Range<Int>
    /// Columns of a tab before it that only in part belong to the containers.
    var pad = 0
  }

  var kind: Kind
  var containers: [Container] = []
  var lines: [Line] = []
  var source: Range<Int>
  /// It goes on what a piece before began.
  var isContinuation = false
  /// The table's first line is its header.
  var hasHeader = false
}
