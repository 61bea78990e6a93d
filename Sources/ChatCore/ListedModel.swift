/// An entry of a server's model list.
package struct ListedModel: Equatable, Sendable {
  package var id: ModelID
  /// Tokens, where the server tells.
  package var contextSize: Int?
  package var price: Price?

  package init(id: ModelID, contextSize: Int? = nil, price: Price? = nil) {
    self.id = id
    self.contextSize = contextSize
    self.price = price
  }

  /// In dollars, for one million tokens.
  package struct Price: Equatable, Sendable {
    package var prompt: Double
    package var completion: Double
    /// For the part of the prompt that the server had in its cache; nil where that is not known.
    package var cached: Double?
    /// Nil where reasoning costs what the rest of the completion does.
    package var reasoning: Double?

    package init(
      prompt: Double, completion: Double, cached: Double? = nil, reasoning: Double? = nil
    ) {
      self.prompt = prompt
      self.completion = completion
      self.cached = cached
      self.reasoning = reasoning
    }

    /// "$0.15/$0.60 per M"; nil for figures that are no price.
    package var words: String? {
      guard let prompt = Quantities.price(prompt), let completion = Quantities.price(completion)
      else { return nil }
      return "\(prompt)/\(completion) per M"
    }

    /// What a turn costs. Where a part of the prompt came from the cache and its price is not known,
    /// that part counts in full: the sum is an upper bound then.
    /// - Returns: nil where neither prompt nor output is known.
    package func cost(of tokens: TurnTokens) -> TurnCost? {
      guard tokens.quality != .unknown, let all = tokens.prompt ?? tokens.output.map({ _ in 0 })
      else { return nil }
      let output = max(0, tokens.output ?? 0)
      let fromCache = min(max(0, tokens.cached ?? 0), max(0, all))
      let reasoned = min(max(0, tokens.reasoning ?? 0), output)
      let amount =
        prompt * Double(max(0, all) - fromCache) + (cached ?? prompt) * Double(fromCache)
        + completion * Double(output - reasoned) + (reasoning ?? completion) * Double(reasoned)
      let isWhole = tokens.quality == .exact && tokens.prompt != nil && tokens.output != nil
      let isBound = fromCache > 0 && cached == nil && prompt > 0
      return TurnCost(
        amount: amount / 1e6, quality: !isWhole ? .estimated : isBound ? .atMost : .exact)
    }
  }
}
