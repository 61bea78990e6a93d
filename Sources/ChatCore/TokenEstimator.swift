/// Guesses token counts from text, corrected per model by the turns whose usage the server told.
package struct TokenEstimator: Equatable, Sendable {
  /// What an estimate is made from; adds up over the pieces of a text.
  package struct Measure: Equatable, Sendable {
    package var asciiBytes = 0
    package var otherBytes = 0
    package init() {}

    package init(_ text: String) {
      add(text)
    }

    package mutating func add(_ text: String) {
      var text = text
      let (all, ascii) = text.withUTF8 { bytes in
        (bytes.count, bytes.reduce(0) { $0 + ($1 < 0x80 ? 1 : 0) })
      }
      asciiBytes += ascii
      otherBytes += all - ascii
    }

    package mutating func add(_ other: Measure) {
      asciiBytes += other.asciiBytes
      otherBytes += other.otherBytes
    }

    package var isEmpty: Bool { asciiBytes + otherBytes == 0 }

    // English text has about four bytes a token; a CJK character, three bytes, is about one.
    var rawTokens: Double { Double(asciiBytes) / 4 + Double(otherBytes) / 3 }
  }

  /// The turns that taught, in sums.
  private struct Told: Equatable {
    var turns = 0.0
    var tokens = 0.0
    var guessed = 0.0
    /// Of the squares of the tokens, each by what was guessed.
    var squares = 0.0

    mutating func add(tokens: Double, guessed: Double) {
      turns += 1
      self.tokens += tokens
      self.guessed += guessed
      squares += tokens * tokens / guessed
    }

    /// How far the turns' own ratios lie from that of all: the variance, relative, each turn by its
    /// size.
    var variance: Double {
      guard tokens > 0, guessed > 0 else { return 0 }
      let ratio = tokens / guessed
      return max(0, squares / (ratio * ratio * guessed) - 1)
    }
  }

  // No tokeniser is further from the guess than this; a server's figure may be.
  private static let mostFactor = 16.0
  /// What a model is taken to vary by before its own turns are known: with it a guess may be half or
  /// twice the truth.
  private static let unknownDeviation = 0.5
  private static let mostTokens = 1e15
  /// Of shorter texts the ratio says nothing: what begins and ends an answer is counted too.
  private static let shortestTelling = 20.0

  private var told: [ModelID: Told] = [:]
  /// Those of them whose text was long enough to tell how far they differ.
  private var telling: [ModelID: Told] = [:]

  package init() {}

  /// At least 1 for any text, 0 for none.
  package func tokens(_ measure: Measure, model: ModelID) -> Int {
    guard !measure.isEmpty else { return 0 }
    return max(1, Int(min(measure.rawTokens * factor(model), Self.mostTokens).rounded()))
  }

  /// The same with its range: the guess by twice the standard deviation of the ratio of told to
  /// guessed tokens over the model's own exact turns of more than a line. To those comes one imagined turn that is off by
  /// `unknownDeviation`: so without any turn the range is from half to double, with few it is wide,
  /// and with many it is the model's own.
  package func estimate(_ measure: Measure, model: ModelID) -> TokenEstimate {
    let tokens = tokens(measure, model: model)
    guard tokens > 0 else { return .none }
    let spread = spread(model)
    let low = (Double(tokens) / spread).rounded(.down)
    let high = (Double(tokens) * spread).rounded(.up)
    return TokenEstimate(max(1, Int(low))...Int(high), tokens: tokens)
  }

  /// Learns from a turn whose text and exact completion tokens are known.
  package mutating func learn(_ measure: Measure, exactTokens: Int, model: ModelID) {
    guard !measure.isEmpty, exactTokens > 0 else { return }
    let (tokens, guessed) = (Double(exactTokens), measure.rawTokens)
    told[model, default: Told()].add(tokens: tokens, guessed: guessed)
    guard guessed >= Self.shortestTelling else { return }
    telling[model, default: Told()].add(tokens: tokens, guessed: guessed)
  }

  private func factor(_ model: ModelID) -> Double {
    guard let known = told[model], known.guessed > 0 else { return 1 }
    return min(max(known.tokens / known.guessed, 1 / Self.mostFactor), Self.mostFactor)
  }

  /// By how much a guess is multiplied and divided for its range.
  private func spread(_ model: ModelID) -> Double {
    let known = telling[model] ?? Told()
    let imagined = Self.unknownDeviation * Self.unknownDeviation
    let variance = (imagined + known.turns * known.variance) / (1 + known.turns)
    return min(1 + 2 * variance.squareRoot(), Self.mostFactor)
  }
}

extension TokenEstimator {
  package mutating func learn(_ turn: PastTurn) {
    guard let sample = turn.sample, let tokens = turn.sampleTokens else { return }
    learn(sample, exactTokens: tokens, model: turn.model)
  }
}
