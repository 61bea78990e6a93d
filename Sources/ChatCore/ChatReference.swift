/// How a person says which of the chats that are kept is meant.
package enum ChatReference: Equatable, Sendable {
  /// The one that was written to last.
  case latest
  /// Its name, or a beginning of it that no other has.
  case named(String)
  /// The same, or else words that are looked for.
  case words(String)
}

/// What the store found of it.
package enum ChatFinding: Equatable, Sendable {
  case chat(ChatID)
  case nothing
  /// More names than one begin so.
  case several
}
