/// What a turn's answer brought, in order. Made by the decoder and the consumer, read by `update`
/// and by print mode.
package enum StreamEvent: Equatable, Sendable {
  /// A try begins: the first, or one more after `retrying`.
  case connecting
  /// The server has accepted the connection; we wait for its first byte.
  case connected
  /// The head of a response, whatever its status.
  case responded
  /// Bytes of any kind arrived, a keep-alive comment too: the server is alive.
  case alive
  /// Reasoning of the model. Raw; neighbouring pieces are joined.
  case reasoning(String)
  /// The form of the reasoning, once, before the first `reasoning` or `reasoningDetail`.
  case reasoningForm(ReasoningForm)
  /// An entry of `reasoning_details` as it came: the text of one JSON value, kept to be sent back.
  case reasoningDetail(String)
  /// Text of the answer. Raw; neighbouring pieces are joined.
  case text(String)
  /// Text of the model's refusal. Raw; neighbouring pieces are joined. Source: PROTOCOL 5.
  case refusal(String)
  case toolCall(ToolCall.Change)
  /// Something of the answer that beck cannot show: named once per kind, not dropped in silence.
  case unshown(UnshownContent)
  /// How many events of this answer could not be read so far; the answer goes on.
  case unreadableEvents(Int)
  /// The last one wins; never added up.
  case usage(TokenUsage)
  /// The last one wins.
  case finishReason(FinishReason)
  /// The model that answers, by the server's word.
  case answeringModel(ModelID)
  /// The server's id of the answer.
  case answerID(String)
  /// What is known of the present try by now; the last one wins.
  case traced(RequestTrace)
  case retrying(RetryNotice)
  /// What beck did by itself to get an answer, such as leaving out a parameter. One sentence.
  case notice(String)
  /// The last event of a stream.
  case ended(StreamEnd)
}

/// What may come in an answer beside its text and cannot be shown.
package enum UnshownContent: Hashable, Sendable {
  /// Sound; its transcript, if one came, is part of the text.
  case audio
  case image
  /// A part of a kind that beck does not know. Raw.
  case other(String)
}

/// How a stream ended. Source: PROTOCOL 1.5.
package enum StreamEnd: Equatable, Sendable {
  /// A finish reason or the end mark came.
  case complete
  /// Cut without either; the sentence says how.
  case interrupted(ServiceFailure)
  /// The server refused, or sent an error, before or after some text.
  case failed(ServiceFailure)
}
