import ChatCore
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

  /// Takes chats in, all or none.
  /// - Parameters:
  ///   - chats: of `ChatArchiveReader`.
  ///   - time: for a chat without a message.
  /// - Returns: what became of each.
  package func add(_ chats: [KeptChat], at time: WallTime) throws(StoreError) -> [Imported] {
    let owner = owner
    var imported: [Imported] = []
    try connection().write(.full) { database in
      imported = try chats.map { try database.add($0, at: time, owner: owner) }
    }
    return imported
  }
}

extension Database {
  fileprivate func add(_ chat: KeptChat, at time: WallTime, owner: Owner) throws
    -> ChatStore.Imported
  {
    var id = chat.id
    var number = 1
    while let present = try self.chat(id) {
      var same = chat
      same.id = id
      if present == same {
        // It may have been deleted since.
        try apply(.deleted(nil), to: id, at: time, owner: owner)
        return .present
      }
      number += 1
      id = ChatID("\(chat.id)-\(number)")
    }
    try insert(chat, as: id, at: time, owner: owner)
    return number == 1 ? .added : .renamed(id)
  }

  private func insert(_ chat: KeptChat, as id: ChatID, at time: WallTime, owner: Owner) throws {
    let messages = chat.conversation.allMessages
    var changes = messages.map { ChatChange.message($0, stream: nil) }
    // Once more behind all others: it is the one that lists tell of.
    if let leaf = chat.conversation.messages.last, leaf.id != messages.last?.id {
      changes += [.leaf(leaf.id), .message(leaf, stream: nil)]
    }
    changes += [
      .system(chat.conversation.systemPrompt), .title(chat.title, isNamed: chat.isNamed),
    ]
    if chat.isPinned { changes.append(.pinned(true)) }
    if !chat.draft.isEmpty { changes.append(.draft(chat.draft)) }
    let begun = messages.first?.time ?? time
    for change in changes { try apply(change, to: id, at: begun, owner: owner) }
  }
}
