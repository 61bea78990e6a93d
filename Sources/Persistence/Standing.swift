import GRDB

/// What a file is to us.
enum Standing: Equatable {
  /// Of this version; 0 for an empty one.
  case ours(Int)
  case newer
  case foreign
  case damaged

  static func of(_ queue: DatabaseQueue) throws -> Standing {
    try queue.inDatabase { try of($0) }
  }

  /// No beck will ever have had so many.
  private static let largestVersion = 10_000

  private static func of(_ database: Database) throws -> Standing {
    let tables = try Schema.objects(in: database)
    let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if tables.isEmpty {
      if version == 0, id == 0 || id == Schema.applicationID { return .ours(0) }
      return id == Schema.applicationID ? .damaged : .foreign
    }
    // A bit of the number may have changed.
    let looksOurs = ["chat", "message", "part"].allSatisfy { tables["table \($0)"] != nil }
    guard id == Schema.applicationID else { return looksOurs ? .damaged : .foreign }
    if let header = FileHeader(database), !header.isSound { return .damaged }
    if version > Schema.newest {
      let isFlipped =
        try tables == Schema.objects(at: Schema.newest)
        && ((version ^ Schema.newest).nonzeroBitCount == 1 || version > largestVersion)
      return isFlipped ? .damaged : .newer
    }
    guard version > 0 else { return .damaged }
    return .ours(version)
  }
}
