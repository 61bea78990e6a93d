/// How fast a model has been at its server, by the last turns it answered there.
package struct ModelPace: Equatable, Sendable {
  /// As many turns as are looked back upon.
  package static let mostTurns = 50
  /// Before so many turns nothing is called usual.
  package static let fewestTurns = 3

  /// The oldest first.
  private var firstTokens: [Duration] = []
  private var silences: [Duration] = []

  package init() {}

  package mutating func note(_ turn: PastTurn) {
    Self.append(turn.firstToken, to: &firstTokens)
    Self.append(turn.longestSilence, to: &silences)
  }

  private static func append(_ time: Duration?, to times: inout [Duration]) {
    guard let time else { return }
    times.append(time)
    if times.count > mostTurns { times.removeFirst(times.count - mostTurns) }
  }

  /// To the first output: from the 10th to the 90th percentile. Nil while too few turns are known.
  package var usualWait: ClosedRange<Duration>? {
    guard firstTokens.count >= Self.fewestTurns else { return nil }
    let sorted = firstTokens.sorted()
    // Nearest rank, outwards: of few turns the fastest and the slowest.
    let low = (sorted.count - 1) / 10
    let high = sorted.count - 1 - low
    return sorted[low]...sorted[high]
  }

  /// The longest within a complete answer. Nil while too few turns are known.
  package var longestSilence: Duration? {
    silences.count >= Self.fewestTurns ? silences.max() : nil
  }

  // MARK: words

  /// "usually 1–4": seconds; tenths where all is below two.
  package var waitWords: String? {
    usualWait.map { usual in
      let places = usual.upperBound < .seconds(2) ? 10.0 : 1
      let low = (usual.lowerBound / .seconds(1) * places).rounded(.down) / places
      let high = (usual.upperBound / .seconds(1) * places).rounded(.up) / places
      let (lowWords, highWords) = (Self.number(low), Self.number(high))
      return lowWords == highWords ? "usually \(lowWords)" : "usually \(lowWords)–\(highWords)"
    }
  }

  /// "longest 6": seconds; tenths below two. What never was a silence is "longest 0.1".
  package var silenceWords: String? {
    longestSilence.map { longest in
      let places = longest < .seconds(2) ? 10.0 : 1
      let seconds = (longest / .seconds(1) * places).rounded(.up) / places
      return "longest \(Self.number(max(0.1, seconds)))"
    }
  }

  /// A whole number without a place.
  private static func number(_ value: Double) -> String {
    let tenths = Int(min(value, 1e9) * 10 + 0.5)
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
