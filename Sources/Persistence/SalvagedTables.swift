import GRDB

/// Copies the tables of the attached database `damaged` into those of the new one, which may hold
/// some of it already.
struct SalvagedTables {
  private let database: Database

  init(_ database: Database) { self.database = database }

  private struct Table {
    let name: String
    let hasRowID: Bool
    /// That both have.
    let columns: [String]
    let primaryKey: [String]
  }

  /// - Returns: the tables could be found; else another way to read them may find more.
  func saveAll() throws -> Bool {
    var areFound = true
    for name in try ownTables() {
      do {
        guard let table = try table(name) else {
          areFound = false
          continue
        }
        if table.hasRowID { try saveRows(of: table) } else { try saveKeyedRows(of: table) }
      } catch {
        try Salvage.check(error)
        areFound = false
      }
    }
    try placeLostAnswers()
    return areFound
  }

  /// An answer whose own row is lost is still the pieces that came of it.
  private func placeLostAnswers() throws {
    let lost = try Int64.fetchSet(database, sql: Database.lostAnswers)
    guard !lost.isEmpty else { return }
    for message in indexedMessages() where lost.contains(message.key) {
      try database.putAnswer(message.key, chat: message.chat, number: message.number)
    }
  }

  /// Without what an index of texts holds and the sums of the turns: they are made anew.
  private func ownTables() throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
          AND name NOT IN ('spent', 'unsearched')
        """)
  }

  private func table(_ name: String) throws -> Table? {
    let own = try columns(of: name, in: "main")
    let present = try Set(columns(of: name, in: "damaged").map(\.name))
    let common = own.map(\.name).filter { present.contains($0) }
    guard !common.isEmpty else { return nil }
    let isKeyed = try Bool.fetchOne(
      database, sql: "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?",
      arguments: [name])
    let key = own.filter { $0.keyIndex > 0 }.sorted { $0.keyIndex < $1.keyIndex }
    return Table(
      name: name, hasRowID: isKeyed != true, columns: common, primaryKey: key.map(\.name))
  }

  private func columns(
    of table: String, in schema: String
  ) throws -> [(name: String, keyIndex: Int)] {
    try Row.fetchAll(
      database, sql: "SELECT name, pk FROM pragma_table_info(?, ?)", arguments: [table, schema]
    ).map { ($0.text("name"), $0.number("pk") ?? 0) }
  }

  // MARK: rows

  private func saveRows(of table: Table) throws {
    var walk = RowWalk(database, table: "damaged.\(table.name)")
    walk.walk()
    var keys = walk.keys
    if !walk.isWhole, table.name == "message" { keys += indexedMessages().map(\.key) }
    for key in keys { try saveRow(key, of: table) }
  }

  private func saveRow(_ key: Int64, of table: Table) throws {
    do {
      try copy(table, where: "rowid = ?", [key.databaseValue])
    } catch let error as DatabaseError {
      try Salvage.check(error)
      // A value that cannot stand in this table, or a page of a long row that is bad: what is
      // readable of it is worth more than the rest.
      guard table.name == "message" else { return }
      for details in ["coalesce(CAST(details AS TEXT), '{}')", "'{}'"] {
        do {
          return try copyRepaired(key, details: details)
        } catch {
          try Salvage.check(error)
        }
      }
    }
  }

  private func copy(
    _ table: Table, where condition: String, _ values: [DatabaseValue]
  ) throws {
    let columns = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
    // The key holds other rows together: it stays.
    let key = table.hasRowID && !table.columns.contains("key") ? "rowid, " : ""
    try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO main.\(table.name) (\(key)\(columns))
        SELECT \(key)\(columns) FROM damaged.\(table.name) WHERE \(condition)
        """
    ).execute(arguments: StatementArguments(values))
  }

  private func copyRepaired(_ key: Int64, details: String) throws {
    try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO main.message
          (key, chat, number, parent, author, model, time, state, text, details)
        SELECT key, CAST(chat AS TEXT), CAST(number AS INTEGER),
          CASE WHEN typeof(parent) = 'integer' THEN parent END,
          CASE WHEN author IN ('user', 'model', 'tool') THEN author ELSE 'model' END,
          CAST(model AS TEXT), coalesce(CAST(time AS TEXT), ''),
          CASE WHEN state IN ('streaming', 'complete', 'stopped', 'interrupted', 'failed')
            THEN state ELSE 'interrupted' END,
          coalesce(CAST(text AS TEXT), ''), \(details)
        FROM damaged.message WHERE key = ?
        """
    ).execute(arguments: [key])
  }

  // MARK: rows without a number

  private func saveKeyedRows(of table: Table) throws {
    let whole = try scan(table, "ASC")
    if whole { return }
    _ = try scan(table, "DESC")
    switch table.name {
    case "chat":
      let ids = try String.fetchSet(database, sql: "SELECT chat FROM main.message")
      for id in ids.union(listedChats()) { try saveOne(table, "id = ?", [id.databaseValue]) }
    case "part":
      for key in try Int64.fetchAll(
        database, sql: "SELECT key FROM main.message WHERE state = 'streaming'")
      {
        _ = try scan(table, "ASC", where: "message = \(key)")
        _ = try scan(table, "DESC", where: "message = \(key)")
      }
    default: break
    }
  }

  /// - Returns: all could be read.
  private func scan(
    _ table: Table, _ direction: String, where condition: String = "true"
  ) throws -> Bool {
    let names = table.primaryKey.map { "\"\($0)\"" }
    let order = names.map { "\($0) \(direction)" }.joined(separator: ", ")
    let match = names.map { "\($0) = ?" }.joined(separator: " AND ")
    let sql = """
      SELECT \(names.joined(separator: ", ")) FROM damaged.\(table.name) NOT INDEXED
      WHERE \(condition) ORDER BY \(order)
      """
    var found: [[DatabaseValue]] = []
    let isWhole: Bool
    do {
      let cursor = try Row.fetchCursor(database, sql: sql)
      // Pages that lead in a ring would never end.
      while found.count < 50_000_000, let row = try cursor.next() {
        found.append(Array(row.databaseValues))
      }
      isWhole = true
    } catch {
      isWhole = false
    }
    for values in found { try saveOne(table, match, values) }
    return isWhole
  }

  private func saveOne(_ table: Table, _ condition: String, _ values: [DatabaseValue]) throws {
    do {
      try copy(table, where: condition, values)
    } catch {
      // One row that cannot be read, or not stand there.
      try Salvage.check(error)
    }
  }

  // MARK: what the indexes know

  /// Where each message belongs, as far as the index tells.
  func indexedMessages() -> [(key: Int64, chat: String, number: Int)] {
    ["ASC", "DESC"].flatMap { direction -> [(key: Int64, chat: String, number: Int)] in
      rows(
        "SELECT key, CAST(chat AS BLOB) AS chat, number FROM damaged.message "
          + "ORDER BY chat \(direction), number \(direction)"
      ).compactMap { row in
        guard let key = row.number("key"), let number = row.number("number") else { return nil }
        return (Int64(key), row.text("chat"), number)
      }
    }
  }

  private func listedChats() -> [String] {
    ["ASC", "DESC"].flatMap { direction in
      rows(
        "SELECT CAST(id AS BLOB) AS id FROM damaged.chat "
          + "ORDER BY pinned \(direction), changed \(direction)"
      ).map { $0.text("id") }
    }
  }

  /// Those before the first bad page.
  private func rows(_ sql: String) -> [Row] {
    var rows: [Row] = []
    do {
      let cursor = try Row.fetchCursor(database, sql: sql)
      while rows.count < 50_000_000, let row = try cursor.next() { rows.append(row.copy()) }
    } catch {
      return rows
    }
    return rows
  }
}
