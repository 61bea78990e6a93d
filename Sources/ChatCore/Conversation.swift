/// The messages of one chat in order, and what of them a server is sent.
package struct Conversation: Equatable, Sendable {
  package internal(set) var messages: [Message] = []
  /// Sent first when it is not empty.
  package var systemPrompt: String
  private var nextNumber = 1
  private var nextCall = 1

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

  /// The answer has ended: its calls are settled, and those without an id get one.
  /// - Parameter isWhole: the end is `complete` and not by a limit.
  package mutating func settleCalls(of id: MessageID, isWhole: Bool) {
    guard let index = index(of: id) else { return }
    messages[index].settleCalls(isWhole: isWhole)
    for call in messages[index].toolCalls.indices
    where messages[index].toolCalls[call].id.isEmpty {
      messages[index].toolCalls[call].id = Self.callID(nextCall)
      nextCall += 1
    }
  }

  // Nine letters and digits: some servers refuse any other id. Source: PROTOCOL 6.2.
  private static func callID(_ number: Int) -> String {
    let digits = String(number, radix: 36)
    return "beck" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  // Numbers ascend, and the message asked for is nearly always the last.
  func index(of id: MessageID) -> Int? {
    messages.lastIndex { $0.id == id }
  }
}
