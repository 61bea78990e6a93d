import ChatCore

// How changes are told and kept. The words stand in files: none is ever given another meaning.
extension RequestAdaptation {
  /// The change that asks for no stream.
  package static let wholeAnswer = "a whole answer for a stream"

  private static let words: [(change: Change, words: String)] =
    Parameter.allCases.map { (.without($0), RequestTrace.change(without: $0.rawValue)) } + [
      (.newNameOfMaxTokens, "max_tokens as max_completion_tokens"),
      (.wholeAnswer, wholeAnswer),
      (.systemInFirstMessage, "the system prompt in the first message"),
      (.withoutReasoning, "no reasoning sent back"),
      (.reasoningAlways, "reasoning_content on every call"),
      (.nullContent, "null for an empty content"),
      (.nineCharacterIDs, "ids of calls with nine characters"),
    ]

  /// One text a change, in the same order whenever they were made.
  package var changeWords: [String] {
    Self.words.filter { changes.contains($0.change) }.map(\.words)
  }

  /// - Parameter changeWords: those of a later version are left out.
  package init(changeWords: [String]) {
    self.init(Set(Self.words.filter { changeWords.contains($0.words) }.map(\.change)))
  }
}
