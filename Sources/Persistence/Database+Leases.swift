import ChatCore
import GRDB

/// A chat that a process has for itself.
struct Lease {
  let chat: ChatID
  let title: String
  let owner: Owner
  /// Characters of what was typed and not sent.
  let draft: Int
}

// What the leases of the dead tell.
extension Database {
  func leases() throws -> [Lease] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT CAST(chat.id AS BLOB) AS id, CAST(chat.title AS BLOB) AS title,
          CAST(chat.draft AS BLOB) AS draft, CAST(owner AS BLOB) AS owner
        FROM lease JOIN chat ON chat.id = lease.chat
        """
    ).map { row in
      let draft = row.text("draft")
      let title = row.text("title")
      return Lease(
        chat: ChatID(row.text("id")), title: title.isEmpty ? draft.firstLine : title,
        owner: Owner(text: row.text("owner")), draft: draft.count)
    }
  }

  /// Ends the lease of a process that is gone.
  /// - Returns: the draft that it left; nil for none, or where somebody else was quicker.
  func take(_ lease: Lease) throws -> RecoveredText? {
    try release(lease.chat, of: lease.owner)
    guard changesCount > 0, lease.draft > 0 else { return nil }
    return RecoveredText(
      .draft, chat: lease.chat, title: lease.title, characters: lease.draft)
  }
}
