import ChatCore

// A foreign tree as a chat of ours. What is hidden there is left out, and what follows it follows
// what stood before it.
extension ForeignConversation {
  /// - Parameter civilTime: of seconds since 1970.
  /// - Throws: for a conversation without a message.
  func chat(_ civilTime: @escaping (Double) -> WallTime) throws(ArchiveMistake) -> KeptChat {
    var tree = ForeignTree(self, civilTime)
    tree.read()
    guard !tree.messages.isEmpty else { throw ArchiveMistake("it holds no message") }
    let id = id ?? "\(civilTime(time ?? 0).fileStamp)-\(title ?? "")"
    return KeptChat(
      importing: "openai-\(id)", title: title ?? "", isNamed: !(title ?? "").isEmpty,
      isPinned: false, draft: "",
      conversation: Conversation(
        systemPrompt: tree.system, messages: tree.messages,
        leaf: currentNode.flatMap { tree.places[$0] ?? nil }))
  }

  /// What follows each node, by the links of both ends; where nothing is linked, by time.
  fileprivate var children: [String?: [String]] {
    var parents: [String: String] = [:]
    var order: [String: Int] = [:]
    for (id, node) in nodes {
      if let parent = node.parent, nodes[parent] != nil, parent != id { parents[id] = parent }
    }
    for (id, node) in nodes {
      for (place, child) in node.children.enumerated() where nodes[child] != nil && child != id {
        if parents[child] == nil { parents[child] = id }
        order[child] = place
      }
    }
    let ids = nodes.keys.sorted { a, b in
      let places = (order[a] ?? .max, order[b] ?? .max)
      if places.0 != places.1 { return places.0 < places.1 }
      let times = (nodes[a]?.message?.time ?? 0, nodes[b]?.message?.time ?? 0)
      return times.0 == times.1 ? a < b : times.0 < times.1
    }
    if parents.isEmpty {
      for (before, after) in zip(ids, ids.dropFirst()) { parents[after] = before }
    }
    var children: [String?: [String]] = [:]
    for id in ids { children[parents[id], default: []].append(id) }
    return children
  }
}

/// Goes through a conversation from its roots on, without recursion: it may be deep.
private struct ForeignTree {
  private(set) var messages: [Message] = []
  private(set) var system = ""
  /// Where each node that was gone through ended up: its message, or the last one before it.
  private(set) var places: [String: MessageID?] = [:]
  private let conversation: ForeignConversation
  private let civilTime: (Double) -> WallTime

  /// A node that is still to be read, and what came before it.
  private struct Step {
    var node: String
    var parent: MessageID?
    var time: Double
    /// Of the model, for its next answer.
    var thoughts = ""
    /// The call that the next tool answers.
    var call: ToolCall?
  }

  init(_ conversation: ForeignConversation, _ civilTime: @escaping (Double) -> WallTime) {
    self.conversation = conversation
    self.civilTime = civilTime
  }

  mutating func read() {
    let children = conversation.children
    let start = conversation.time ?? 0
    var steps: [Step] = (children[nil] ?? []).reversed().map {
      Step(node: $0, parent: nil, time: start)
    }
    while let step = steps.popLast() {
      guard places[step.node] == nil else { continue }
      let next = children[step.node] ?? []
      var after = step
      read(step, into: &after, isLast: next.isEmpty)
      places[step.node] = after.parent
      for child in next.reversed() {
        after.node = child
        steps.append(after)
      }
    }
  }

  private mutating func read(_ step: Step, into after: inout Step, isLast: Bool) {
    guard let message = conversation.nodes[step.node]?.message else { return }
    let time = message.time ?? step.time
    after.time = time
    switch message.role {
    case "system":
      if system.isEmpty, !message.isHidden { system = message.text }
    case "user" where !message.isHidden: add(.user, message, step, time, &after)
    case "assistant": readAnswer(message, step, time, &after, isLast: isLast)
    case "tool" where !message.isHidden:
      let call = step.call ?? ToolCall(name: message.name ?? "tool", form: .custom)
      add(.tool(call), message, step, time, &after)
    default: break
    }
  }

  private mutating func readAnswer(
    _ message: ForeignMessage, _ step: Step, _ time: Double, _ after: inout Step, isLast: Bool
  ) {
    let thoughts = [step.thoughts, message.thoughts].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
    let isEmpty = message.text.isEmpty && message.unshown.isEmpty
    if message.isHidden || isEmpty {
      after.thoughts = thoughts
      guard isLast, !thoughts.isEmpty else { return }
    }
    let model = ModelID(message.model ?? conversation.model ?? "unknown")
    add(.model(model), message, step, time, &after)
    let index = messages.count - 1
    messages[index].reasoning = thoughts
    messages[index].provider = "openai"
    after.thoughts = ""
    if let recipient = message.recipient {
      let call = ToolCall(
        id: step.node, name: recipient, arguments: message.text, form: .custom)
      messages[index].toolCalls = [call]
      messages[index].text = ""
      after.call = call
    }
    if message.status == "in_progress" || message.status == "finished_partial_completion" {
      messages[index].status = .interrupted(
        ServiceFailure(sentence: "The export says that this answer was not finished."))
    }
  }

  private mutating func add(
    _ author: Message.Author, _ message: ForeignMessage, _ step: Step, _ time: Double,
    _ after: inout Step
  ) {
    let id = MessageID(messages.count + 1)
    var made = Message(id: id, author: author, time: civilTime(time), text: message.text)
    made.parent = step.parent
    made.unshown = message.unshown
    messages.append(made)
    after.parent = id
    after.call = nil
  }
}
