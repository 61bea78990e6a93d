import ChatAPI
import ChatCore

/// A key that stands in the inputs and must stand in no sentence.
package enum Canary {
  /// Has no shape by which a key is known.
  package static let key = "canary-7Q2wE9rT4yU1"

  static func endpoint() throws -> Endpoint {
    try Endpoint(
      baseURL: "https://api.example.com/v1", key: try APIKey(key), keyOrigin: "OPENAI_API_KEY")
  }

  /// Two rows of 80 columns, as `FailureAdvice` promises.
  private static let longestSentence = 160

  static func check(_ failure: ServiceFailure) throws {
    try check(sentence: failure.sentence)
    guard let words = failure.serverWords else { return }
    try checkSecret(words)
    guard words.utf8.count <= 4 << 10 else {
      throw PropertyFailure("\(words.utf8.count) bytes of the server's words")
    }
    let lines = words.count { $0.isNewline } + 1
    guard lines <= 20 else { throw PropertyFailure("\(lines) lines of the server's words") }
  }

  static func check(sentence: String) throws {
    try checkSecret(sentence)
    guard !sentence.isEmpty, sentence.count <= longestSentence else {
      throw PropertyFailure("\(sentence.count) characters: \(sentence)")
    }
    guard !sentence.contains(where: \.isNewline) else {
      throw PropertyFailure("Several lines: \(sentence)")
    }
  }

  static func checkSecret(_ text: String) throws {
    if text.utf8.contains(key.utf8) { throw PropertyFailure("The key came out: \(text)") }
  }
}
