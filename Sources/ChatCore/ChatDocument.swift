/// A chat as a Markdown text: what `/save` and leaving write. The messages' own text stands
/// unchanged; everything beck adds is a heading or an emphasised line, reasoning is a quote, a
/// call's arguments are a code block.
package struct ChatDocument: Equatable, Sendable {
  package let markdown: String

  /// - Parameter unsent: what was typed and never sent: the draft, prompts that waited.
  package init(_ conversation: Conversation, unsent: [String] = []) {
    var parts: [String] = []
    if !conversation.systemPrompt.isEmpty {
      parts.append("## system\n\n\(conversation.systemPrompt)")
    }
    parts += conversation.messages.map(Self.part)
    parts += unsent.map { "## not sent\n\n\($0)" }
    markdown = parts.joined(separator: "\n\n") + "\n"
  }

  /// One question with its answers.
  /// - Parameter id: of any message of the turn.
  package init(turn id: MessageID, of conversation: Conversation) {
    let messages = conversation.messages
    let index = conversation.index(of: id) ?? messages.endIndex
    let start = messages.prefix(index + 1).lastIndex { $0.author == .user } ?? index
    let turn = messages.dropFirst(start)
    let end = turn.dropFirst().firstIndex { $0.author == .user } ?? turn.endIndex
    markdown = turn[..<end].map(Self.part).joined(separator: "\n\n") + "\n"
  }

  private static func part(_ message: Message) -> String {
    var paragraphs = ["## \(head(message))"]
    paragraphs += message.remarks.map(emphasised)
    if !message.reasoning.isEmpty {
      paragraphs.append("### reasoning\n\n\(quoted(message.reasoning))")
      if !message.text.isEmpty { paragraphs.append("### answer") }
    }
    paragraphs += [message.text, message.refusal].filter { !$0.isEmpty }
    paragraphs += message.toolCalls.map { part($0, isSettled: message.status != .streaming) }
    paragraphs += notes(message).map(emphasised)
    return paragraphs.joined(separator: "\n\n")
  }

  private static func part(_ call: ToolCall, isSettled: Bool) -> String {
    var paragraphs = ["### call of \(call.shownName)", fenced(call.shownArguments)]
    if isSettled, let remark = call.remark { paragraphs.append(emphasised(remark)) }
    return paragraphs.joined(separator: "\n\n")
  }

  /// How it came about, and whether it is whole.
  static func notes(_ message: Message) -> [String] {
    let notes = MessageNotes(message).lines.map(\.text)
    return message.status == .streaming ? notes + ["still arriving when this was written"] : notes
  }

  static func head(_ message: Message) -> String {
    let name =
      switch message.author {
      case .user: "you"
      case .model(let model): model.name.oneLine
      case .tool(let call): "result of \(call.shownName)"
      }
    return "\(name) · \(message.time.dateAndClock)"
  }

  private static func emphasised(_ sentence: String) -> String {
    "*\(sentence.split(whereSeparator: \.isNewline).joined(separator: " "))*"
  }

  private static func quoted(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }

  /// A fence longer than any run of its sign in the text. Source: CommonMark 0.31 §4.5.
  private static func fenced(_ text: String) -> String {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\n\(text)\n\(fence)"
  }
}
