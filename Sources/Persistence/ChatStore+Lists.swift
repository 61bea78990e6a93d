import ChatCore

// Which chats there are.
extension ChatStore {
  /// The chats in whose titles every word of a text is. The pinned ones first, then the latest. An
  /// empty text means all. Those that were deleted are found by a text that asks for them alone.
  /// - Parameter limit: at most so many.
  package func chats(matching text: String, limit: Int) throws(StoreError) -> [ChatSummary] {
    let filter = ChatFilter(text)
    let words = TitleWords(filter.words)
    let connection = try connection()
    let areDeleted = filter.isOfDeleted
    if words.isEmpty {
      return try connection.read { try $0.chats(limit: limit, areDeleted: areDeleted) }
    }
    return try connection.read { database in
      try database.chats(titled: words, areDeleted: areDeleted).prefix(limit)
        .compactMap { try database.summary(of: $0) }
    }
  }

  package func summaries(of ids: [ChatID]) throws(StoreError) -> [ChatSummary] {
    try connection().read { database in try ids.compactMap { try database.summary(of: $0) } }
  }

  package func find(_ reference: ChatReference) throws(StoreError) -> ChatFinding {
    let connection = try connection()
    let found: [ChatID]
    switch reference {
    case .latest: found = try connection.read { try $0.latest() }
    case .named(let name), .words(let name):
      found = try connection.read { try $0.chats(named: name) }
    }
    guard let first = found.first else { return .nothing }
    return found.count == 1 ? .chat(first) : .several
  }
}
