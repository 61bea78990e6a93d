// What a request costs. The numbers are exact by this server's own rule: a completion token is a delta as streamed, so
// a client that counts the chunks between the role and the finish gets `completion_tokens`, of which
// `reasoning_tokens` tells how many were thought and not said; prompt tokens are all messages and calls cut by
// the same rule, plus four for each message (its role and its borders) and three for opening the answer.

/// The counts of one finished answer.
struct TokenUsage: Equatable {
  var promptTokens: Int
  /// Those of the reasoning among them.
  var completionTokens: Int
  var reasoningTokens: Int

  init(prompt messages: [ChatMessage], completion pieces: [Answer.Piece]) {
    promptTokens = messages.reduce(3) { $0 + 4 + Self.tokens(of: $1) }
    completionTokens = pieces.count
    reasoningTokens = pieces.count { if case .reasoning = $0 { true } else { false } }
  }

  private static func tokens(of message: ChatMessage) -> Int {
    let texts = [message.text] + message.toolCalls.flatMap { [$0.name, $0.arguments] }
    return texts.reduce(0) { $0 + TokenSplitter.tokens(in: $1).count }
  }

  var text: String {
    """
    {"prompt_tokens":\(promptTokens),"completion_tokens":\(completionTokens),\
    "total_tokens":\(promptTokens + completionTokens),"prompt_tokens_details":{"cached_tokens":0},\
    "completion_tokens_details":{"reasoning_tokens":\(reasoningTokens)}}
    """
  }
}
