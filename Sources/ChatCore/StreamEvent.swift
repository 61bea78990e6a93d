/// What a turn's answer brought, in order. Made by the decoder, read by `update`.
package enum StreamEvent: Equatable, Sendable {
  /// The server has accepted the connection; we wait for its first byte.
  case connected
  /// Bytes of any kind arrived, a keep-alive comment too: the server is alive.
  case alive
  /// Text of the answer. Raw; neighbouring pieces are joined.
  case text(String)
  /// The text of this answer is the model's refusal. Source: PROTOCOL 5.
  case refused
  /// Something of the answer that beck does not show yet: named once per kind, not dropped in
  /// silence.
  case unshown(UnshownContent)
  /// The last one wins; never added up.
  case usage(TokenUsage)
  /// The last one wins.
  case finishReason(FinishReason)
  /// The model that answers, by the server's word.
  case answeringModel(ModelID)
  /// The last event of a stream.
  case ended(StreamEnd)
}

/// What may come in an answer beside its text.
package enum UnshownContent: Hashable, Sendable {
  case reasoning
  /// - name: of the function if already known. Raw.
  case toolCall(name: String?)
  case audio
  case image
  /// A part of a kind that beck does not know. Raw.
  case other(String)
  /// Events that could not be read; the answer went on.
  case unreadableEvents
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
