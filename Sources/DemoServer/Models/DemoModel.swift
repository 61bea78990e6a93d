// The models. None of them thinks: each is a function from a request to an answer. Their names tell what they show.

/// A model of the demo server.
struct DemoModel: Sendable {
  var id: String
  /// Tokens, as told in the list of models.
  var contextLength: Int
  /// How many requests in a row are turned away before each one that is answered.
  var refusalsPerAnswer = 0
  /// The answer to a request, or why there is none.
  var answer: @Sendable (_ request: ChatCompletionRequest) throws(ErrorObject) -> Answer

  /// In the order of the list.
  static let all = [
    prose, reasoning, tools, code, slow, long, busy, cut, error, refusal,
  ]
}
