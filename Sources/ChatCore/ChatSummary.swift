/// What a list shows of a chat that is kept.
package struct ChatSummary: Equatable, Sendable {
  package var id: ChatID
  /// Its name, else the first line of its first question, else of its draft. Raw.
  package var title: String
  /// When it was written to last.
  package var time: WallTime
  /// The model asked last; nil while none was.
  package var model: ModelID?
  /// Of all branches.
  package var messageCount: Int
  package var isPinned: Bool
  /// The last answer broke off with the program that received it, or is on its way in another one.
  package var isUnfinished: Bool
  /// Something was typed in it and not sent.
  package var hasDraft: Bool
  /// The end of the last message, a few hundred characters. Raw.
  package var preview: String

  package init(
    id: ChatID, title: String, time: WallTime, model: ModelID? = nil, messageCount: Int = 0,
    isPinned: Bool = false, isUnfinished: Bool = false, hasDraft: Bool = false,
    preview: String = ""
  ) {
    self.id = id
    self.title = title
    self.time = time
    self.model = model
    self.messageCount = messageCount
    self.isPinned = isPinned
    self.isUnfinished = isUnfinished
    self.hasDraft = hasDraft
    self.preview = preview
  }
}

/// A chat as it was kept.
package struct KeptChat: Equatable, Sendable {
  package var id: ChatID
  package var title: String
  /// A person or a model named it.
  package var isNamed: Bool
  package var isPinned: Bool
  /// What was typed and not sent.
  package var draft: String
  package var conversation: Conversation
  /// Another process that lives has it open: it is read here, not written.
  package var isOwnedElsewhere: Bool
  /// What its turns used, as they stand in the ledger.
  package var ledger: ChatLedger

  package init(
    id: ChatID, title: String, isNamed: Bool = false, isPinned: Bool = false, draft: String = "",
    conversation: Conversation, isOwnedElsewhere: Bool = false, ledger: ChatLedger = ChatLedger()
  ) {
    self.id = id
    self.title = title
    self.isNamed = isNamed
    self.isPinned = isPinned
    self.draft = draft
    self.conversation = conversation
    self.isOwnedElsewhere = isOwnedElsewhere
    self.ledger = ledger
  }
}
