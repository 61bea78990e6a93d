/// What was sent or cleared before, oldest first, and where Up and Down stand in it.
package struct InputHistory: Equatable, Sendable {
  package private(set) var entries: [String] = []
  /// Index into `entries` while walking; nil at the draft.
  private var position: Int?
  private var draft = ""
  private static let limit = 1_000

  package init() {}

  /// Remembers a text, unless it is blank or the same as the last; ends the walk.
  package mutating func remember(_ text: String) {
    position = nil
    guard text.contains(where: { !$0.isWhitespace }), entries.last != text else { return }
    entries.append(text)
    if entries.count > Self.limit { entries.removeFirst() }
  }

  /// The entry before; `current` is kept as the draft when the walk begins. Nil at the oldest.
  package mutating func previous(current: String) -> String? {
    let index = (position ?? entries.count) - 1
    guard entries.indices.contains(index) else { return nil }
    if position == nil { draft = current }
    position = index
    return entries[index]
  }

  /// The entry after, at last the draft. Nil when not walking.
  package mutating func next() -> String? {
    guard let index = position else { return nil }
    guard entries.indices.contains(index + 1) else {
      position = nil
      return draft
    }
    position = index + 1
    return entries[index + 1]
  }
}
