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

  package init(_ hits: [ChatHit] = [], hasMore: Bool = false) {
    self.hits = hits
    self.hasMore = hasMore
  }
}
