import ChatCore

// The chat for others.
extension AppModel {
  /// `/export`
  mutating func export(to path: String?, _ format: ExportFormat, at now: Moment) -> [Effect] {
    guard !conversation.isEmpty else {
      flash = "nothing to export yet"
      return []
    }
    let kept = borrowed.map(inView) ?? ofItsOwn(at: now)
    return [.exportChat(kept, format, path: path, now.wall)]
  }

  private func ofItsOwn(at now: Moment) -> KeptChat {
    let question = conversation.allMessages.first { $0.author == .user }
    return KeptChat(
      id: chat ?? ChatID(begunAt: now.wall, process: "unkept", number: 1),
      title: String((question?.text.split(whereSeparator: \.isNewline).first ?? "").prefix(120)),
      conversation: conversation)
  }

  /// A chat of another beck's as that has it: what its answers are called here is for the screen.
  private func inView(_ borrowed: KeptChat) -> KeptChat {
    var kept = borrowed
    if let leaf = conversation.messages.last { kept.conversation.show(endingAt: leaf.id) }
    return kept
  }
}
