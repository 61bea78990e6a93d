import ChatCore

/// The messages of all branches as rows: a branch stands one step further in than what it leaves.
enum MessageTree {
  /// Deeper branches are drawn no further in.
  private static let deepest = 12

  /// Each with its first line; those of the branch in view bear a dot.
  static func items(of conversation: Conversation) -> [Picker.Item] {
    let inView = Set(conversation.messages.map(\.id))
    var items: [Picker.Item] = []
    var waiting = steps(conversation.replies(to: nil), depth: 0)
    while let (id, depth) = waiting.popLast() {
      guard let message = conversation[id: id] else { continue }
      items.append(item(message, depth: depth, isInView: inView.contains(id)))
      waiting += steps(conversation.replies(to: id), depth: depth)
    }
    return items
  }

  /// The oldest last: it is taken first.
  private static func steps(_ ids: [MessageID], depth: Int) -> [(MessageID, Int)] {
    ids.reversed().map { ($0, ids.count > 1 ? depth + 1 : depth) }
  }

  private static func item(_ message: Message, depth: Int, isInView: Bool) -> Picker.Item {
    let sign = isInView ? "● " : "○ "
    let indent = String(repeating: "│ ", count: min(depth, deepest))
    let said = [message.text, message.refusal, message.reasoning].first { !$0.isEmpty } ?? ""
    let line = said.split(whereSeparator: \.isNewline).first ?? ""
    return Picker.Item(
      text: indent + sign + name(message) + ": " + line.prefix(200), detail: detail(message),
      message: message.id)
  }

  private static func name(_ message: Message) -> String {
    switch message.author {
    case .user: "you"
    case .model(let model): model.label
    case .tool(let call): "result of \(call.shownName)"
    }
  }

  private static func detail(_ message: Message) -> String {
    let state =
      switch message.status {
      case .streaming: "on its way · "
      case .complete: ""
      case .stopped: "stopped · "
      case .interrupted: "interrupted · "
      case .failed: "failed · "
      }
    return state + (message.exclusion == nil ? "" : "left out · ") + message.time.clock
  }
}
