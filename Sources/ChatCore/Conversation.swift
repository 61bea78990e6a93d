/// The messages of one chat, a tree, and the branch of it that is in view: what a server is sent
/// and what is read. Nothing is ever taken out of the tree.
package struct Conversation: Equatable, Sendable {
  /// The branch in view, from its first message on.
  package internal(set) var messages: [Message] = []
  /// Sent first when it is not empty.
  package var systemPrompt: String {
    didSet { if systemPrompt != oldValue { unkeptSystem = true } }
  }
  /// The messages of the other branches.
  private var asides: [MessageID: Message] = [:]
  /// What follows a message, or begins a branch, the oldest first.
  private var children: [MessageID?: [MessageID]] = [:]
  private var nextNumber = 1
  private var nextCall = 1
  /// Messages that are other than when they were last taken to be kept.
  private var unkept: Set<MessageID> = []
  private var unkeptLeaf = false
  private var unkeptSystem: Bool

  package init(systemPrompt: String = "") {
    self.systemPrompt = systemPrompt
    unkeptSystem = !systemPrompt.isEmpty
  }

  /// A chat that was kept.
  /// - Parameters:
  ///   - messages: of all branches. One whose parent is missing begins a branch.
  ///   - leaf: the last message of the branch in view; nil or an unknown one takes the newest.
  package init(systemPrompt: String, messages: [Message], leaf: MessageID?) {
    self.systemPrompt = systemPrompt
    unkeptSystem = false
    for var message in messages.sorted(by: { $0.id.number < $1.id.number })
    where asides[message.id] == nil {
      // Parents come before: a ring cannot be.
      if let parent = message.parent, asides[parent] == nil { message.parent = nil }
      asides[message.id] = message
      children[message.parent, default: []].append(message.id)
    }
    nextNumber = (messages.map(\.id.number).max() ?? 0) + 1
    nextCall = messages.reduce(0) { $0 + $1.toolCalls.count } + 1
    setBranch(
      endingAt: leaf.flatMap { asides[$0]?.id } ?? asides.keys.max { $0.number < $1.number })
  }

  package var isEmpty: Bool { messages.isEmpty }

  /// Of all branches, the oldest first.
  package var allMessages: [Message] {
    (messages + asides.values).sorted { $0.id.number < $1.id.number }
  }

  package var hasBranches: Bool { !asides.isEmpty }

  /// Appends a message to the branch in view and returns its id.
  package mutating func add(
    _ author: Message.Author, at time: WallTime, text: String = "",
    status: Message.Status = .complete
  ) -> MessageID {
    // A chat that was a draft alone may be gone with it.
    if nextNumber == 1 { unkeptSystem = !systemPrompt.isEmpty }
    let id = MessageID(nextNumber)
    nextNumber += 1
    var message = Message(id: id, author: author, time: time, text: text, status: status)
    message.parent = messages.last?.id
    children[message.parent, default: []].append(id)
    messages.append(message)
    unkept.insert(id)
    return id
  }

  package subscript(id id: MessageID) -> Message? {
    index(of: id).map { messages[$0] } ?? asides[id]
  }

  /// Changes one message in place; an unknown id changes nothing.
  package mutating func change(_ id: MessageID, _ body: (inout Message) -> Void) {
    guard let index = index(of: id) else { return changeAside(id, body) }
    body(&messages[index])
    if messages[index].status != .streaming { unkept.insert(id) }
  }

  private mutating func changeAside(_ id: MessageID, _ body: (inout Message) -> Void) {
    guard var message = asides[id] else { return }
    body(&message)
    asides[id] = message
    unkept.insert(id)
  }

  /// The answer has ended: its calls are settled, and those without an id get one.
  /// - Parameter isWhole: the end is `complete` and not by a limit.
  package mutating func settleCalls(of id: MessageID, isWhole: Bool) {
    guard let index = index(of: id) else { return }
    messages[index].settleCalls(isWhole: isWhole)
    unkept.insert(id)
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

  // MARK: branches

  /// The messages that stand in the same place, itself among them, the oldest first.
  package func siblings(of id: MessageID) -> [MessageID] {
    guard let message = self[id: id] else { return [] }
    return children[message.parent] ?? []
  }

  /// What follows a message, on any branch, the oldest first; nil asks for what begins branches.
  package func replies(to id: MessageID?) -> [MessageID] { children[id] ?? [] }

  /// The branch in view ends with this message; nil leaves it empty. What followed goes on to be
  /// there as another branch, and what is added next begins a new one.
  package mutating func turnBack(to id: MessageID?) {
    guard id != messages.last?.id else { return }
    if let id, index(of: id) == nil { return }
    setBranch(endingAt: id)
    unkeptLeaf = true
  }

  /// Brings the branch into view that leads through a message, on to the newest that follows.
  package mutating func show(_ id: MessageID) {
    guard self[id: id] != nil, index(of: id) == nil else { return }
    var leaf = id
    while let newest = children[leaf]?.last { leaf = newest }
    setBranch(endingAt: leaf)
    unkeptLeaf = true
  }

  /// Brings the branch into view that ends with a message; an unknown id changes nothing.
  package mutating func show(endingAt id: MessageID) {
    show(id)
    turnBack(to: id)
  }

  /// A conversation of its own that begins like this one.
  /// - Parameter id: of a message in view, which is its last.
  package func fork(through id: MessageID) -> Conversation {
    let shared = messages.prefix { $0.id != id } + messages.filter { $0.id == id }
    var fork = Conversation(systemPrompt: systemPrompt, messages: Array(shared), leaf: id)
    fork.unkept = Set(shared.map(\.id))
    fork.unkeptSystem = !systemPrompt.isEmpty
    return fork
  }

  private mutating func setBranch(endingAt leaf: MessageID?) {
    for message in messages { asides[message.id] = message }
    var branch: [Message] = []
    var next = leaf
    while let id = next, let message = asides.removeValue(forKey: id) {
      branch.append(message)
      next = message.parent
    }
    messages = branch.reversed()
  }

  // MARK: keeping

  /// All of it is to be kept anew: it goes on under another name.
  package mutating func forgetKept() {
    unkept = Set(messages.map(\.id)).union(asides.keys)
    unkeptLeaf = true
    unkeptSystem = !systemPrompt.isEmpty
  }

  /// What is to be kept since the last call, in order.
  package mutating func takeUnkept() -> [ChatChange] {
    guard !unkept.isEmpty || unkeptLeaf || unkeptSystem else { return [] }
    var taken: [ChatChange] = []
    if unkeptSystem, !isEmpty { taken.append(.system(systemPrompt)) }
    let ids = unkept.sorted()
    taken += ids.compactMap { self[id: $0] }.map { .message($0, stream: nil) }
    // What was added is the leaf by itself.
    if unkeptLeaf { taken.append(.leaf(messages.last?.id)) }
    if !isEmpty { unkeptSystem = false }
    unkept = []
    unkeptLeaf = false
    return taken
  }
}
