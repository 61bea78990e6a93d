import ChatCore

extension TokenUsage {
  /// A raw text beyond this is not kept.
  private static let mostRawBytes = 64 << 10

  /// Nil if `value` holds neither a count nor a cost. Source: PROTOCOL 3.
  init?(_ value: JSONValue) {
    self.init(
      prompt: value.count("prompt_tokens"),
      completion: value.count("completion_tokens"),
      total: value.count("total_tokens"),
      cachedPrompt: value["prompt_tokens_details"]?.count("cached_tokens")
        ?? value.count("prompt_cache_hit_tokens") ?? value.count("cached_tokens"),
      reasoning: value["completion_tokens_details"]?.count("reasoning_tokens")
        ?? value.count("reasoning_tokens"), cost: Self.cost(value))
    if self == TokenUsage() { return nil }
  }

  /// xAI counts in ticks, ten thousand million to a dollar. OpenRouter tells credits, which are
  /// dollars; with a key of one's own (BYOK) those are its fee, and the model's maker bills the
  /// rest. Perplexity tells an object of parts.
  /// Source: PROTOCOL 3; docs.x.ai, "Cost Tracking"; openrouter.ai, "Usage Accounting".
  private static func cost(_ value: JSONValue) -> Double? {
    if let ticks = value["cost_in_usd_ticks"]?.amount { return ticks / 1e10 }
    guard let told = value["cost"], let cost = told.amount ?? told["total_cost"]?.amount else {
      return nil
    }
    guard value["is_byok"] == .bool(true) else { return cost }
    return value["cost_details"]?["upstream_inference_cost"]?.amount.map { cost + $0 }
  }

  /// Of llama.cpp's `timings`: tokens read anew, taken from the cache, and made.
  init?(timings: JSONValue) {
    guard let new = timings.count("prompt_n"), let made = timings.count("predicted_n") else {
      return nil
    }
    let cached = timings.count("cache_n")
    self.init(
      prompt: new + (cached ?? 0), completion: made, total: new + (cached ?? 0) + made,
      cachedPrompt: cached)
  }

  /// Nil, and passed over, if what comes next is no object or holds no count.
  static func read(_ reader: inout JSONReader) throws(JSONError) -> TokenUsage? {
    guard try reader.peek() == .object else {
      try reader.skip()
      return nil
    }
    // Not a copy of the reader, which even a usage that is null would pay for.
    let start = reader.position
    var usage = TokenUsage(try reader.value())
    var text = JSONReader(Array(reader.bytes[start..<reader.position]))
    let raw = try text.compactText()
    if raw.utf8.count <= mostRawBytes { usage?.raw = raw }
    return usage
  }
}

extension JSONValue {
  /// An amount of money that makes sense.
  fileprivate var amount: Double? {
    guard case .number(let number) = self, (0...1e15).contains(number) else { return nil }
    return number
  }

  /// A count beyond this is no count of tokens.
  static var mostTokens: Int { 1_000_000_000_000 }

  fileprivate func count(_ key: String) -> Int? {
    guard let count = self[key]?.integer, (0...JSONValue.mostTokens).contains(count) else {
      return nil
    }
    return count
  }
}
