/// What was sent or cleared before, oldest first, and where Up and Down stand in it.
package struct InputHistory: Equatable, Sendable {
  package private(set) var entries: [String] = []
  /// Index into `entries` while walking; nil at the draft.
  private var position: Int?
  private var draft = ""
  /// Entries changed while walking, by index: shown again on the way back, forgotten with the walk.
  private var edits: [Int: String] = [:]
  private static let limit = 1_000

  package init() {}

  /// Remembers a text, unless it is blank or the same as the last; ends the walk.
  package mutating func remember(_ text: String) {
    position = nil
    edits = [:]
    guard text.contains(where: { !$0.isWhitespace }), entries.last != text else { return }
    entries.append(text)
    if entries.count > Self.limit { entries.removeFirst() }
  }

  /// Puts those of earlier runs in front of this one's. A walk goes on where it stands.
  package mutating func load(_ earlier: [String]) {
    let added = Array(earlier.suffix(max(0, Self.limit - entries.count)))
    entries = added + entries
    position = position.map { $0 + added.count }
    edits = Dictionary(uniqueKeysWithValues: edits.map { ($0 + added.count, $1) })
  }

  /// The entry before; `current`, the draft or an entry that was changed, is kept. Nil at the
  /// oldest.
  package mutating func previous(current: String) -> String? {
    let index = (position ?? entries.count) - 1
    guard entries.indices.contains(index) else { return nil }
    keep(current)
    position = index
    return edits[index] ?? entries[index]
  }

  /// The entry after, at last the draft. Nil when not walking.
  package mutating func next(current: String) -> String? {
    guard let index = position else { return nil }
    keep(current)
    guard entries.indices.contains(index + 1) else {
      position = nil
      return draft
    }
    position = index + 1
    return edits[index + 1] ?? entries[index + 1]
  }

  private mutating func keep(_ current: String) {
    if let position { edits[position] = current } else { draft = current }
  }
}
