/// The messages of one chat in order, and what of them a server is sent.
package struct Conversation: Equatable, Sendable {
  package private(set) var messages: [Message] = []
  /// Sent first when it is not empty.
  package var systemPrompt: String
  private var nextNumber = 1

  package init(systemPrompt: String = "") {
    self.systemPrompt = systemPrompt
  }

  package var isEmpty: Bool { messages.isEmpty }

  /// Appends a message and returns its id.
  package mutating func add(
    _ author: Message.Author, at time: WallTime, text: String = "",
    status: Message.Status = .complete
  ) -> MessageID {
    let id = MessageID(nextNumber)
    nextNumber += 1
    messages.append(Message(id: id, author: author, time: time, text: text, status: status))
    return id
  }

  package subscript(id id: MessageID) -> Message? {
    index(of: id).map { messages[$0] }
  }

  /// Changes one message in place; an unknown id changes nothing.
  package mutating func change(_ id: MessageID, _ body: (inout Message) -> Void) {
    guard let index = index(of: id) else { return }
    body(&messages[index])
  }

  /// What is sent for the next turn: the system prompt, then every message but superseded and
  /// empty ones. Neighbours of one role are joined by a blank line, since many chat templates
  /// refuse two users in a row, as a failed turn would leave them.
  package var turnEntries: [TurnRequest.Entry] {
    var entries: [TurnRequest.Entry] = []
    if !systemPrompt.isEmpty { entries.append(.init(.system, systemPrompt)) }
    for message in messages where !message.isSuperseded && !message.text.isEmpty {
      let role: TurnRequest.Entry.Role = message.author == .user ? .user : .assistant
      if let last = entries.last, last.role == role {
        entries[entries.count - 1].text = last.text + "\n\n" + message.text
      } else {
        entries.append(.init(role, message.text))
      }
    }
    return entries
  }

  // Numbers ascend, and the message asked for is nearly always the last.
  private func index(of id: MessageID) -> Int? {
    messages.lastIndex { $0.id == id }
  }
}
