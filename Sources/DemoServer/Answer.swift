/// What a model is going to do with a request, known in full before the first byte is sent.
struct Answer: Equatable {
  /// In the order in which they are streamed; each counts as one token.
  var pieces: [Piece]
  /// Whole seconds before the first token.
  var secondsOfThought = 0
  /// The time each token takes.
  var timePerToken: Duration
  var ending: Ending

  /// The least a stream sends of an answer.
  enum Piece: Equatable {
    /// Of what the model thinks aloud before it answers.
    case reasoning(String)
    /// Of the text.
    case content(String)
    /// Of the words by which it declines; takes the place of a text.
    case refusal(String)
    /// The beginning of a call: which tool is meant. Calls are numbered from 0.
    case call(index: Int, name: String)
    /// Of the JSON text that a call hands to its tool.
    case arguments(index: Int, String)
  }

  /// How an answer ends.
  enum Ending: Equatable {
    /// In good order: "stop" when all is said, "length" when a limit was met, "tool_calls" when the answer waits for
    /// the results of its calls.
    case finished(reason: String)
    /// With the connection: it closes in the middle of the body.
    case cut
    /// With an error object after the text.
    case failed(ErrorObject)
  }

  init(
    pieces: [Piece], secondsOfThought: Int = 0, timePerToken: Duration = .microseconds(16_667),
    ending: Ending = .finished(reason: "stop")
  ) {
    self.pieces = pieces
    self.secondsOfThought = secondsOfThought
    self.timePerToken = timePerToken
    self.ending = ending
  }

  init(
    text: String, secondsOfThought: Int = 0, timePerToken: Duration = .microseconds(16_667),
    ending: Ending = .finished(reason: "stop")
  ) {
    self.init(
      pieces: .content(text), secondsOfThought: secondsOfThought, timePerToken: timePerToken,
      ending: ending)
  }

  /// From the request to the last token.
  var duration: Duration { .seconds(secondsOfThought) + timePerToken * pieces.count }
}
