import TUICore

/// One row of the screen: parts of lines, each from a column on. Holds roles and no colours, so
/// that another theme needs no other layout.
package struct DrawnRow: Equatable, Sendable {
  package struct Part: Equatable, Sendable {
    package var column: Int
    package var line: StyledLine
    /// Of the line's text.
    package var bytes: Range<Int>

    package init(column: Int, line: StyledLine, bytes: Range<Int>) {
      self.column = column
      self.line = line
      self.bytes = bytes
    }
  }

  /// From left to right, not overlapping.
  package var parts: [Part]
  /// Fills the row from a column to the right edge, behind the parts.
  package var ground: Ground?

  package struct Ground: Equatable, Sendable {
    package var column: Int
    package var role: Role

    package init(column: Int, role: Role) {
      self.column = column
      self.role = role
    }
  }

  package init(_ parts: [Part] = [], ground: Ground? = nil) {
    self.parts = parts
    self.ground = ground
  }

  package static let blank = DrawnRow()

  func moved(right columns: Int) -> DrawnRow {
    var row = self
    for index in row.parts.indices { row.parts[index].column += columns }
    row.ground?.column += columns
    return row
  }

  /// The bytes of the source that it shows, from the first to the last.
  package var source: Range<Int>? {
    var found: Range<Int>?
    for part in parts {
      guard let source = part.line.source(of: part.bytes) else { continue }
      found =
        found.map {
          Swift.min($0.lowerBound, source.lowerBound)..<Swift.max($0.upperBound, source.upperBound)
        } ?? source
    }
    return found
  }
}

extension [DrawnRow] {
  /// The row that shows a byte of the source, or the last that begins before it.
  func rowIndex(showing offset: Int) -> Int {
    var found = 0
    for (index, row) in enumerated() {
      guard let source = row.source else { continue }
      if source.lowerBound <= offset { found = index }
      if source.contains(offset) { return index }
    }
    return found
  }
}
