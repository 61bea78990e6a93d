import GRDB
import TestSupport
import Testing

@testable import Persistence

struct RowWalkTests {
  /// - Returns: the keys that are found of 1 to 100, and whether the walk took that for all.
  private func walk(without pages: [Int]) throws -> (keys: Set<Int64>, isWhole: Bool) {
    let folder = try TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.database, configuration: OpenDatabase.configuration)
    try queue.inDatabase { database in
      try database.execute(sql: "CREATE TABLE row (key INTEGER PRIMARY KEY, text TEXT)")
      for key in 1...100 {
        try database.execute(
          sql: "INSERT INTO row VALUES (?, ?)",
          arguments: [key, String(repeating: "x", count: 1_000)])
      }
    }
    try queue.close()
    var bytes = try folder.bytes("beck.db")
    for page in pages {
      let start = (page - 1) * FileHeader.pageSize
      for index in start..<start + FileHeader.pageSize { bytes[index] = 0 }
    }
    try folder.write(bytes, to: "beck.db")
    let damaged = try DatabaseQueue(
      path: folder.database, configuration: OpenDatabase.configuration)
    return damaged.inDatabase { database in
      var walk = RowWalk(database, table: "row")
      walk.walk()
      return (Set(walk.keys), walk.isWhole)
    }
  }

  @Test func `rows behind a bad page, and between two, are found`() throws {
    #expect(try walk(without: []) == (Set(1...100), true))
    let (one, isWhole) = try walk(without: [5])
    #expect(!isWhole && one.isSuperset(of: [1, 100]) && (70..<100).contains(one.count))
    let (two, _) = try walk(without: [4, 6])
    let gap = Set(1...100).subtracting(two)
    let middle = two.filter { $0 > gap.min() ?? 0 && $0 < gap.max() ?? 0 }
    #expect(two.isSuperset(of: [1, 100]) && middle.count >= 10)
  }
}
