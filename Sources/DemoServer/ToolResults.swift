// The rule about tools that strict servers enforce: after an assistant's message with calls come the results of all of
// them, in any order, before anybody says anything else; and a result belongs to a call.

/// Checks that calls and results of a conversation belong together.
enum ToolResults {
  static func check(_ messages: [ChatMessage]) throws(ErrorObject) {
    var open: [String] = []
    for (index, message) in messages.enumerated() {
      if message.role == "tool" {
        guard let call = open.firstIndex(where: { $0 == message.toolCallID }) else {
          throw .invalid(
            "messages[\(index)].tool_call_id",
            because: "A message of the role 'tool' must answer a call of the message before it.")
        }
        open.remove(at: call)
      } else {
        try checkNone(open, before: index)
        open = message.role == "assistant" ? message.toolCalls.map(\.id) : []
      }
    }
    try checkNone(open, before: messages.count)
  }

  private static func checkNone(_ open: [String], before index: Int) throws(ErrorObject) {
    guard !open.isEmpty else { return }
    throw .invalid(
      "messages[\(index)].role",
      because: """
        An assistant message with 'tool_calls' must be followed by the result of each call. \
        There is none for: \(open.joined(separator: ", ")).
        """)
  }
}
