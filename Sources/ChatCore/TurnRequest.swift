/// What is asked of a server for one turn.
package struct TurnRequest: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    package enum Role: String, Sendable { case system, user, assistant }
    package var role: Role
    package var text: String

    package init(_ role: Role, _ text: String) {
      self.role = role
      self.text = text
    }
  }

  package var model: ModelID
  package var entries: [Entry]
  /// Ask for the answer as a stream of events, or as one body.
  package var streams: Bool

  package init(model: ModelID, entries: [Entry], streams: Bool) {
    self.model = model
    self.entries = entries
    self.streams = streams
  }
}
