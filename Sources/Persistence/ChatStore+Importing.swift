import ChatCore
import Executors
import GRDB

extension ChatStore {
  /// What became of a chat from outside.
  package enum Imported: Equatable, Sendable {
    case added
    /// The same was there.
    case present
    /// Another one of this id was there: it was added under this id.
    case renamed(ChatID)
  }

  /// Takes chats in, all or none, in one commit: short ones, see `KeptChat.importCost`. They are
  /// nobody's.
  /// - Parameters:
  ///   - chats: of `ChatArchiveReader`.
  ///   - time: for a chat without a message.
  /// - Returns: what became of each.
  package func add(_ chats: [KeptChat], at time: WallTime) throws(StoreError) -> [Imported] {
    let owner = owner
    var imported: [Imported] = []
    try connection().write(.full) { database in
      imported = try chats.map { chat in
        let entry = try ChatImport(chat, into: database, at: time, owner: owner)
        try entry.finish(database, entry.changes)
        return entry.became
      }
    }
    return imported
  }

  /// Takes in one chat of any length, in commits between which others write. Nobody sees it before it
  /// is whole: until then it is as one that was deleted. The next import of it takes up what broke
  /// off; without one it goes as what was deleted.
  /// - Returns: nil where the task was cancelled before it was whole.
  package func add(long chat: KeptChat, at time: WallTime) async throws(StoreError) -> Imported? {
    let (owner, connection) = (owner, try connection())
    let entry = try connection.read { database in
      try ChatImport(chat, into: database, at: time, owner: owner)
    }
    var changes = entry.changes
    while true {
      let next = ChatImport.next(&changes)
      let isLast = changes.isEmpty
      try connection.write(isLast ? .full : .normal) { database in
        if isLast {
          try entry.finish(database, next)
        } else {
          try entry.goOn(database, next)
        }
      }
      // What is searched grows in pieces too.
      try updateSearch()
      if isLast { return entry.became }
      await letOthersWrite()
      if Task.isCancelled { return nil }
    }
  }

  /// Longer than those who wait for the lock sleep.
  package func letOthersWrite() async {
    // Cancelled: whoever calls sees it.
    try? await thread.pause(for: .milliseconds(3))
  }
}
