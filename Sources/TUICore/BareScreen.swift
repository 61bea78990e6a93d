/// A screen of plain text for the terminal's own selection. Terminals join the rows of a line where
/// they have wrapped it themselves, so no row of it but the last is ended by us.
package struct BareScreen: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    /// Without line feeds.
    package var text: SafeText
    /// The line goes on in the next row. Such a row ends where `SafeText.bareRowEnd` says: there
    /// the terminal wraps by itself.
    package var goesOn: Bool

    package init(_ text: SafeText, goesOn: Bool = false) {
      self.text = text
      self.goesOn = goesOn
    }
  }

  package let size: Size
  /// At most as many as the screen has, from the top.
  package let rows: [Row]

  package init(size: Size, rows: [Row]) {
    self.size = size
    self.rows = rows
  }

  /// The rows as sent from the screen's first cell on: CR LF between two lines, nothing within one.
  /// Rows beyond the screen and columns beyond the edge are left out.
  package var bytes: [UInt8] {
    var pen = BarePen(columns: max(1, size.columns))
    let shown = rows.prefix(max(0, size.rows))
    for (index, row) in shown.enumerated() {
      pen.draw(row.text)
      // A line that goes on below the screen must not be joined to what stands there.
      if index < shown.count - 1 { pen.endRow(goesOn: row.goesOn) }
    }
    return pen.bytes
  }
}

extension SafeText {
  /// One past what a terminal puts on a row of its own accord before it goes on in the next: as many
  /// bases with their marks as fit. Words and clusters do not count there.
  /// - Parameters:
  ///   - start: where a base starts; clamped to the text.
  ///   - columns: ≥ 1; a base that is wider stands alone.
  /// - Returns: the line's end if the rest of it fits.
  package func bareRowEnd(from start: Int, columns: Int) -> Int {
    let bytes = utf8.span
    let start = max(0, min(start, bytes.count))
    var used = 0
    var index = start
    while index < bytes.count {
      let plainEnd = UTF8Scanning.printableASCIIEnd(
        bytes, from: index, limit: min(bytes.count, index + max(0, columns - used)))
      used += plainEnd - index
      index = plainEnd
      guard index < bytes.count else { break }
      let reading = UTF8Scanning.read(bytes, at: index)
      switch BareScalar(reading.value) {
      case .lineEnd: return index
      case .nothing, .mark: break
      case .base(_, let width):
        if used + width > columns, index > start { return index }
        used += width
      }
      index += reading.length
    }
    return index
  }

  /// The base at or before an offset: where a row can start.
  package func bareRowStart(atOrBefore offset: Int) -> Int {
    let bytes = utf8.span
    var index = max(0, min(offset, bytes.count))
    while index > 0, index < bytes.count {
      if bytes[index] & 0xC0 != 0x80 {
        switch BareScalar(UTF8Scanning.read(bytes, at: index).value) {
        case .base, .lineEnd: return index
        case .nothing, .mark: break
        }
      }
      index -= 1
    }
    return index
  }
}

/// As `ScalarDrawing`, but that a blank of two columns stays one: the row's end would part two.
private enum BareScalar {
  case lineEnd, nothing, mark
  case base(UInt32, columns: Int)

  @inline(__always)
  init(_ value: UInt32) {
    switch ScalarDrawing(of: value) {
    case .lineEnd: self = .lineEnd
    case .mark: self = .mark
    case .nothing, .blanks(0): self = .nothing
    case .blanks(1): self = .base(0x20, columns: 1)
    case .blanks(let columns): self = .base(value, columns: columns)
    case .base(let value, let columns): self = .base(value, columns: columns)
    }
  }
}

/// Writes text as a terminal takes it, which wraps it.
private struct BarePen {
  private let columns: Int
  /// Of the present row.
  private var used = 0
  /// Of the base before; nil where none is to be seen.
  private var marks: Int?
  private(set) var bytes: [UInt8] = []

  private static let mostMarks = 4

  init(columns: Int) { self.columns = columns }

  mutating func draw(_ text: SafeText) {
    let utf8 = text.utf8.span
    var index = 0
    while index < utf8.count {
      let reading = UTF8Scanning.read(utf8, at: index)
      index += reading.length
      switch BareScalar(reading.value) {
      case .lineEnd: return
      case .nothing: break
      case .mark: mark(reading.value)
      case .base(let value, let width): stand(value, columns: width)
      }
    }
  }

  mutating func endRow(goesOn: Bool) {
    if !goesOn {
      bytes += [0x0D, 0x0A]
      marks = nil
    }
    used = 0
  }

  private mutating func mark(_ value: UInt32) {
    guard let count = marks, count < Self.mostMarks else { return }
    marks = count + 1
    bytes.append(scalar: value)
  }

  private mutating func stand(_ value: UInt32, columns width: Int) {
    let fits = width <= columns
    guard used + (fits ? width : 1) <= columns else {
      marks = nil
      return
    }
    bytes.append(scalar: fits ? value : 0x2026)
    used += fits ? width : 1
    marks = 0
  }
}
