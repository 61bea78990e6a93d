import TUICore

/// A stretch of a block as the bare view shows it: lines as they came, before any layout.
struct BarePart: Equatable, Sendable {
  /// In the order in which they stand.
  enum Kind: Comparable, Sendable {
    case gap, head
    case section(TranscriptSection.Kind, Portion)
    /// By its place among the block's notes.
    case note(Int)
  }

  enum Portion: Comparable, Sendable { case gap, title, body, remark }

  var kind: Kind
  /// Lines with a line feed between each two; a last one behind them ends no further line.
  var text: SafeText

  /// One past the last line.
  var end: Int { text.utf8.last == 0x0A ? text.utf8.count - 1 : text.utf8.count }
}

extension TranscriptBlock {
  /// At least one part. Nothing is laid out for it.
  var bareParts: [BarePart] {
    var parts: [BarePart] = hasGapAbove ? [BarePart(kind: .gap, text: "")] : []
    if let head { parts.append(BarePart(kind: .head, text: head.name + head.rest)) }
    for index in sections.indices {
      if hasGap(above: index) {
        parts.append(BarePart(kind: .section(sections[index].kind, .gap), text: ""))
      }
      parts += sections[index].bareParts
    }
    for (index, note) in bareNotes.enumerated() {
      parts.append(BarePart(kind: .note(index), text: note))
    }
    return parts.isEmpty ? [BarePart(kind: .gap, text: "")] : parts
  }
}

extension TranscriptSection {
  fileprivate var bareParts: [BarePart] {
    var parts: [BarePart] = []
    if let title { parts.append(BarePart(kind: .section(kind, .title), text: title.text)) }
    if !isFolded, !isEmpty {
      parts.append(BarePart(kind: .section(kind, .body), text: body.text))
    }
    if let remark { parts.append(BarePart(kind: .section(kind, .remark), text: remark.text)) }
    return parts
  }
}
