extension Grid {
  /// Cells of one row that lead somewhere.
  package struct Link: Equatable, Sendable {
    package var row: Int
    package var columns: Range<Int>
    package var target: LinkTarget

    package init(row: Int, columns: Range<Int>, target: LinkTarget) {
      self.row = row
      self.columns = columns
      self.target = target
    }
  }

  /// Makes cells of one row a link; clipped to the grid. What is drawn over them later is none.
  package mutating func link(row: Int, columns: Range<Int>, to target: LinkTarget) {
    guard row >= 0, row < size.rows else { return }
    let columns = columns.clamped(to: 0..<size.columns)
    guard !columns.isEmpty else { return }
    unlink(row: row, columns: columns)
    if let last = links.last, last.row == row, last.target == target,
      last.columns.upperBound == columns.lowerBound
    {
      links[links.count - 1].columns = last.columns.lowerBound..<columns.upperBound
    } else {
      links.append(Link(row: row, columns: columns, target: target))
    }
  }

  /// What stands there leads nowhere any more. Costs next to nothing in a grid without links.
  mutating func unlink(row: Int, columns: Range<Int>) {
    guard !links.isEmpty,
      links.contains(where: { $0.row == row && $0.columns.overlaps(columns) })
    else { return }
    links = links.flatMap { link -> [Link] in
      guard link.row == row, link.columns.overlaps(columns) else { return [link] }
      let before = link.columns.lowerBound..<max(link.columns.lowerBound, columns.lowerBound)
      let behind = min(link.columns.upperBound, columns.upperBound)..<link.columns.upperBound
      return [before, behind].filter { !$0.isEmpty }.map {
        Link(row: row, columns: $0, target: link.target)
      }
    }
  }
}
