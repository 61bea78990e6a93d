/// The tokens of one turn, and what that knowledge rests on.
package struct TurnTokens: Equatable, Sendable {
  package enum Quality: String, Equatable, Sendable {
    /// By the server's word.
    case exact
    /// Some or all of it guessed from the text.
    case estimated
    /// Nothing is known but that there was a turn: never 0.
    case unknown
  }

  package var quality: Quality
  package var prompt: Int?
  /// All that the model made, reasoning included.
  package var output: Int?
  /// Of the prompt, by the server's word.
  package var cached: Int?
  /// Of the output, by the server's word.
  package var reasoning: Int?
  package var total: Int?
  /// Of the total; nil unless it is estimated.
  package var range: ClosedRange<Int>?

  package static let unknown = TurnTokens(quality: .unknown)

  package init(
    quality: Quality, prompt: Int? = nil, output: Int? = nil, cached: Int? = nil,
    reasoning: Int? = nil, total: Int? = nil, range: ClosedRange<Int>? = nil
  ) {
    self.quality = quality
    self.prompt = prompt
    self.output = output
    self.cached = cached
    self.reasoning = reasoning
    self.total = total
    self.range = range
  }

  /// - Parameters:
  ///   - usage: as the server told it, if it did.
  ///   - asked: of all that was sent.
  ///   - made: of all that came; nil where what came cannot be known.
  package init(_ usage: TokenUsage?, asked: TokenEstimate, made: TokenEstimate?) {
    let prompt = usage?.prompt
    let output = usage?.output
    if let total = usage?.context {
      self.init(quality: .exact, prompt: prompt, output: output, total: total)
    } else if let made {
      let known = (prompt ?? 0).adding(output ?? 0)
      let guessed = (prompt == nil ? asked : .none) + (output == nil ? made : .none)
      let whole = guessed + known
      self.init(
        quality: .estimated, prompt: prompt ?? asked.tokens,
        output: output ?? (made.tokens > 0 ? made.tokens : nil), total: whole.tokens,
        range: whole.range)
    } else {
      self.init(quality: .unknown, prompt: prompt, output: output)
    }
    cached = usage?.cachedPrompt
    reasoning = usage?.reasoning
  }
}
