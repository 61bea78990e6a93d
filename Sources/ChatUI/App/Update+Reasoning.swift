import ChatCore

// The reasoning of an answer, folded and unfolded.
extension AppModel {
  /// Alt+r.
  mutating func toggleReasoning() {
    if !transcript.toggleReasoning() { flash = "no reasoning in this chat" }
  }

  /// F7: what stays in view of a new answer.
  mutating func toggleReadFromStart() {
    readsFromStart.toggle()
    flash = readsFromStart ? "new answers: the first line stays" : "new answers: the end stays"
    guard let turn else { return }
    if readsFromStart { transcript.read(turn.message) } else { transcript.goLive() }
  }

  /// Something other than reasoning comes: what was thought folds to one line.
  mutating func closeReasoning(of id: MessageID) {
    guard turn?.isReasoning == true else { return }
    turn?.isReasoning = false
    labelReasoning(of: id)
  }

  /// Says on the fold line what is known by now; while the model reasons there is none.
  mutating func labelReasoning(of id: MessageID) {
    guard turn?.isReasoning != true, let message = conversation[id: id],
      !message.reasoning.isEmpty
    else { return }
    let label = reasoningLabel(message)
    let isAll = message.status != .streaming && message.hasNoAnswer
    // Nothing is folded away under the eyes of a person who reads it.
    let end: TranscriptBlock.ReasoningEnd =
      isAll ? .open : transcript.isHeld(on: id) ? .stay : .fold
    transcript.change(id) { $0.closeReasoning(label, end) }
  }

  /// "thought for 14 s · 812 tokens"; without a time where all came at once.
  func reasoningLabel(_ message: Message) -> String {
    var label = "thought"
    if let time = message.timing.reasoning, time >= .milliseconds(50) {
      label += " for \(Quantities.coarseTime(time))"
    }
    if let told = message.usage?.reasoning, told > 0 {
      return label + " · \(Quantities.counted(told, "token", "tokens"))"
    }
    guard case .model(let model) = message.author else { return label }
    let guessed = estimator.tokens(.init(message.reasoning), model: model)
    return label + " · ~\(Quantities.counted(guessed, "token", "tokens"))"
  }
}
