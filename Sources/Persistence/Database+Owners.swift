import ChatCore
import GRDB

// Whose a chat is: one process's at a time, by a row that outlives it and says so.
extension Database {
  /// Nil where it is nobody's.
  func owner(of chat: ChatID) throws -> Owner? {
    try Row.fetchOne(
      cachedStatement(sql: "SELECT CAST(owner AS BLOB) AS owner FROM lease WHERE chat = ?"),
      arguments: [chat.text]
    ).map { Owner(text: $0.text("owner")) }
  }

  func lease(_ chat: ChatID, to owner: Owner) throws {
    try run(
      sql: """
        INSERT INTO lease (chat, owner) SELECT id, ? FROM chat WHERE id = ?
        ON CONFLICT (chat) DO UPDATE SET owner = excluded.owner
        """,
      arguments: [owner.text, chat.text])
  }

  /// One whose answer still comes stays leased: else others would take it for one that broke off.
  /// - Parameter chat: nil for all of them.
  func release(_ chat: ChatID?, of owner: Owner) throws {
    try run(
      sql: """
        DELETE FROM lease WHERE owner = ?1 AND (?2 IS NULL OR chat = ?2) AND NOT EXISTS (
          SELECT 1 FROM message WHERE message.chat = lease.chat AND state = 'streaming')
        """,
      arguments: [owner.text, chat?.text])
  }

  func removePieces(of message: MessageID, in chat: ChatID) throws {
    try run(
      sql: """
        DELETE FROM part WHERE message = (SELECT key FROM message WHERE chat = ? AND number = ?)
        """,
      arguments: [chat.text, message.number])
  }
}
