import ChatCore
import GRDB

/// One chat on its way into a database.
struct ChatImport {
  let became: ChatStore.Imported
  /// All that makes it, in order; nothing where it is there.
  let changes: [ChatChange]
  private let id: ChatID
  private let time: WallTime
  private let begun: WallTime
  private let owner: Owner
  private let messageCount: Int

  init(_ chat: KeptChat, into database: Database, at time: WallTime, owner: Owner) throws {
    let messages = chat.conversation.allMessages
    (id, became) = try Self.place(of: chat, in: database, owner)
    changes = became == .present ? [] : Self.changes(of: chat, messages)
    messageCount = messages.count
    begun = messages.first?.time ?? time
    self.time = time
    self.owner = owner
  }

  private static func place(
    of chat: KeptChat, in database: Database, _ owner: Owner
  ) throws -> (ChatID, ChatStore.Imported) {
    var same = chat
    var number = 1
    while let present = try database.chat(same.id) {
      if present == same { return (same.id, .present) }
      if try isBegun(present, of: same, in: database, owner) { break }
      number += 1
      same.id = ChatID("\(chat.id)-\(number)")
    }
    return (same.id, number == 1 ? .added : .renamed(same.id))
  }

  /// It is what an import of it left that broke off, or as good: nothing in it is another's.
  private static func isBegun(
    _ present: KeptChat, of chat: KeptChat, in database: Database, _ owner: Owner
  ) throws -> Bool {
    let isDeleted = try Bool.fetchOne(
      database, sql: "SELECT deleted IS NOT NULL FROM chat WHERE id = ?",
      arguments: [present.id.text])
    guard isDeleted == true, try !database.isOwned(present.id, notBy: owner) else { return false }
    let messages = present.conversation.allMessages
    return messages.elementsEqual(chat.conversation.allMessages.prefix(messages.count))
  }

  private static func changes(of chat: KeptChat, _ messages: [Message]) -> [ChatChange] {
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
    return changes
  }

  /// The first of them, as many as one commit takes.
  static func next(_ changes: inout [ChatChange]) -> [ChatChange] {
    var cost = 0
    let count = changes.prefix { change in
      defer { if case .message(let message, _) = change { cost += message.importCost } }
      return cost < KeptChat.mostImportCost
    }.count
    defer { changes.removeFirst(count) }
    return Array(changes.prefix(count))
  }

  func goOn(_ database: Database, _ changes: [ChatChange]) throws {
    try apply(changes, to: database)
    try database.apply(.deleted(time), to: id, at: begun, owner: owner)
  }

  /// The chat is whole, and anybody's.
  func finish(_ database: Database, _ changes: [ChatChange]) throws {
    try apply(changes, to: database)
    let count = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM message WHERE chat = ?", arguments: [id.text])
    guard count == messageCount else {
      throw StoreError(.refused, "another file took its place meanwhile")
    }
    // It may have been deleted since.
    try database.apply(.deleted(nil), to: id, at: begun, owner: owner)
  }

  private func apply(_ changes: [ChatChange], to database: Database) throws {
    for change in changes { try database.apply(change, to: id, at: begun, owner: owner) }
    if !changes.isEmpty { try database.release(id, of: owner) }
  }
}

extension KeptChat {
  /// Chats are taken in together up to this cost; one of a higher cost by itself.
  package static let mostImportCost = 4 << 20

  /// In bytes: messages cost more than their text.
  package var importCost: Int { conversation.allMessages.reduce(0) { $0 + $1.importCost } }
}

extension Message {
  var importCost: Int { 4 << 10 + text.utf8.count + reasoning.utf8.count }
}
