import ChatCore
import TUICore

// What is known of one answer, and its request as a command.
extension AppModel {
  /// `i` in browse mode.
  mutating func openReceipt() {
    guard let browse, let id = messageID(ofBlock: browse.block) else { return }
    openReceipt(of: id)
  }

  /// `/receipt`
  mutating func receipt(copies: Bool) -> [Effect] {
    guard let block = transcript.answerInView(), let id = messageID(ofBlock: block) else {
      flash = "no answer yet"
      return []
    }
    if copies { return copyRequest(of: id) }
    openReceipt(of: id)
    return []
  }

  /// `c` in the receipt, `/receipt curl`
  mutating func copyRequest(of id: MessageID) -> [Effect] {
    guard let trace = conversation[id: id]?.receipt?.trace,
      let request = conversation.request(sentFor: id)
    else {
      flash = "what was sent for this is not known"
      return []
    }
    return [.copyRequest(request, trace)]
  }

  private mutating func openReceipt(of id: MessageID) {
    guard let message = conversation[id: id] else { return }
    var tokens: Int?
    if case .model(let model) = message.author {
      var made = TokenEstimator.Measure(message.text)
      made.add(message.reasoning)
      made.add(message.refusal)
      for call in message.toolCalls { made.add(call.name + call.arguments) }
      tokens = estimator.tokens(made, model: model)
    }
    var sheet = Sheet(
      title: "Receipt",
      lines: ReceiptLines(message, estimatedTokens: tokens).lines)
    if message.receipt?.trace != nil { sheet.request = id }
    overlays.append(.sheet(sheet))
  }
}
