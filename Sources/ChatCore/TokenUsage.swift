/// What a server says a turn used. Absent fields are unknown, never 0.
package struct TokenUsage: Equatable, Sendable {
  package var prompt: Int?
  package var completion: Int?
  /// As told; not recomputed, since servers differ in whether `completion` holds the reasoning.
  package var total: Int?
  package var cachedPrompt: Int?
  package var reasoning: Int?

  package init(
    prompt: Int? = nil, completion: Int? = nil, total: Int? = nil, cachedPrompt: Int? = nil,
    reasoning: Int? = nil
  ) {
    self.prompt = prompt
    self.completion = completion
    self.total = total
    self.cachedPrompt = cachedPrompt
    self.reasoning = reasoning
  }

  /// Tokens of the context that stand after this turn, if known.
  package var context: Int? {
    if let total { return total }
    guard let prompt, let completion else { return nil }
    let (sum, overflows) = prompt.addingReportingOverflow(completion)
    return overflows ? nil : sum
  }
}
