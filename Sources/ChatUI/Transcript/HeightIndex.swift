/// How many rows each piece of a body takes: exactly where it was laid out, else by its length.
/// Sums cost a few steps, however many pieces there are.
struct HeightIndex: Sendable {
  /// A piece each: its rows, shifted left, and 1 where that is exact.
  private var entries: [UInt32] = []
  private var groups: [Group] = []

  private struct Group {
    var rows = 0
    var exact = 0
  }

  private static let groupSize = 64

  var count: Int { entries.count }

  mutating func append(estimate rows: Int) {
    if entries.count % Self.groupSize == 0 { groups.append(Group()) }
    entries.append(UInt32(clamping: rows) << 1)
    groups[groups.count - 1].rows += rows
  }

  /// Forgets the pieces from an index on.
  mutating func truncate(to count: Int) {
    while entries.count > max(0, count) {
      let last = entries.removeLast()
      if entries.count % Self.groupSize == 0 {
        groups.removeLast()
      } else {
        groups[groups.count - 1].rows -= Int(last >> 1)
        groups[groups.count - 1].exact -= Int(last & 1)
      }
    }
  }

  /// An index beyond the last changes nothing.
  mutating func set(exactly rows: Int, at index: Int) {
    guard entries.indices.contains(index) else { return }
    let before = entries[index]
    entries[index] = UInt32(clamping: rows) << 1 | 1
    groups[index / Self.groupSize].rows += rows - Int(before >> 1)
    groups[index / Self.groupSize].exact += 1 - Int(before & 1)
  }

  /// What is known becomes an estimate. An index beyond the last changes nothing.
  mutating func forget(at index: Int) {
    guard exactRows(at: index) != nil else { return }
    entries[index] &= ~1
    groups[index / Self.groupSize].exact -= 1
  }

  /// Nil while it is only estimated.
  func exactRows(at index: Int) -> Int? {
    guard entries.indices.contains(index), entries[index] & 1 == 1 else { return nil }
    return Int(entries[index] >> 1)
  }

  /// All rows from a piece on, and whether they are all exact.
  func rows(from index: Int) -> RowCount {
    let index = max(0, index)
    let group = index / Self.groupSize + 1
    var sum = RowCount()
    for entry in entries[min(index, count)..<min(group * Self.groupSize, count)] {
      sum.rows += Int(entry >> 1)
      if entry & 1 == 0 { sum.isExact = false }
    }
    for position in min(group, groups.count)..<groups.count {
      sum.rows += groups[position].rows
      let pieces = min(Self.groupSize, count - position * Self.groupSize)
      if groups[position].exact < pieces { sum.isExact = false }
    }
    return sum
  }
}

/// A number of rows that may hold estimates.
package struct RowCount: Equatable, Sendable {
  package var rows = 0
  package var isExact = true

  package static func + (a: RowCount, b: RowCount) -> RowCount {
    RowCount(rows: a.rows + b.rows, isExact: a.isExact && b.isExact)
  }
}
