import TUICore

/// Cells of one row that are written once more over themselves, since ncurses knows no links.
struct LinkStretch: Equatable {
  var row: Int
  /// Halve no wide character.
  var columns: Range<Int>
  /// Nil where the terminal may show a link that is none any more.
  var target: LinkTarget?

  /// What is to be written behind a frame that moved nothing from its place.
  /// - Parameters:
  ///   - links: the terminal's before the frame.
  ///   - touched: rows that ncurses may have written into.
  static func all(
    of grid: Grid, before links: [Grid.Link], touched: Set<Int>
  ) -> [LinkStretch] {
    let new = byRow(grid.links)
    let old = byRow(links)
    return Set(new.keys).union(old.keys).sorted().flatMap { row -> [LinkStretch] in
      let (new, old) = (new[row] ?? [], old[row] ?? [])
      guard row < grid.size.rows, touched.contains(row) || new != old else { return [] }
      return stretches(of: cells(of: grid, row: row, new: new, old: old), row: row)
    }
  }

  private static func byRow(_ links: [Grid.Link]) -> [Int: [Grid.Link]] {
    Dictionary(grouping: links, by: \.row).mapValues {
      $0.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    }
  }

  /// What becomes of a cell.
  private enum Fate: Equatable {
    case stays, unlinked
    case linked(LinkTarget)
  }

  private static func cells(
    of grid: Grid, row: Int, new: [Grid.Link], old: [Grid.Link]
  ) -> [Fate] {
    let columns = 0..<grid.size.columns
    var fates = [Fate](repeating: .stays, count: columns.count)
    func isRightHalf(_ column: Int) -> Bool {
      columns.contains(column) && column > 0 && grid[row, column].width == 0
    }
    func put(_ fate: Fate, _ range: Range<Int>) {
      let range = range.clamped(to: columns)
      guard !range.isEmpty else { return }
      let first = isRightHalf(range.lowerBound) ? range.lowerBound - 1 : range.lowerBound
      let end = isRightHalf(range.upperBound) ? range.upperBound + 1 : range.upperBound
      for column in first..<end { fates[column] = fate }
    }
    for link in old { put(.unlinked, link.columns) }
    for link in new.reversed() { put(.linked(link.target), link.columns) }
    // A character in the last place of all could scroll the screen.
    if row == grid.size.rows - 1 { put(.stays, columns.upperBound - 1..<columns.upperBound) }
    return fates
  }

  private static func stretches(of fates: [Fate], row: Int) -> [LinkStretch] {
    var found: [LinkStretch] = []
    var start = 0
    for end in 1...max(1, fates.count) where end == fates.count || fates[end] != fates[start] {
      switch fates[start] {
      case .stays: break
      case .unlinked: found.append(LinkStretch(row: row, columns: start..<end, target: nil))
      case .linked(let target):
        found.append(LinkStretch(row: row, columns: start..<end, target: target))
      }
      start = end
    }
    return found
  }
}
