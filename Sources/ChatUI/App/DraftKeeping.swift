import ChatCore

/// What of the input the store has, and when the rest is to follow.
package struct DraftKeeping: Equatable, Sendable {
  /// As it was given to the store last.
  var kept = ""
  /// The system prompt that the store has with it, where the chat is nothing more.
  var system = ""
  /// Of the input and of what waits to be sent, when they were looked at last.
  var revision = 0
  var queue: [String] = []
  /// When a change is to be given to the store; nil while there is none.
  var dueAt: ContinuousClock.Instant?
  /// The chat that it was kept with, where it has come along to another one.
  var moved: ChatID?
  /// A change does not wait for its time.
  var isUrgent = false
}

/// A chat is being asked for.
package struct Opening: Equatable, Sendable {
  /// The draft of the chat in view, which stays with it; nil where it comes along.
  var left: String?
}
