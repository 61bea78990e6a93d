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
  /// The last answer broke off with the program that received it.
  package var isUnfinished: Bool
  /// The last answer is on its way, to this program or another one.
  package var isComing: Bool
  /// Something was typed in it and not sent.
  package var hasDraft: Bool
  /// The end of the last message, a few hundred characters. Raw.
  package var preview: String
  /// When it will be gone for good; nil for one that was not deleted.
  package var goneAt: WallTime?

  package init(
    id: ChatID, title: String, time: WallTime, model: ModelID? = nil, messageCount: Int = 0,
    isPinned: Bool = false, isUnfinished: Bool = false, isComing: Bool = false,
    hasDraft: Bool = false, preview: String = "", goneAt: WallTime? = nil
  ) {
    self.id = id
    self.title = title
    self.time = time
    self.model = model
    self.messageCount = messageCount
    self.isPinned = isPinned
    self.isUnfinished = isUnfinished
    self.isComing = isComing
    self.hasDraft = hasDraft
    self.preview = preview
    self.goneAt = goneAt
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
