import ChatCore
import GRDB

// What a person does to a chat from a list, whoever writes it.
extension ChatStore {
  package enum ChangeResult: Equatable, Sendable {
    /// It is on the disk.
    case done
    /// Another process that lives has it open: it is not deleted under that one's hands.
    case isOpenElsewhere
    /// There is none of this name, any more.
    case isGone
  }

  /// Names, pins, deletes a chat, or brings it back. Anybody may name and pin: the last one wins.
  package func change(
    _ id: ChatID, _ change: ChatChange, at time: WallTime
  ) throws(StoreError) -> ChangeResult {
    let (owner, change) = (owner, Change.chat(id, change, at: time))
    var result = ChangeResult.done
    try connection().write(.full) { database in
      result = .done
      if try database.summary(of: id) == nil {
        result = .isGone
      } else if try change.exclusive != nil && database.isOwned(id, notBy: owner) {
        result = .isOpenElsewhere
      } else {
        try Self.apply(change, to: database, owner)
      }
    }
    if result == .done { own.note(change) }
    return result
  }

  /// The deleted chats, of which one in this list is meant by a beginning of its name.
  package func deleted(named name: String) throws(StoreError) -> [ChatSummary] {
    try chats(matching: ChatFilter.deletedWord, limit: .max).filter { $0.id.text.hasPrefix(name) }
  }
}
