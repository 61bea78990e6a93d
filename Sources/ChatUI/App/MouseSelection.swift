import TUICore

/// What of the transcript's source the mouse was drawn over, cell by cell.
package struct MouseSelection: Equatable, Sendable {
  /// The source that a cell shows.
  package struct Place: Comparable, Sendable {
    package var block: Int
    package var section: TranscriptSection.Kind
    package var source: Range<Int>

    package static func < (a: Self, b: Self) -> Bool {
      (a.block, a.section, a.source.lowerBound) < (b.block, b.section, b.source.lowerBound)
    }
  }

  package let anchor: Place
  /// The screen's row that was pressed on.
  package let pressedRow: Int
  package var head: Place
  /// The button is held.
  package var isDrawn = true

  package init(at place: Place, row: Int) {
    anchor = place
    pressedRow = row
    head = place
  }

  package var first: Place { min(anchor, head) }
  package var last: Place { max(anchor, head) }

  /// More than one cell.
  package var isRange: Bool { anchor != head }

  /// The selected bytes of a section; nil where none is.
  package func bytes(inBlock block: Int, section: TranscriptSection.Kind) -> Range<Int>? {
    guard isRange else { return nil }
    let here = (block, section)
    guard here >= (first.block, first.section), here <= (last.block, last.section) else {
      return nil
    }
    let start = here == (first.block, first.section) ? first.source.lowerBound : 0
    let end = here == (last.block, last.section) ? last.source.upperBound : .max
    return start..<max(start, end)
  }
}
