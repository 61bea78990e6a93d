import ChatCore
import TUICore

// The messages of the branch in view as blocks of the transcript.
extension AppModel {
  /// Draws a message that was just added.
  mutating func appendBlock(of id: MessageID) {
    guard let message = conversation[id: id] else { return }
    if isReopened { transcript.dropPassing() }
    isReopened = false
    transcript.append(block(of: message))
  }

  /// Draws anew, in its place, a message that is other than it was.
  mutating func redrawBlock(of message: Message) {
    var block = block(of: message)
    transcript.change(message.id) { present in
      block.hasGapAbove = present.hasGapAbove
      present = block
    }
    if let index = transcript.index(of: message.id) { search?.noteChange(ofBlock: index) }
  }

  /// Another branch is in view: what it shares with the one before stays as it is drawn.
  mutating func showBranch() {
    var shared = 0
    let cut = transcript.blocks.firstIndex(where: { block in
      guard case .message(let id) = block.kind else { return false }
      guard shared < conversation.messages.count, conversation.messages[shared].id == id else {
        return true
      }
      shared += 1
      return false
    })
    if let cut { transcript.cut(to: cut) }
    if shared < conversation.messages.count { transcript.dropPassing() }
    for message in conversation.messages.dropFirst(shared) {
      transcript.append(block(of: message))
    }
    search = nil
    browse = nil
    selection = nil
  }

  private func block(of message: Message) -> TranscriptBlock {
    var block = TranscriptBlock(.message(message.id), head: head(of: message))
    if !message.remarks.isEmpty { block.setRemarks(message.remarks) }
    if case .model(let asked) = message.author, let answering = message.answeringModel,
      answering != asked
    {
      block.name(answering: answering)
    }
    if !message.reasoning.isEmpty {
      block.append(reasoning: message.reasoning)
      block.closeReasoning(reasoningLabel(message), message.hasNoAnswer ? .open : .fold)
    }
    if !message.text.isEmpty { block.append(message.text) }
    if !message.refusal.isEmpty { block.append(refusal: message.refusal) }
    for (position, call) in message.toolCalls.enumerated() {
      block.append(call: position, name: call.name, arguments: call.arguments)
      block.settle(call: position, call)
    }
    if message.status != .streaming {
      block.finish()
      block.setNotes(notes(on: message))
    }
    return block
  }

  /// What is to be said under a message.
  func notes(on message: Message) -> [MessageNotes.Line] {
    if let notes = borrowedNotes(on: message) { return notes }
    let isLast = conversation.messages.last?.id == message.id
    return MessageNotes(message, offers: isLast).lines + callOffers(message.id)
  }

  private func head(of message: Message) -> TranscriptBlock.Head {
    var head: TranscriptBlock.Head =
      switch message.author {
      case .user: .user(at: message.time)
      case .model(let model): .model(model, at: message.time)
      case .tool(let call): .result(of: call, place(of: call), at: message.time)
      }
    head.rest += SafeText(strict: place(of: message))
    return head
  }

  /// " · 2/3" among those that stand in the same place.
  private func place(of message: Message) -> String {
    let siblings = conversation.siblings(of: message.id)
    guard siblings.count > 1, let index = siblings.firstIndex(where: { $0 == message.id }) else {
      return ""
    }
    return " · \(index + 1)/\(siblings.count)"
  }

  /// " (1 of 2)" among the calls of its answer.
  private func place(of call: ToolCall) -> String {
    let answer = conversation.messages.last { $0.toolCalls.contains(call) }
    guard let calls = answer?.answerableCalls, calls.count > 1,
      let index = calls.firstIndex(where: { $0 == call })
    else { return "" }
    return " (\(index + 1) of \(calls.count))"
  }
}

extension TranscriptBlock.Head {
  package static func user(at time: WallTime) -> Self {
    Self(name: "you", role: .you, rest: SafeText(strict: " · \(time.clock)"))
  }

  package static func model(_ model: ModelID, at time: WallTime) -> Self {
    Self(
      name: SafeText(strict: model.name, maximumColumns: 64), role: .model,
      rest: SafeText(strict: " · \(time.clock)"))
  }

  fileprivate static func result(
    of call: ToolCall, _ place: String, at time: WallTime
  ) -> Self {
    Self(
      name: SafeText(strict: "result of ") + SafeText(strict: call.shownName, maximumColumns: 48),
      role: .you, rest: SafeText(strict: "\(place) · \(time.clock)"))
  }
}
