import GRDB

/// The tables, and how each came about. Steps are only ever appended. One that leads from a version to
/// one of which a single bit of the number differs makes or changes a table, an index or a view: else
/// it could not be told from a bit that flipped.
enum Schema {
  /// "beck" as a number: SQLite's `application_id`.
  static let applicationID = 0x6265_636B

  /// Each leads from the version of its index to the next one.
  static let steps: [String] = [chats + search + ledger]

  static var newest: Int { steps.count }

  /// Leads from the version `step` to the next one, unless another process was quicker.
  static func take(_ step: Int, in database: Database) throws {
    try database.inTransaction(.immediate) {
      let present = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard present == step else { return .rollback }
      try database.execute(sql: steps[step])
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: "PRAGMA user_version = \(step + 1)")
      return .commit
    }
  }

  /// Statements by what they made: "table chat". SQLite's own are left out.
  static func objects(in database: Database) throws -> [String: String] {
    var objects: [String: String] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT CAST(type || ' ' || name AS BLOB) AS name, CAST(sql AS BLOB) AS sql
        FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'
        """)
    while let row = try rows.next() { objects[row.text("name")] = row.text("sql") }
    return objects
  }

  /// What a new database of this version has.
  static func objects(at version: Int) throws -> [String: String] {
    let queue = try DatabaseQueue(configuration: OpenDatabase.configuration)
    return try queue.inDatabase { database in
      for step in 0..<version { try take(step, in: database) }
      return try objects(in: database)
    }
  }

  // `messages`, `model`, `state` and `preview` repeat what the messages hold, for lists of
  // thousands of chats.
  private static let chats = """
    CREATE TABLE chat (
      id TEXT PRIMARY KEY NOT NULL,
      title TEXT NOT NULL DEFAULT '',
      named INTEGER NOT NULL DEFAULT 0,
      pinned INTEGER NOT NULL DEFAULT 0,
      system TEXT NOT NULL DEFAULT '',
      draft TEXT NOT NULL DEFAULT '',
      leaf INTEGER,
      begun TEXT NOT NULL,
      changed TEXT NOT NULL,
      deleted TEXT,
      messages INTEGER NOT NULL DEFAULT 0,
      model TEXT,
      state TEXT,
      preview TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE message (
      key INTEGER PRIMARY KEY,
      chat TEXT NOT NULL REFERENCES chat ON DELETE CASCADE,
      number INTEGER NOT NULL,
      parent INTEGER,
      author TEXT NOT NULL CHECK (author IN ('user', 'model', 'tool')),
      model TEXT,
      time TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('streaming', 'complete', 'stopped', 'interrupted', 'failed')),
      text TEXT NOT NULL,
      details TEXT NOT NULL,
      UNIQUE (chat, number)
    ) STRICT;

    CREATE TABLE part (
      message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
      sequence INTEGER NOT NULL,
      kind TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (message, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lease (
      chat TEXT PRIMARY KEY NOT NULL REFERENCES chat ON DELETE CASCADE,
      owner TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE prompt (
      key INTEGER PRIMARY KEY,
      text TEXT NOT NULL
    ) STRICT;

    CREATE INDEX unfinished ON message (chat) WHERE state = 'streaming';
    CREATE INDEX latest ON chat (pinned, changed);

    """
}
