import ChatCore

// What was deleted is gone one day.
extension ChatStore {
  /// Takes chats away for good that were deleted 30 days ago, with their prompts in the input's
  /// history. Their bytes are overwritten.
  /// - Returns: how many.
  @discardableResult
  package func purge(at now: WallTime) throws(StoreError) -> Int {
    let connection = try connection()
    let ids = try connection.read { try $0.deletedLongAgo(at: now) }
    guard !ids.isEmpty else { return 0 }
    try connection.write(.full) { database in
      for id in ids { try database.purge(id) }
    }
    try updateSearch()
    // Else the index holds single words of it until it is next put together.
    try connection.write(.normal) { try $0.condenseSmallSearch() }
    // What was overwritten still stands in the log.
    connection.checkpoint()
    return ids.count
  }
}
