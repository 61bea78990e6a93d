import GRDB

/// Finds the rows of a table of which some pages are bad: from both ends, and what lies between two
/// bad pages by halves.
struct RowWalk {
  private let database: Database
  /// With its schema, quoted.
  private let table: String
  /// What a walk may cost where nearly nothing can be read.
  private var seeksLeft = 5_000
  private(set) var keys: [Int64] = []
  private(set) var isWhole = true

  /// How far behind the last row that was read others may be, where nothing tells the last one.
  private static let reach: Int64 = 2_000

  init(_ database: Database, table: String) {
    self.database = database
    self.table = table
  }

  mutating func walk() {
    let forward = scan(.min, .max, ascending: true)
    if forward.isWhole { return }
    isWhole = false
    let backward = scan((forward.last ?? .min + 1) + 1, .max, ascending: false)
    if backward.isWhole { return }
    // Keys count from 1.
    let first = max(1, (forward.last ?? 0) + 1)
    let guess = first.addingReportingOverflow(Self.reach).partialValue
    halve(first, backward.last.map { $0 - 1 } ?? guess)
  }

  /// The widest ranges first, so that none takes all that the walk may cost.
  private mutating func halve(_ first: Int64, _ last: Int64) {
    var ranges = [(first, last)]
    var next = 0
    while next < ranges.count, seeksLeft > 0 {
      let (first, last) = ranges[next]
      next += 1
      guard first <= last else { continue }
      let forward = scan(first, last, ascending: true)
      if forward.isWhole || first == last { continue }
      let start = (forward.last ?? first - 1) + 1
      let backward = scan(start, last, ascending: false)
      if backward.isWhole { continue }
      let end = (backward.last ?? last + 1) - 1
      guard start <= end else { continue }
      let middle = start + (end - start) / 2
      ranges.append((start, middle))
      ranges.append((middle + 1, end))
    }
  }

  /// Takes keys until the end or a bad page; one that does not follow the last is as bad, and which
  /// of the two is wrong is not known.
  private mutating func scan(
    _ first: Int64, _ last: Int64, ascending: Bool
  ) -> (last: Int64?, isWhole: Bool) {
    seeksLeft -= 1
    var (before, latest): (Int64?, Int64?) = (nil, nil)
    do {
      let statement = try database.cachedStatement(
        sql: """
          SELECT rowid FROM \(table) NOT INDEXED WHERE rowid BETWEEN ? AND ?
          ORDER BY rowid \(ascending ? "ASC" : "DESC")
          """)
      let cursor = try Int64.fetchCursor(statement, arguments: [first, last])
      while let key = try cursor.next() {
        guard (first...last).contains(key),
          latest.map({ ascending ? key > $0 : key < $0 }) ?? true
        else { return (before, false) }
        (before, latest) = (latest, key)
        keys.append(key)
      }
      return (latest, true)
    } catch {
      return (latest, false)
    }
  }
}
