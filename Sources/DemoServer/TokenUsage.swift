// What a request costs. The numbers are exact by this server's own rule: a completion token is a delta as streamed, so
// a client that counts the content chunks gets `completion_tokens`; prompt tokens are all messages cut by
// the same rule, plus four for each message (its role and its borders) and three for opening the answer.

/// The counts of one finished answer.
struct TokenUsage: Equatable {
  var promptTokens: Int
  var completionTokens: Int

  init(prompt messages: [ChatMessage], completion tokens: [String]) {
    promptTokens = messages.reduce(3) { $0 + 4 + TokenSplitter.tokens(in: $1.text).count }
    completionTokens = tokens.count
  }

  var text: String {
    """
    {"prompt_tokens":\(promptTokens),"completion_tokens":\(completionTokens),\
    "total_tokens":\(promptTokens + completionTokens),\
    "prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}
    """
  }
}
