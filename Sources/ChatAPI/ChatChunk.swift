import ChatCore

/// One JSON object of an answer: a piece of a stream, or a whole completion. Nothing in it is
/// required; what has the wrong type is as if it were missing.
struct ChatChunk: Equatable {
  var model: String?
  /// Those with index 0: beck asks for one choice only.
  var choices: [Choice] = []
  /// Choices of whatever index came.
  var hasChoices = false
  /// Of the object itself, else of `x_groq`, else of a choice.
  var usage: TokenUsage?
  /// The object is or holds an error.
  var isError = false

  struct Choice: Equatable {
    /// Of the delta, else of a whole message, else the text of the older completions.
    var words: Delta?
    /// `words` are those of a whole message.
    var isWhole = false
    var finishReason: FinishReason?
    var usage: TokenUsage?
  }

  /// What a delta or a message adds.
  struct Delta: Equatable {
    var content: JSONText?
    var refusal: JSONText?
    var hasReasoning = false
    var hasAudio = false
    var hasImages = false
    /// Parts of the content that are of no kind we know.
    var otherParts: [String] = []
    var toolCalls: [ToolCall] = []
  }

  /// What tells one call from another, and its name.
  struct ToolCall: Equatable {
    var id: String?
    var index: Int?
    var name: String?
  }
}
