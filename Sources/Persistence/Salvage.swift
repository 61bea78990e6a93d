import GRDB

/// Saves what can be read of a damaged database into a new one: row by row, past bad pages.
struct Salvage {
  private let files: StoreFiles

  struct Saved: Equatable {
    var chats: Int
    var messages: Int
  }

  init(_ files: StoreFiles) { self.files = files }

  /// - Parameter path: of a file that is not there.
  /// - Throws: where the new one cannot be written.
  func run(into path: String) throws(StoreError) -> Saved {
    try StoreFiles.make(path)
    let copy = path + ".mended"
    defer { StoreFiles.remove(copy) }
    do {
      try with(path) { database in
        for step in 0..<Schema.newest { try Schema.take(step, in: database) }
      }
      for source in SalvageSource.allCases {
        guard let uri = try source.uri(files, mended: copy) else { continue }
        let isRead = try with(path) { database in
          do {
            try database.execute(sql: "ATTACH ? AS damaged", arguments: [uri])
            return try SalvagedTables(database).saveAll()
          } catch {
            try Self.check(error)
            return false
          }
        }
        if isRead { break }
      }
      return try with(path) { database in
        try database.mend()
        return Saved(
          chats: try Int.fetchOne(database, sql: "SELECT count(*) FROM chat") ?? 0,
          messages: try Int.fetchOne(database, sql: "SELECT count(*) FROM message") ?? 0)
      }
    } catch {
      throw StoreError(error)
    }
  }

  /// A connection for one source: a damaged schema spoils all that a connection does after it.
  private func with<Result>(_ path: String, _ body: (Database) throws -> Result) throws -> Result {
    let queue = try DatabaseQueue(path: path, configuration: OpenDatabase.configuration)
    defer { try? queue.close() }
    return try queue.inDatabase { database in
      try database.execute(
        sql: """
          PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;
          PRAGMA main.locking_mode = EXCLUSIVE;
          """)
      return try body(database)
    }
  }

  /// - Throws: what is the new database's trouble, and not the damaged one's.
  static func check(_ error: any Error) throws {
    guard let error = error as? DatabaseError else { return }
    switch error.resultCode.primaryResultCode {
    case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_NOMEM: throw error
    case .SQLITE_IOERR where error.extendedResultCode != .SQLITE_IOERR_READ: throw error
    default: break
    }
  }
}
