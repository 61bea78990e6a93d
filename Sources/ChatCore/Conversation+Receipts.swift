// What was sent for an answer, from what is kept with it and the messages before it.
extension Conversation {
  /// Keeps with an answer that is being asked for what was sent.
  /// - Parameter id: of the last message of the branch in view.
  package mutating func note(_ request: TurnRequest, sentFor id: MessageID) {
    guard let index = index(of: id) else { return }
    let before = sent(before: index)
    var receipt = TurnReceipt(streams: request.streams, parameters: request.parameters)
    if systemPrompt != before.system { receipt.system = systemPrompt }
    if request.tools != before.tools { receipt.tools = request.tools }
    for place in 0..<index where messages[place].exclusion != nil {
      if let last = receipt.leftOut.last, last.upperBound == place {
        receipt.leftOut[receipt.leftOut.count - 1] = last.lowerBound..<(place + 1)
      } else {
        receipt.leftOut.append(place..<(place + 1))
      }
    }
    change(id) { $0.receipt = receipt }
  }

  /// The request for an answer of the branch in view, as it was then; nil where it is not known.
  package func request(sentFor id: MessageID) -> TurnRequest? {
    guard let index = index(of: id), case .model(let model) = messages[index].author,
      let receipt = messages[index].receipt
    else { return nil }
    let before = sent(before: index)
    let past = messages[..<index].enumerated().map { place, message in
      var message = message
      let isLeftOut = receipt.leftOut.contains { $0.contains(place) }
      message.exclusion = isLeftOut ? .leftOut : nil
      return message
    }
    let conversation = Conversation(
      systemPrompt: receipt.system ?? before.system, messages: past, leaf: past.last?.id)
    return TurnRequest(
      model: model, entries: conversation.turnEntries(for: model), streams: receipt.streams,
      parameters: receipt.parameters, tools: receipt.tools ?? before.tools)
  }

  private func sent(before index: Int) -> (system: String, tools: [ToolDeclaration]) {
    let receipts = messages[..<index].reversed().lazy.compactMap(\.receipt)
    return (
      receipts.compactMap(\.system).first ?? "", receipts.compactMap(\.tools).first ?? []
    )
  }
}
