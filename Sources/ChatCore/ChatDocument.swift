/// A chat as a Markdown text: what `/save` and leaving write. The messages' own text stands
/// unchanged; everything beck adds is a heading or an emphasised line.
package struct ChatDocument: Equatable, Sendable {
  package let markdown: String

  /// - Parameter unsent: what was typed and never sent: the draft, prompts that waited.
  package init(_ conversation: Conversation, unsent: [String] = []) {
    var parts: [String] = []
    if !conversation.systemPrompt.isEmpty {
      parts.append("## system\n\n\(conversation.systemPrompt)")
    }
    for message in conversation.messages {
      var part = "## \(Self.head(message))\n\n\(message.text)"
      for note in MessageNotes(message).lines {
        part += part.hasSuffix("\n\n") ? "" : "\n\n"
        part += "*\(note.text.split(whereSeparator: \.isNewline).joined(separator: " "))*"
      }
      parts.append(part)
    }
    parts += unsent.map { "## not sent\n\n\($0)" }
    markdown = parts.joined(separator: "\n\n") + "\n"
  }

  private static func head(_ message: Message) -> String {
    let name =
      switch message.author {
      case .user: "you"
      case .model(let model): model.name.oneLine
      }
    return "\(name) · \(message.time.dateAndClock)"
  }
}
