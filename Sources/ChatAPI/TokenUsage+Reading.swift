import ChatCore

extension TokenUsage {
  /// Nil if `value` holds no count at all. Source: PROTOCOL 3.
  init?(_ value: JSONValue) {
    self.init(
      prompt: value.count("prompt_tokens"),
      completion: value.count("completion_tokens"),
      total: value.count("total_tokens"),
      cachedPrompt: value["prompt_tokens_details"]?.count("cached_tokens")
        ?? value.count("prompt_cache_hit_tokens") ?? value.count("cached_tokens"),
      reasoning: value["completion_tokens_details"]?.count("reasoning_tokens")
        ?? value.count("reasoning_tokens"))
    if self == TokenUsage() { return nil }
  }
}

extension JSONValue {
  /// A count beyond this is no count of tokens.
  static var mostTokens: Int { 1_000_000_000_000 }

  fileprivate func count(_ key: String) -> Int? {
    guard let count = self[key]?.integer, (0...JSONValue.mostTokens).contains(count) else {
      return nil
    }
    return count
  }
}
