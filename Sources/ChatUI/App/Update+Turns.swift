import ChatCore
import TUICore

// The list of turns, and what is known of one answer.
extension AppModel {
  mutating func openTurns() {
    let items = turnItems()
    guard !items.isEmpty else {
      flash = "nothing was asked yet"
      return
    }
    var picker = Picker(.turn, items: items)
    // The latest is what one came from.
    picker.move(by: items.count)
    overlays.append(.picker(picker))
  }

  /// A turn a row: the question's first line, then who answered and how long the answer is.
  private func turnItems() -> [Picker.Item] {
    let messages = conversation.messages
    return messages.indices.compactMap { index in
      guard messages[index].author == .user else { return nil }
      let answers = messages[(index + 1)...].prefix { $0.author != .user }
      let line = messages[index].text.split(whereSeparator: \.isNewline).first ?? ""
      return Picker.Item(
        text: String(line.prefix(200)), detail: answers.last.map(turnDetail) ?? "",
        message: messages[index].id)
    }
  }

  private func turnDetail(_ answer: Message) -> String {
    guard case .model(let model) = answer.author else { return "" }
    let tokens =
      answer.usage?.output.map { Quantities.short($0) }
      ?? "~" + Quantities.short(estimator.tokens(.init(answer.text), model: model))
    return "\(model.label) · \(tokens) tok"
  }

  mutating func goTo(turn id: MessageID) {
    guard let block = transcript.index(of: id) else { return }
    transcript.show(block: block)
    if browse != nil { browse = Browse(block: block) }
  }

  /// `i` in browse mode.
  mutating func openReceipt() {
    guard let browse, let id = messageID(ofBlock: browse.block), let message = conversation[id: id]
    else { return }
    overlays.append(.sheet(Sheet(title: "Receipt", lines: receipt(message))))
  }

  private func receipt(_ message: Message) -> [Sheet.Line] {
    var lines: [Sheet.Line] = []
    func add(_ key: String, _ text: String?) {
      if let text { lines.append(Sheet.Line(key: key, text: text)) }
    }
    switch message.author {
    case .user: add("from", "you")
    case .model(let model): add("model asked", model.label)
    case .tool(let call): add("result of", call.shownName)
    }
    add("model answering", message.answeringModel?.label)
    add("server", message.author == .user ? nil : setting.providerName)
    add("sent", message.time.dateAndClock)
    add("answer id", message.answerID)
    add("first byte", message.timing.firstByte.map { Quantities.time($0) })
    add("first output", message.timing.firstToken.map { Quantities.time($0) })
    add("thought for", message.timing.reasoning.map { Quantities.time($0) })
    add("took", message.timing.total.map { Quantities.time($0) })
    add("finish reason", message.finishReason?.words)
    if message.author != .user { lines += usageLines(message.usage) }
    add("text", Quantities.counted(message.text.utf8.count, "byte", "bytes"))
    for line in message.remarks { add("on the way", line) }
    for line in MessageNotes(message).lines { add("note", line.text) }
    return lines
  }

  private func usageLines(_ usage: TokenUsage?) -> [Sheet.Line] {
    guard let usage else {
      return [Sheet.Line(key: "usage", text: "unknown: the server told none")]
    }
    func line(_ key: String, _ count: Int?) -> Sheet.Line? {
      count.map { Sheet.Line(key: key, text: "\($0) tokens") }
    }
    return [
      line("prompt", usage.prompt), line("from the cache", usage.cachedPrompt),
      line("completion", usage.completion), line("of that reasoning", usage.reasoning),
      line("total", usage.total),
    ].compactMap { $0 }
  }
}
