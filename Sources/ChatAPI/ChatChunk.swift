import ChatCore

/// One JSON object of an answer: a piece of a stream, or a whole completion. Nothing in it is
/// required; what has the wrong type is as if it were missing.
struct ChatChunk: ~Copyable {
  var id: String?
  var model: String?
  /// The last with index 0: beck asks for one choice only.
  var choice = Choice()
  var hasChoice = false
  /// Those with index 0 before `choice`, which few servers send.
  var earlierChoices: [Choice] = []
  /// Choices of whatever index came.
  var hasChoices = false
  /// Of the object itself, else of `x_groq`, else of a choice.
  var usage: TokenUsage?
  /// Counts beside the usage, for servers that tell no usage.
  var timings: TokenUsage?
  /// The object is or holds an error.
  var isError = false

  struct Choice {
    /// Of the delta, else of a whole message, else the text of the older completions.
    var words = Delta()
    /// A delta, a message or a text came, be it empty.
    var hasWords = false
    /// `words` are those of a whole message.
    var isWhole = false
    var finishReason: FinishReason?
  }

  /// What a delta or a message adds.
  struct Delta {
    /// Not empty.
    var reasoning: JSONText?
    /// Of `reasoning`, else of the details alone.
    var reasoningForm: ReasoningForm?
    var content: JSONText?
    var refusal: JSONText?
    var toolCalls: [ToolCallPiece] = []
    var rarities: Rarities?
  }

  /// What few deltas have: apart, since each copy of a delta pays for what it holds itself.
  final class Rarities {
    /// A content that is no text.
    var parts: ContentParts?
    var details: [ReasoningDetail] = []
    /// The transcript, if one came, is the text.
    var audio: JSONText?
    var hasImages = false
    var functionCall: ToolCallPiece?
  }
}
