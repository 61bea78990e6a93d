import ChatCore
import GRDB

extension ChatStore {
  /// Opens a chat to write on: it is this process's from now on, unless another one that runs has
  /// it, as the result tells. What a dead one left of it is made whole first.
  /// - Returns: nil where there is none of this name.
  package func claim(_ id: ChatID) throws(StoreError) -> KeptChat? {
    let (owner, own) = (owner, own)
    let connection = try connection()
    var claimed: KeptChat?
    try connection.write(.normal) { database in
      if try !database.isOwned(id, notBy: owner) {
        for unfinished in try database.unfinished()
        where unfinished.chat == id && unfinished.owner != owner {
          _ = try database.finish(unfinished)
        }
        try database.lease(id, to: owner)
        // What is written on would else be gone with it one day.
        try database.bringBack(id)
      }
      claimed = try database.chat(id, for: owner)
    }
    if let claimed, !claimed.isOwnedElsewhere {
      own.leased.insert(id)
      own.note(claimed)
    }
    return claimed
  }

  /// Another process that runs has it open.
  package func isOwnedElsewhere(_ id: ChatID) throws(StoreError) -> Bool {
    let owner = owner
    return try connection().read { try $0.isOwned(id, notBy: owner) }
  }

  /// Changes whenever another process, or another store of this one, has written: lists are old then.
  /// Cheap: reads no table.
  package func dataVersion() throws(StoreError) -> Int { try connection().dataVersion() }
}

extension Database {
  func isOwned(_ id: ChatID, notBy owner: Owner) throws -> Bool {
    guard let present = try self.owner(of: id) else { return false }
    return present != owner && present.isAlive
  }

  /// - Parameter owner: who asks.
  func chat(_ id: ChatID, for owner: Owner) throws -> KeptChat? {
    guard var chat = try chat(id) else { return nil }
    chat.isOwnedElsewhere = try isOwned(id, notBy: owner)
    return chat
  }
}
