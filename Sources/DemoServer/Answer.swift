/// What a model is going to do with a request, known in full before the first byte is sent.
struct Answer: Equatable {
  /// The text in the pieces in which it is streamed; each counts as one token.
  var tokens: [String]
  /// Whole seconds before the first token.
  var secondsOfThought = 0
  /// The time each token takes.
  var timePerToken: Duration
  var ending: Ending

  /// How an answer ends.
  enum Ending: Equatable {
    /// In good order: "stop" when all is said, "length" when a limit was met.
    case finished(reason: String)
    /// With the connection: it closes in the middle of the body.
    case cut
    /// With an error object after the text.
    case failed(ErrorObject)
  }

  init(
    text: String, secondsOfThought: Int = 0, timePerToken: Duration = .microseconds(16_667),
    ending: Ending = .finished(reason: "stop")
  ) {
    tokens = TokenSplitter.tokens(in: text)
    self.secondsOfThought = secondsOfThought
    self.timePerToken = timePerToken
    self.ending = ending
  }

  /// From the request to the last token.
  var duration: Duration { .seconds(secondsOfThought) + timePerToken * tokens.count }
}
