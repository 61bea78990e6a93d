/// Why a turn or a model list failed, in words for a person.
package struct ServiceFailure: Error, Equatable, Sendable {
  /// One sentence: what happened and what to do. Ours, but may quote names from outside.
  package var sentence: String
  /// The server's own message, raw; nil if it gave none.
  package var serverWords: String?

  package init(sentence: String, serverWords: String? = nil) {
    self.sentence = sentence
    self.serverWords = serverWords
  }
}
