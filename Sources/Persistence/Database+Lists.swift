import ChatCore
import FoundationEssentials
import GRDB

// Lists of chats. Those that were deleted are in a list of their own.
extension Database {
  /// The pinned ones first, then the latest; of deleted ones those that were deleted last.
  private static func isListed(_ areDeleted: Bool) -> String {
    areDeleted
      ? "deleted IS NOT NULL ORDER BY deleted DESC, id DESC"
      : "deleted IS NULL ORDER BY pinned DESC, changed DESC, id DESC"
  }

  func chats(limit: Int, areDeleted: Bool = false) throws -> [ChatSummary] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT \(ChatSummary.columns) FROM chat WHERE \(Self.isListed(areDeleted)) LIMIT ?
        """, arguments: [limit]
    ).compactMap { ChatSummary($0) }
  }

  func summary(of id: ChatID) throws -> ChatSummary? {
    try Row.fetchOne(
      cachedStatement(sql: "SELECT \(ChatSummary.columns) FROM chat WHERE id = ?"),
      arguments: [id.text]
    ).flatMap { ChatSummary($0) }
  }

  /// Those in whose titles all words are, in the order of `chats`.
  func chats(titled words: TitleWords, areDeleted: Bool = false) throws -> [ChatID] {
    // Put in order afterwards: to walk through thousands along an index takes longer.
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT CAST(id AS BLOB),
            CAST(CASE title WHEN '' THEN substr(draft, 1, 200) ELSE title END AS BLOB),
            \(areDeleted ? "0, CAST(deleted AS BLOB)" : "pinned, CAST(changed AS BLOB)")
          FROM chat NOT INDEXED WHERE deleted IS \(areDeleted ? "NOT NULL" : "NULL")
          """))
    var found: [(pinned: Int, time: String, id: String)] = []
    while let row = try rows.next() {
      guard let id = try name(of: row, where: words) else { continue }
      found.append((row.number(at: 2) ?? 0, row.text(at: 3), id))
    }
    return found.sorted { $0 > $1 }.map { ChatID($0.id) }
  }

  private func name(of row: Row, where words: TitleWords) throws -> String? {
    try row.withUnsafeData(atIndex: 0) { name in
      try row.withUnsafeData(atIndex: 1) { title in
        (name ?? Data()).withUnsafeBytes { name in
          (title ?? Data()).withUnsafeBytes { title in
            words.match(title: title, name: name) ? String(decoding: name, as: UTF8.self) : nil
          }
        }
      }
    }
  }

  /// Of those of one second the one whose message came last.
  func latest() throws -> [ChatID] {
    try String.fetchAll(
      self,
      sql: """
        SELECT id FROM chat WHERE deleted IS NULL
          AND changed = (SELECT max(changed) FROM chat WHERE deleted IS NULL)
        ORDER BY (SELECT max(key) FROM message WHERE message.chat = chat.id) DESC, id DESC
        LIMIT 1
        """
    ).map { ChatID($0) }
  }

  /// Those whose names begin so, at most two; one alone where it is the whole name.
  func chats(named name: String) throws -> [ChatID] {
    guard !name.isEmpty, name.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else { return [] }
    let found = try String.fetchAll(
      self,
      sql: """
        SELECT id FROM chat WHERE deleted IS NULL AND id >= ?1 AND substr(id, 1, ?2) = ?1
        ORDER BY id LIMIT 2
        """, arguments: [name, name.utf8.count])
    return (found.first == name ? [name] : found).map { ChatID($0) }
  }

  /// Its first line, which names a chat that nobody named.
  func firstQuestion(of chat: ChatID) throws -> String {
    try Row.fetchOne(
      self,
      sql: """
        SELECT CAST(substr(text, 1, 1000) AS BLOB) AS text FROM message
        WHERE chat = ? AND author = 'user' ORDER BY number LIMIT 1
        """, arguments: [chat.text])?.text("text").firstLine ?? ""
  }

  // MARK: forgetting

  func deletedLongAgo(at now: WallTime) throws -> [ChatID] {
    try String.fetchAll(
      self,
      sql: """
        SELECT id FROM chat
        WHERE deleted < strftime('%Y-%m-%dT%H:%M:%S', ?, '-\(ChatSummary.keptDays) days')
        """,
      arguments: [now.word]
    ).map { ChatID($0) }
  }

  func bringBack(_ chat: ChatID) throws {
    try run(
      sql: "UPDATE chat SET deleted = NULL WHERE id = ? AND deleted IS NOT NULL",
      arguments: [chat.text])
  }

  func purge(_ chat: ChatID) throws {
    try run(
      sql: """
        DELETE FROM prompt
        WHERE text IN (SELECT text FROM message WHERE chat = ? AND author = 'user')
        """, arguments: [chat.text])
    try run(sql: "DELETE FROM chat WHERE id = ?", arguments: [chat.text])
  }
}
