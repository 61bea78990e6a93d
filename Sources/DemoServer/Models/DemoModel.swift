// The models. None of them thinks: each is a function from a conversation to an answer. Their names tell what they show.

/// A model of the demo server.
struct DemoModel: Sendable {
  var id: String
  /// Tokens, as told in the list of models.
  var contextLength: Int
  /// The answer to a conversation, or why there is none.
  var answer: @Sendable (_ messages: [ChatMessage]) throws(ErrorObject) -> Answer

  /// In the order of the list.
  static let all = [prose, slow, long, cut, error, refusal]
}
