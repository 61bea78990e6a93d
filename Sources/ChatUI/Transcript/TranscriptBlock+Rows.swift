import ChatCore
import TUICore

// The rows of a block: its head, its sections with a blank row where one is needed, its notes.
extension TranscriptBlock {
  /// A place in the block that outlives folding and another width.
  package enum Place: Equatable, Sendable {
    case head
    case section(SectionPlace)
    /// Rows from the first note's first row.
    case note(Int)
  }

  package struct SectionPlace: Equatable, Sendable {
    var kind: TranscriptSection.Kind
    /// Nil: the blank row above the section.
    var place: TranscriptSection.Place?
  }

  /// As last laid out.
  package var rowCount: Int { noteStart + notes.reduce(0) { $0 + $1.rowCount } }

  /// Nil beyond the last row.
  package func row(at index: Int) -> Row? {
    var index = index
    if let head {
      if index == 0 { return .head(head) }
      index -= 1
    }
    for section in sections.indices {
      let gap = gapRows(section)
      if index < gap { return .blank }
      index -= gap
      if index < sections[section].rowCount { return sections[section].row(at: index) }
      index -= sections[section].rowCount
    }
    for note in notes {
      if index < note.rowCount { return note.row(at: index) }
      index -= note.rowCount
    }
    return nil
  }

  package func place(ofRow index: Int) -> Place {
    var index = index - headRows
    if index < 0 { return .head }
    for section in sections.indices {
      let kind = sections[section].kind
      let gap = gapRows(section)
      if index < gap { return .section(SectionPlace(kind: kind, place: nil)) }
      index -= gap
      if index < sections[section].rowCount {
        return .section(SectionPlace(kind: kind, place: sections[section].place(ofRow: index)))
      }
      index -= sections[section].rowCount
    }
    return .note(index)
  }

  package func row(of place: Place) -> Int {
    switch place {
    case .head: return 0
    case .note(let index): return min(max(0, rowCount - 1), noteStart + index)
    case .section(let wanted):
      var row = headRows
      for section in sections.indices {
        let gap = gapRows(section)
        if sections[section].kind == wanted.kind {
          return row + (wanted.place.map { gap + sections[section].row(of: $0) } ?? 0)
        }
        row += gap + sections[section].rowCount
      }
      return 0
    }
  }

  private var headRows: Int { head == nil ? 0 : 1 }

  private var noteStart: Int {
    sections.indices.reduce(headRows) { $0 + gapRows($1) + sections[$1].rowCount }
  }

  /// Calls stand apart, and so does what follows open reasoning.
  private func gapRows(_ section: Int) -> Int {
    guard section > 0 else { return 0 }
    let before = sections[section - 1]
    if case .call = sections[section].kind { return 1 }
    return before.kind == .reasoning && !before.isFolded ? 1 : 0
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
