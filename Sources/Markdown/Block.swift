/// A leaf of the document's tree, with the quotes and items that it stands in.
package struct Block: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// Without lines where it only shows the marker of an item that holds nothing.
    case paragraph
    /// 1 to 6.
    case heading(level: Int)
    /// Fenced or indented; the lines hold one verbatim run each, or none where they are empty.
    case code(Code)
    /// The block has no lines.
    case table(Table)
    /// A thematic break. No lines.
    case rule
    /// Raw HTML, line by line.
    case html
    /// Link reference definitions, line by line.
    case definitions
    /// Without any syntax, line by line: half-written, it may still become something else.
    case plain
  }

  package var kind: Kind
  /// Outermost first.
  package var containers: [Container]
  /// A line of the source each, without what belongs to the containers.
  package var lines: [[Run]]
  /// The bytes it was made of.
  package var source: Range<Int>
  /// The source has an empty line above it: so does the screen, between two blocks.
  package var hasGapAbove: Bool

  package init(
    _ kind: Kind, containers: [Container] = [], lines: [[Run]] = [], source: Range<Int>,
    hasGapAbove: Bool = false
  ) {
    self.kind = kind
    self.containers = containers
    self.lines = lines
    self.source = source
    self.hasGapAbove = hasGapAbove
  }

  package struct Code: Equatable, Sendable {
    /// The first word of the fence's info string, as written; nil without one.
    package var language: String?
    /// False for the continuation of a long code block: its language line stands above already.
    package var isStart: Bool

    package init(language: String?, isStart: Bool) {
      self.language = language
      self.isStart = isStart
    }
  }
}

/// What a block stands in.
package enum Container: Equatable, Sendable {
  case quote
  case item(Item)

  package struct Item: Equatable, Sendable {
    package enum Marker: Equatable, Sendable {
      case bullet
      /// Counted from the list's start. `delimiter` is `.` or `)`.
      case number(Int, delimiter: Character)
    }

    package var marker: Marker
    /// Of a task list; nil where the item is no task.
    package var isDone: Bool?
    /// The marker stands before this block: it is the item's first.
    package var showsMarker: Bool

    package init(_ marker: Marker, isDone: Bool? = nil, showsMarker: Bool) {
      self.marker = marker
      self.isDone = isDone
      self.showsMarker = showsMarker
    }
  }
}

package struct Table: Equatable, Sendable {
  package enum Alignment: Equatable, Sendable { case none, left, center, right }

  /// One line of runs.
  package typealias Cell = [Run]

  /// One a column.
  package var alignments: [Alignment]
  /// As many cells as columns; nil in the continuation of a long table.
  package var header: [Cell]?
  /// Each with as many cells as columns; the last cell keeps what its row has beyond them.
  package var rows: [[Cell]]
  /// The last row is still being written: it may grow, also by cells that are empty now.
  package var lastRowIsOpen: Bool

  package init(
    alignments: [Alignment], header: [Cell]?, rows: [[Cell]], lastRowIsOpen: Bool = false
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.lastRowIsOpen = lastRowIsOpen
  }
}
