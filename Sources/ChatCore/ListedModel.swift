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

  /// In the server's currency, for one million tokens.
  package struct Price: Equatable, Sendable {
    package var prompt: Double
    package var completion: Double

    package init(prompt: Double, completion: Double) {
      self.prompt = prompt
      self.completion = completion
    }

    /// "$0.15/$0.60 per M"; nil for figures that are no price.
    package var words: String? {
      guard let prompt = Quantities.price(prompt), let completion = Quantities.price(completion)
      else { return nil }
      return "\(prompt)/\(completion) per M"
    }

    /// What a turn costs; caching and other rebates are not known.
    package func cost(promptTokens: Int, completionTokens: Int) -> Double {
      (prompt * Double(promptTokens) + completion * Double(completionTokens)) / 1e6
    }
  }
}
