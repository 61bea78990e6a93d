/// What all turns that were kept used, by some order.
package struct UsageReport: Equatable, Sendable {
  package enum Grouping: String, CaseIterable, Sendable {
    case day, month, model, provider
  }

  package struct Row: Equatable, Sendable {
    /// "2026-11-22", "2026-11", or a name. Raw.
    package var key: String
    package var sum: UsageSum

    package init(key: String, sum: UsageSum) {
      self.key = key
      self.sum = sum
    }
  }

  package var grouping: Grouping
  /// Days and months latest first, names by what they used, most first.
  package var rows: [Row]

  package init(grouping: Grouping, rows: [Row]) {
    self.grouping = grouping
    self.rows = rows
  }

  package var total: UsageSum {
    rows.reduce(into: UsageSum()) { $0.add($1.sum) }
  }
}
