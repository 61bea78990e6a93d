import ChatCore
import GRDB

// What a database needs after some of its rows were lost: everything that refers to something finds
// it, or something in its stead.
extension Database {
  static let lostAnswers =
    "SELECT DISTINCT message FROM part WHERE message NOT IN (SELECT key FROM message)"

  /// An answer of which nothing is known but its place: what came of it stands in its parts.
  func putAnswer(_ key: Int64, chat: String, number: Int) throws {
    try run(
      sql: """
        INSERT OR IGNORE INTO message (key, chat, number, author, time, state, text, details)
        VALUES (?, ?, ?, 'model', '', 'streaming', '', '{}')
        """,
      arguments: [key, chat, number])
  }

  /// After all that can be read is there.
  func mend() throws {
    try inTransaction {
      for key in try Int64.fetchAll(self, sql: Self.lostAnswers) {
        try putAnswer(key, chat: "salvaged", number: Int(key))
      }
      try execute(
        sql: """
          DELETE FROM part WHERE message IN (SELECT key FROM message WHERE state <> 'streaming');
          INSERT INTO chat (id, begun, changed)
            SELECT chat, min(time), max(time) FROM message
            WHERE chat NOT IN (SELECT id FROM chat) GROUP BY chat;
          UPDATE message SET parent = (
              SELECT max(other.number) FROM message AS other
              WHERE other.chat = message.chat
                AND other.number < min(message.parent, message.number))
            WHERE parent IS NOT NULL AND (parent >= number OR NOT EXISTS (
              SELECT 1 FROM message AS other
              WHERE other.chat = message.chat AND other.number = message.parent));
          """)
      try nameAndCountChats()
      try removeOrphans()
      return .commit
    }
    try rebuildIndexes()
  }

  private func nameAndCountChats() throws {
    try execute(
      sql: """
        UPDATE chat SET messages = (SELECT count(*) FROM message WHERE chat = chat.id);
        UPDATE chat SET leaf = (SELECT max(number) FROM message WHERE chat = chat.id)
          WHERE leaf IS NULL OR NOT EXISTS (
            SELECT 1 FROM message WHERE chat = chat.id AND number = chat.leaf);
        UPDATE chat SET
            state = (SELECT state FROM message WHERE chat = chat.id AND number = leaf),
            model = coalesce(model, (SELECT model FROM message
              WHERE chat = chat.id AND model IS NOT NULL ORDER BY number DESC LIMIT 1))
          WHERE state IS NULL AND messages > 0;
        """)
    let unnamed = try Row.fetchAll(
      self,
      sql: """
        SELECT CAST(id AS BLOB) AS id, (
          SELECT CAST(text AS BLOB) FROM message WHERE chat = chat.id AND author = 'user'
          ORDER BY number LIMIT 1) AS text, (
          SELECT CAST(text AS BLOB) FROM message WHERE chat = chat.id AND number = leaf) AS last
        FROM chat WHERE title = '' AND messages > 0
        """)
    for row in unnamed {
      let title = row.text("text").firstLine
      try run(
        sql: "UPDATE chat SET title = CAST(? AS TEXT), preview = CAST(? AS TEXT) WHERE id = ?",
        arguments: [
          (title.isEmpty ? "Saved from a damaged database" : title).bytes,
          String(row.text("last").suffix(200)).bytes, row.text("id"),
        ])
    }
  }

  /// Rows of other tables that belong to what is lost.
  private func removeOrphans() throws {
    // Each round may make others orphans; the tables are few.
    for _ in 0..<4 {
      let orphans = try Row.fetchAll(self, sql: "PRAGMA foreign_key_check")
      for row in orphans {
        guard let key = row.number("rowid") else { continue }
        try execute(
          sql: "DELETE FROM \(row.text("table")) WHERE rowid = ?", arguments: [key])
      }
      if orphans.isEmpty { return }
    }
  }

  /// Of texts: their tables are not copied.
  private func rebuildIndexes() throws {
    let indexes = try String.fetchAll(
      self,
      sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'")
    for index in indexes {
      do {
        try execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
      } catch {
        // One that holds no texts of its own has nothing to be made anew from.
        try Salvage.check(error)
      }
    }
  }
}
