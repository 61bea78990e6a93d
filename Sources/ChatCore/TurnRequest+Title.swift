extension TurnRequest {
  /// Of a question or an answer, in bytes: more says no more of what a chat is about.
  private static let mostQuoted = 2_000
  /// A title needs a tenth of it.
  private static let mostTokens = 128
  /// With what a model thinks first, which servers count as output.
  private static let mostTokensWithReasoning = 2_048

  /// Asks for the title of a chat, apart from the chat: whole, in one message, with the beginnings
  /// of the two texts. Nothing is set but the most tokens; `TitleReply` reads what comes.
  /// - Parameter reasons: the model thinks before it answers.
  package static func title(
    question: String, answer: String, model: ModelID, reasons: Bool
  ) -> TurnRequest {
    let text = """
      Give the chat below a title: at most six words, in the language of the chat. \
      Reply with the title alone, on one line, without quotes.

      <question>
      \(beginning(of: question))
      </question>
      <answer>
      \(beginning(of: answer))
      </answer>
      """
    var parameters = RequestParameters()
    parameters.maxTokens = reasons ? mostTokensWithReasoning : mostTokens
    return TurnRequest(
      model: model, entries: [.init(.user, text)], streams: false, parameters: parameters)
  }

  private static func beginning(of text: String) -> String {
    let bytes = text.utf8
    guard var end = bytes.index(bytes.startIndex, offsetBy: mostQuoted, limitedBy: bytes.endIndex)
    else { return text }
    // Not in the midst of a scalar.
    while end > bytes.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
      end = bytes.index(before: end)
    }
    return String(text.unicodeScalars[..<end])
  }
}
