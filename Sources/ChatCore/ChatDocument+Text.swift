// A chat as plain text.
extension ChatDocument {
  /// The branch in view with everything that the Markdown has, but without marks of its own.
  /// - Parameters:
  ///   - title: stands above; may be empty.
  ///   - unsent: what was typed and never sent.
  package static func text(
    _ conversation: Conversation, title: String = "", unsent: [String] = []
  ) -> String {
    var parts = title.isEmpty ? [] : [title.oneLine]
    if !conversation.systemPrompt.isEmpty { parts.append("system\n\(conversation.systemPrompt)") }
    parts += conversation.messages.map(plain)
    parts += unsent.map { "not sent\n\($0)" }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The Markdown with the chat's title above.
  package static func markdown(
    _ conversation: Conversation, title: String, unsent: [String] = []
  ) -> String {
    let body = ChatDocument(conversation, unsent: unsent).markdown
    return title.isEmpty ? body : "# \(title.oneLine)\n\n\(body)"
  }

  private static func plain(_ message: Message) -> String {
    var paragraphs = message.remarks.map(\.flat)
    if !message.reasoning.isEmpty { paragraphs.append("reasoning:\n\(message.reasoning)") }
    if !message.reasoning.isEmpty, !message.text.isEmpty {
      paragraphs.append("answer:\n\(message.text)")
    } else {
      paragraphs.append(message.text)
    }
    paragraphs.append(message.refusal)
    for call in message.toolCalls {
      paragraphs.append("call of \(call.shownName):\n\(call.shownArguments)")
      if message.status != .streaming, let remark = call.remark { paragraphs.append(remark) }
    }
    paragraphs += notes(message).map(\.flat)
    let body = paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
    return body.isEmpty ? head(message) : "\(head(message))\n\(body)"
  }
}

extension String {
  fileprivate var flat: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
