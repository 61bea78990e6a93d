import ChatCore
import ChatUI
import TUICore

/// A place of the screen where text from outside is shown, drawn without a terminal on 48 × 14.
/// A new one is a line in `TextSink+Transcript.swift` or `TextSink+Fields.swift`.
struct TextSink: Sendable, CustomStringConvertible {
  let description: String
  /// The text comes in pieces.
  var isStreamed = false
  /// What it shows is short, or laid out as in a sink that is not brief: tried with small samples.
  var isBrief = true
  /// What no text in this place may change: neighbours, heads, the turn below.
  let fixed: [Rect]
  var model: @Sendable () -> AppModel = { .fixture(rows: 14, columns: 48) }
  /// Brings a text, given in pieces, to its place.
  let show: @Sendable (inout AppModel, [String]) -> Void

  /// The screen with a text in this place.
  func draw(_ pieces: [String]) -> Grid {
    var model = model()
    show(&model, pieces)
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, content, at: start + .milliseconds(900), on: &grid)
    return grid
  }

  /// The first place where two frames differ although no text may make them.
  func pushed(in grid: Grid, plain: Grid) -> Point? {
    for area in fixed {
      for row in area.row..<area.endRow {
        for column in area.column..<area.endColumn {
          let cell = grid[row, column]
          let other = plain[row, column]
          // Cheaper than comparing cells whole, by the million.
          if cell.base != other.base || cell.marks.0 != other.marks.0
            || cell.width != other.width || cell.attributes.rawValue != other.attributes.rawValue
          {
            return Point(row: row, column: column)
          }
        }
      }
    }
    return nil
  }
}

extension Rect {
  /// Whole rows of a sink's screen.
  static func rows(_ rows: Range<Int>) -> Rect {
    Rect(row: rows.lowerBound, column: 0, rows: rows.count, columns: 48)
  }

  /// A part of one row of a sink's screen.
  static func columns(_ columns: Range<Int>, row: Int) -> Rect {
    Rect(row: row, column: columns.lowerBound, rows: 1, columns: columns.count)
  }
}
