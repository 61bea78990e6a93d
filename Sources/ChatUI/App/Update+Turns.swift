import ChatCore
import TUICore

// The list of turns.
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
}
