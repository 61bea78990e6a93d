extension DemoModel {
  /// Answers a question with two calls at once, and their results with a text that quotes them.
  static let tools = DemoModel(id: "demo-tools", contextLength: 8192) {
    request throws(ErrorObject) in
    if let text = text(using: request.messages) { return Answer(text: text) }
    return Answer(
      pieces: .calls(calls(for: request)), timePerToken: .milliseconds(50),
      ending: .finished(reason: "tool_calls"))
  }

  /// Of the tools that were offered, the first two or the only one twice; else of one that is made up here.
  private static func calls(for request: ChatCompletionRequest) -> [(
    name: String, arguments: String
  )] {
    guard let first = request.tools.first else {
      return ["Lisbon", "Reykjavík"].map {
        ("get_weather", #"{"city":\#(json($0)),"unit":"celsius","days":1}"#)
      }
    }
    let question = request.messages.last { $0.role == "user" }?.text ?? ""
    let second = request.tools.dropFirst().first ?? first
    return [(first, "first: \(question)"), (second, "second: \(question)")].map { tool, words in
      (tool.name, tool.arguments(saying: words))
    }
  }

  /// Nil unless the conversation ends with results. That all are there has been checked before.
  private static func text(using messages: [ChatMessage]) -> String? {
    guard messages.last?.role == "tool",
      let asked = messages.last(where: { $0.role != "tool" })
    else { return nil }
    let results = messages.reversed().prefix { $0.role == "tool" }
    let lines = asked.toolCalls.map { call in
      let result = results.first { $0.toolCallID == call.id }?.text ?? ""
      return "- Result for \(call.name) \(call.arguments): \(result.isEmpty ? "nothing" : result)"
    }
    return """
      Thank you, this is what your tools say:

      \(lines.joined(separator: "\n"))

      I asked for \(lines.count == 1 ? "it in one call" : "them in \(lines.count) calls of one answer"), each with an \
      id of its own, and every result came back under the id of its call.
      """
  }
}
