import ChatCore

/// The name of the chat in view.
package struct ChatNaming: Equatable, Sendable {
  /// As a person or a model gave it. Raw. Nil: its first line stands for it.
  package var name: String?
  /// How often a model was asked for one.
  var tries = 0

  /// One that had to make room for a prompt is asked for once more.
  static let mostTries = 2
}

/// A title is being asked for, beside the chat.
package struct Titling: Equatable, Sendable {
  let chat: ChatID
  var turn: ActiveTurn
  /// No message of the chat.
  var reply: Message
}
