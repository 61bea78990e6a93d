import TUICore

/// Rows of code: every blank and every letter as it is, broken or cut between clusters and never
/// at words. What ours is beside the code (the marks of a break or a cut) has no source.
package struct CodeLayout: Equatable, Sendable {
  /// What becomes of a line that is too long.
  package enum Mode: Equatable, Sendable {
    /// It goes on in the next row; a sign in the last column says so.
    case wrap
    /// It is one row that begins with a column of the line; signs at both ends say what is hidden.
    case scroll(offset: Int)
  }

  /// For the code and its marks.
  private let room: Int
  private let mode: Mode

  /// Narrower code has no columns to give to marks.
  private static let leastRoomForMarks = 3
  private static let breakMark = StyledLine("↵", TextStyle(.faint))
  private static let leftMark = StyledLine("‹", TextStyle(.faint))
  private static let rightMark = StyledLine("›", TextStyle(.faint))

  /// - Parameter columns: that there are; less than 1 counts as 1.
  package init(columns: Int, mode: Mode) {
    self.room = max(1, columns)
    self.mode = mode
  }

  /// - Parameter lines: of the code, each without its line end.
  /// - Returns: at least one row a line.
  package func rows(_ lines: [StyledLine]) -> [DrawnRow] {
    var rows: [DrawnRow] = []
    rows.reserveCapacity(lines.count)
    for line in lines {
      switch mode {
      case .wrap: appendWrapped(line, to: &rows)
      case .scroll(let offset): rows.append(cut(line, offset: max(0, offset)))
      }
    }
    return rows
  }

  private func appendWrapped(_ line: StyledLine, to rows: inout [DrawnRow]) {
    let end = line.text.utf8.count
    let marks = room >= Self.leastRoomForMarks
    var start = 0
    repeat {
      var next = line.text.exactRowEnd(from: start, columns: room)
      let isBroken = next < end
      if isBroken, marks { next = line.text.exactRowEnd(from: start, columns: room - 1) }
      var row = grounded([part(line, start..<next, at: 0)])
      if isBroken, marks { row.parts.append(mark(Self.breakMark, at: room - 1)) }
      rows.append(row)
      start = next
    } while start < end
  }

  private func cut(_ line: StyledLine, offset: Int) -> DrawnRow {
    let marks = room >= Self.leastRoomForMarks
    let hidesLeft = marks && offset > 0 && !line.isEmpty
    let first = line.text.clusterStart(fromColumn: hidesLeft ? offset + 1 : offset)
    // Within the room; a wide character that the edge would halve is left out and its place blank.
    let place = first.column - offset
    var parts: [DrawnRow.Part] = hidesLeft ? [mark(Self.leftMark, at: 0)] : []
    guard first.byte < line.text.utf8.count, place < room else { return grounded(parts) }
    var shown = fitting(line, from: first.byte, columns: room - place)
    let hidesRight = marks && shown.upperBound < line.text.utf8.count
    if hidesRight { shown = fitting(line, from: first.byte, columns: room - place - 1) }
    parts.append(part(line, shown, at: place))
    if hidesRight { parts.append(mark(Self.rightMark, at: room - 1)) }
    return grounded(parts)
  }

  private func fitting(_ line: StyledLine, from start: Int, columns: Int) -> Range<Int> {
    guard columns > 0 else { return start..<start }
    let bytes = start..<line.text.exactRowEnd(from: start, columns: columns)
    // A single base that is too wide is kept only where there is no other place for it.
    return line.text.columns(of: bytes) <= columns || room == 1 ? bytes : start..<start
  }

  private func part(_ line: StyledLine, _ bytes: Range<Int>, at place: Int) -> DrawnRow.Part {
    DrawnRow.Part(column: place, line: line, bytes: bytes)
  }

  private func mark(_ mark: StyledLine, at place: Int) -> DrawnRow.Part {
    part(mark, 0..<mark.text.utf8.count, at: place)
  }

  private func grounded(_ parts: [DrawnRow.Part]) -> DrawnRow {
    DrawnRow(parts.filter { !$0.bytes.isEmpty }, ground: DrawnRow.Ground(column: 0, role: .code))
  }
}
