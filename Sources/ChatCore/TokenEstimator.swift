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

  private struct Told: Equatable {
    var tokens = 0.0
    var guessed = 0.0
  }

  private var told: [ModelID: Told] = [:]

  package init() {}

  /// At least 1 for any text, 0 for none.
  package func tokens(_ measure: Measure, model: ModelID) -> Int {
    guard !measure.isEmpty else { return 0 }
    return max(1, Int(min(measure.rawTokens * factor(model), 1e15).rounded()))
  }

  /// Learns from a turn whose text and exact completion tokens are known.
  package mutating func learn(_ measure: Measure, exactTokens: Int, model: ModelID) {
    guard !measure.isEmpty, exactTokens > 0 else { return }
    told[model, default: Told()].tokens += Double(exactTokens)
    told[model, default: Told()].guessed += measure.rawTokens
  }

  // No tokeniser is further from the guess than this; a server's figure may be.
  private func factor(_ model: ModelID) -> Double {
    guard let known = told[model], known.guessed > 0 else { return 1 }
    return min(max(known.tokens / known.guessed, 1.0 / 16), 16)
  }
}
