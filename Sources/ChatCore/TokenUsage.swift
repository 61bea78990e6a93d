/// What a server says a turn used. Absent fields are unknown, never 0.
package struct TokenUsage: Equatable, Sendable {
  package var prompt: Int?
  package var completion: Int?
  /// As told; not recomputed, since servers differ in whether `completion` holds the reasoning.
  package var total: Int?
  package var cachedPrompt: Int?
  package var reasoning: Int?
  /// In dollars, where the server tells what the turn cost.
  package var cost: Double?
  /// The server's own object: the text of one JSON object. Nil when built from parts.
  package var raw: String?

  package init(
    prompt: Int? = nil, completion: Int? = nil, total: Int? = nil, cachedPrompt: Int? = nil,
    reasoning: Int? = nil, cost: Double? = nil, raw: String? = nil
  ) {
    self.prompt = prompt
    self.completion = completion
    self.total = total
    self.cachedPrompt = cachedPrompt
    self.reasoning = reasoning
    self.cost = cost
    self.raw = raw
  }

  /// Tokens of the context that stand after this turn, if known.
  package var context: Int? {
    if let total { return total }
    guard let prompt, let completion else { return nil }
    let (sum, overflows) = prompt.addingReportingOverflow(completion)
    return overflows ? nil : sum
  }

  /// Tokens that the model made, reasoning included, if known. Where the total leaves more than
  /// `completion`, the server counts reasoning apart. Source: PROTOCOL 3.
  package var output: Int? {
    guard let completion else { return nil }
    guard let prompt, let total, prompt >= 0, total >= prompt else { return completion }
    return max(completion, total - prompt)
  }
}
