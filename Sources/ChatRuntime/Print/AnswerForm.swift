import ChatCore

/// How an answer is written: plainly, or as lines of JSON. Pure; the printer does the writing.
protocol AnswerForm: Sendable {
  /// What a batch of the answer's events writes. Its end is not among it.
  mutating func take(_ events: [StreamEvent]) -> [PrintWrite]

  /// What beck did by itself. One sentence.
  mutating func note(_ sentence: String) -> [PrintWrite]

  /// The last that is written.
  /// - Parameters:
  ///   - answer: with its status and timing.
  ///   - model: the one asked, nil if there was none to ask.
  mutating func end(_ answer: Message, model: ModelID?) -> [PrintWrite]
}

extension RetryNotice {
  /// "429: too many requests; retry 1 of 2 in 3 s"
  var sentence: String { "\(reason); retry \(attempt) of \(of) in \(Self.words(wait))" }

  private static func words(_ wait: Duration) -> String {
    let tenths = max(0, Int((wait / .milliseconds(100)).rounded(.up)))
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}
