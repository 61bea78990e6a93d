/// Why a turn or a model list failed, in words for a person.
package struct ServiceFailure: Error, Equatable, Sendable {
  /// What happened, and what to do wherever beck runs, such as "Check the base URL." Ours, but may
  /// quote names from outside.
  package var sentence: String
  /// What to press or type in the full-screen chat, such as "r sends again."; may be empty.
  package var advice: String
  /// The server's own message, raw; nil if it gave none.
  package var serverWords: String?

  package init(sentence: String, advice: String = "", serverWords: String? = nil) {
    self.sentence = sentence
    self.advice = advice
    self.serverWords = serverWords
  }

  /// What the full-screen chat shows: the sentence, then the advice.
  package var told: String { advice.isEmpty ? sentence : "\(sentence) \(advice)" }
}
