import ChatCore
import TUICore

// The rows of a block, counted in units: its lead (a blank row, the head), the units of its
// sections, its notes. A unit is laid out alone.
extension TranscriptBlock {
  /// A place in the block that outlives folding and another width.
  package enum Place: Equatable, Sendable {
    /// Rows of the lead.
    case lead(Int)
    case section(TranscriptSection.Kind, TranscriptSection.Place)
    /// Rows from the first note's first row.
    case note(Int)
  }

  /// A row of the block as drawn, and the section whose source it shows.
  struct Row {
    var drawn: DrawnRow
    var section: TranscriptSection.Kind?
    var isHead = false
  }

  var headRows: Int { head == nil ? 0 : 1 }
  private var leadRows: Int { (hasGapAbove ? 1 : 0) + headRows }
  private var noteRows: Int { notes.reduce(0) { $0 + $1.rowCount } }

  /// As of the last update.
  var unitCount: Int { sections.reduce(2) { $0 + $1.unitCount } }

  private enum Unit {
    case lead
    case section(Int, unit: Int)
    case notes
  }

  private func unit(at index: Int) -> Unit {
    var index = index - 1
    if index < 0 { return .lead }
    for section in sections.indices {
      if index < sections[section].unitCount { return .section(section, unit: index) }
      index -= sections[section].unitCount
    }
    return .notes
  }

  mutating func height(ofUnit index: Int) -> Int {
    switch unit(at: index) {
    case .lead: leadRows
    case .section(let section, let unit): withSection(section) { $0.height(ofUnit: unit) }
    case .notes: noteRows
    }
  }

  mutating func row(_ row: Int, ofUnit index: Int) -> Row {
    switch unit(at: index) {
    case .lead:
      guard head != nil, row == leadRows - 1 else { return Row(drawn: .blank) }
      return Row(drawn: drawnHead, isHead: true)
    case .section(let section, let unit):
      return withSection(section) {
        Row(drawn: $0.row(row, ofUnit: unit), section: $0.kind)
      }
    case .notes:
      let rows = notes.flatMap(\.rows)
      return Row(drawn: rows.indices.contains(row) ? rows[row] : .blank)
    }
  }

  /// Rows from a unit on, estimated where they were never seen.
  func roughRows(fromUnit index: Int) -> RowCount {
    var count = RowCount(rows: noteRows + (index == 0 ? leadRows : 0))
    var start = 1
    for section in sections {
      if index < start + section.unitCount {
        count = count + section.roughRows(fromUnit: max(0, index - start))
      }
      start += section.unitCount
    }
    return count
  }

  /// Bytes of the pieces from a unit on whose rows are only estimated.
  func unseenBytes(fromUnit index: Int) -> Int {
    unseenPieces(fromUnit: index).reduce(0) { sum, stretch in
      sum + sections[stretch.section].body.unseenBytes(fromPiece: stretch.piece)
    }
  }

  /// Lays out pieces from a unit on that were never seen.
  /// - Returns: how many bytes they have.
  mutating func layOutUnseen(fromUnit index: Int, bytes: Int) -> Int {
    var done = 0
    for stretch in unseenPieces(fromUnit: index) where done < bytes {
      done += withSection(stretch.section) {
        $0.layOutUnseen(fromPiece: stretch.piece, bytes: bytes - done)
      }
    }
    return done
  }

  /// For each section that is open, the first of its pieces at a unit or behind it.
  private func unseenPieces(fromUnit index: Int) -> [(section: Int, piece: Int)] {
    var start = 1
    return sections.indices.compactMap { section in
      defer { start += sections[section].unitCount }
      guard !sections[section].isFolded else { return nil }
      return (section, max(0, index - start - 1))
    }
  }

  mutating func place(ofRow row: Int, inUnit index: Int) -> Place {
    switch unit(at: index) {
    case .lead: return .lead(row)
    case .section(let section, let unit):
      return withSection(section) {
        .section($0.kind, $0.place(ofRow: row, inUnit: unit))
      }
    case .notes: return .note(row)
    }
  }

  /// The unit and its row that now stand for a place.
  mutating func row(of place: Place) -> (unit: Int, row: Int) {
    switch place {
    case .lead(let row): return (0, max(0, min(row, leadRows - 1)))
    case .note(let row): return (unitCount - 1, max(0, min(row, noteRows - 1)))
    case .section(let kind, let place):
      var start = 1
      for index in sections.indices {
        if sections[index].kind == kind {
          let found = withSection(index) { $0.row(of: place) }
          return (start + found.unit, found.row)
        }
        start += sections[index].unitCount
      }
      return (0, 0)
    }
  }

  /// The note that a row of all of them belongs to.
  func noteIndex(ofRow row: Int) -> Int {
    var end = 0
    return notes.firstIndex {
      end += $0.rowCount
      return row < end
    } ?? max(0, notes.count - 1)
  }

  private var drawnHead: DrawnRow {
    guard let head else { return .blank }
    var line = StyledLine(head.name, TextStyle(head.role))
    line.append(head.rest, TextStyle(.faint), source: nil)
    return DrawnRow([DrawnRow.Part(column: 0, line: line, bytes: 0..<line.text.utf8.count)])
  }
}

extension MessageNotes.Line.Tone {
  var role: Role {
    switch self {
    case .remark: .faint
    case .warning: .warning
    case .error: .error
    case .quoted: .dim
    }
  }
}

extension SafeText.Findings {
  /// One line each, for the person who cannot see what was in the text.
  var words: [SafeText] {
    var words: [SafeText] = []
    if contains(.reordering) { words.append("reordering characters are shown as signs") }
    if contains(.tags) { words.append("hidden tag characters are shown as signs") }
    if contains(.trimmedMarks) { words.append("piled-up combining marks are left out") }
    return words
  }
}
