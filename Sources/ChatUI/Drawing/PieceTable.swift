/// Values for some of a body's pieces, ascending. What is at its end is added and dropped at no cost
/// for what stands before.
struct PieceTable<Value: Sendable>: Sendable {
  private var entries: [(piece: Int, value: Value)] = []

  subscript(piece: Int) -> Value? {
    let index = index(of: piece)
    guard index < entries.count, entries[index].piece == piece else { return nil }
    return entries[index].value
  }

  mutating func set(_ value: Value, at piece: Int) {
    let index = index(of: piece)
    if index < entries.count, entries[index].piece == piece {
      entries[index].value = value
    } else {
      entries.insert((piece, value), at: index)
    }
  }

  /// The nearest value at a piece or before it.
  func last(through piece: Int) -> (piece: Int, value: Value)? {
    let index = index(of: piece + 1)
    return index > 0 ? entries[index - 1] : nil
  }

  /// Drops the values of a piece and of all behind it.
  mutating func truncate(from piece: Int) { entries.removeSubrange(index(of: piece)...) }

  /// The first entry of this piece or one behind it.
  private func index(of piece: Int) -> Int {
    if let last = entries.last, last.piece < piece { return entries.count }
    return entries.firstIndex(orderedBy: { $0.piece >= piece })
  }
}
