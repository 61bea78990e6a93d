import ChatCore

// The chat for others.
extension AppModel {
  /// `/export`
  mutating func export(to path: String?, _ format: ExportFormat, at now: Moment) -> [Effect] {
    guard !conversation.isEmpty else {
      flash = "nothing to export yet"
      return []
    }
    let question = conversation.allMessages.first { $0.author == .user }
    let kept = KeptChat(
      id: chat ?? ChatID(begunAt: now.wall, process: "unkept", number: 1),
      title: String((question?.text.split(whereSeparator: \.isNewline).first ?? "").prefix(120)),
      conversation: conversation)
    return [.exportChat(kept, format, path: path, now.wall)]
  }
}
