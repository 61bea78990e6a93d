/// What was found again of a beck that ended without saying so.
package struct RecoveredText: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// As far as it came.
    case answer
    case draft
  }

  package var kind: Kind
  package var chat: ChatID
  /// Of the chat. Raw.
  package var title: String
  package var characters: Int

  package init(_ kind: Kind, chat: ChatID, title: String, characters: Int) {
    self.kind = kind
    self.chat = chat
    self.title = title
    self.characters = characters
  }
}
