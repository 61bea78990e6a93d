import ChatCore

/// One JSON object of an answer: a piece of a stream, or a whole completion. Nothing in it is
/// required; what has the wrong type is as if it were missing.
struct ChatChunk: Equatable {
  var id: String?
  var model: String?
  /// Those with index 0: beck asks for one choice only.
  var choices: [Choice] = []
  /// Choices of whatever index came.
  var hasChoices = false
  /// Of the object itself, else of `x_groq`, else of a choice.
  var usage: TokenUsage?
  /// Counts beside the usage, for servers that tell no usage.
  var timings: TokenUsage?
  /// The object is or holds an error.
  var isError = false

  struct Choice: Equatable {
    /// Of the delta, else of a whole message, else the text of the older completions.
    var words: Delta?
    /// `words` are those of a whole message.
    var isWhole = false
    var finishReason: FinishReason?
  }

  /// What a delta or a message adds.
  struct Delta: Equatable {
    /// Not empty.
    var reasoning: JSONText?
    /// Of `reasoning`, else of the details alone.
    var reasoningForm: ReasoningForm?
    var content: JSONText?
    var refusal: JSONText?
    /// In the order in which they are to be taken.
    var others: [Other] = []
  }

  /// What few deltas have.
  enum Other: Equatable {
    case reasoningDetails([ReasoningDetail])
    case unshown(UnshownContent)
    case toolCall(ToolCallPiece)
    case functionCall(ToolCallPiece)
  }
}
