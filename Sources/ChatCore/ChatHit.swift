/// A message that was found among all chats, or a chat found by its name.
package struct ChatHit: Equatable, Sendable {
  package var chat: ChatID
  /// Of the chat. Raw.
  package var title: String
  /// Nil where the title alone was found.
  package var message: MessageID?
  /// Whose it is.
  package var role: ChatQuery.Role
  /// That the answer was asked of; nil for what is no answer.
  package var model: ModelID?
  package var time: WallTime
  package var excerpt: Excerpt

  package init(
    chat: ChatID, title: String, message: MessageID?, role: ChatQuery.Role, model: ModelID? = nil,
    time: WallTime, excerpt: Excerpt
  ) {
    self.chat = chat
    self.title = title
    self.message = message
    self.role = role
    self.model = model
    self.time = time
    self.excerpt = excerpt
  }
}

/// The newest of what was found.
package struct ChatHits: Equatable, Sendable {
  package var hits: [ChatHit]
  /// There are older ones.
  package var hasMore: Bool
  /// Where the search goes on; nil where all was looked at, or enough was found.
  package var place: ChatQuery.Place?

  package init(_ hits: [ChatHit] = [], hasMore: Bool = false, place: ChatQuery.Place? = nil) {
    self.hits = hits
    self.hasMore = hasMore
    self.place = place
  }

  /// Adds what a search that went on found. A chat whose name was found is told once, by its
  /// messages where these were found too.
  package mutating func add(_ older: ChatHits) {
    func chats(_ hits: [ChatHit]) -> Set<ChatID> {
      Set(hits.filter { $0.message != nil }.map(\.chat))
    }
    let (known, added) = (chats(hits), chats(older.hits))
    hits.removeAll { $0.message == nil && added.contains($0.chat) }
    hits += older.hits.filter { $0.message != nil || !known.contains($0.chat) }
    hasMore = older.hasMore
    place = older.place
  }
}
