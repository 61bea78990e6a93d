import ChatCore
import HTTPCore

/// Says in one sentence what happened and what to do: what a person reads when a turn or a model
/// list failed. Depends on nobody's name. Texts from outside stand in it clipped, masked and still
/// raw.
struct FailureAdvice: Sendable {
  enum Purpose: Sendable { case chat, models }

  let endpoint: Endpoint
  let purpose: Purpose
  let mask: SecretMask

  /// Most of the server's own words that are handed on.
  private static let mostWordBytes = 4 << 10
  private static let mostWordLines = 20

  init(endpoint: Endpoint, purpose: Purpose) {
    self.endpoint = endpoint
    self.purpose = purpose
    mask = SecretMask(key: endpoint.key)
  }

  // MARK: - Beside transport and status

  /// An error that came inside a response with status 200.
  func reported(_ error: ErrorBody, afterText: Bool) -> ServiceFailure {
    let kept = afterText ? " What came is kept." : ""
    if let problem = Self.problem(status: error.status, error) {
      let name = error.status.map { "Error \($0)" } ?? "The server refused"
      let sentence = sentence(for: problem, name: name, head: nil, error)
      return failure(sentence + kept, advice(for: problem), error)
    }
    return failure(
      "The server reported an error\(afterText ? " in mid-answer" : "").\(kept)", again, error)
  }

  /// The model stopped with a word that means an error.
  func failureWord(_ reason: FinishReason) -> ServiceFailure {
    let word = clip(reason.word, 40)
    return failure("The server gave up in mid-answer (\(word)). What came is kept.", again)
  }

  func documentTooLong() -> ServiceFailure {
    failure("The answer is larger than 16 MiB in one piece; beck stopped reading.", again)
  }

  func tooManyCalls() -> ServiceFailure {
    failure("The model asked for more tools than beck takes in one answer; beck stopped reading.")
  }

  func answerTooLong() -> ServiceFailure {
    failure("The answer is longer than 12 MiB; beck stopped reading. What came is kept.", "")
  }

  func eventTooLong() -> ServiceFailure {
    failure(
      "One piece of the answer is larger than 16 MiB; beck stopped reading. What came is kept.")
  }

  func webPage(_ page: ErrorBody) -> ServiceFailure {
    failure("The server sent a web page, not an answer, from \(url). \(checkBase)", error: page)
  }

  func noChatAnswer(_ body: ErrorBody?) -> ServiceFailure {
    let what = purpose == .chat ? "no chat answer" : "no model list"
    return failure("What the server sent is \(what), from \(url). \(checkBase)", error: body)
  }

  func noChoice() -> ServiceFailure {
    failure("The server's answer holds no message.", again)
  }

  // MARK: - Parts

  /// The address that was asked.
  var url: String { clip(purpose == .chat ? endpoint.chatURL : endpoint.modelsURL, 120) }

  /// The advice where the same request may go well, or another model may answer it.
  var again: String {
    purpose == .chat ? "r sends again; m picks another model." : "F2 asks again."
  }

  /// The advice where only another request can go well.
  var otherModel: String {
    purpose == .chat ? "m picks another model." : "Type a model's name instead."
  }

  var checkBase: String {
    endpoint.base.hasVersion ? "Check the base URL." : "The base URL may lack /v1."
  }

  func clip(_ text: String, _ most: Int) -> String {
    let line = mask.mask(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.clipped(to: most)
  }

  func failure(
    _ sentence: String, _ advice: String = "", _ error: ErrorBody? = nil
  ) -> ServiceFailure {
    ServiceFailure(
      sentence: sentence, advice: advice, serverWords: error?.message.flatMap(words))
  }

  private func failure(_ sentence: String, error: ErrorBody?) -> ServiceFailure {
    failure(sentence, "", error)
  }

  // Masked before it is cut: half a key would no longer be known as one.
  private func words(_ message: String) -> String? {
    let lines = mask.mask(message).split(
      maxSplits: Self.mostWordLines, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var kept = lines.prefix(Self.mostWordLines).joined(separator: "\n")
    let isCut = lines.count > Self.mostWordLines || kept.utf8.count > Self.mostWordBytes
    let room = Self.mostWordBytes - "…".utf8.count
    if kept.utf8.count > room, isCut {
      kept = String(decoding: kept.utf8.prefix(room), as: UTF8.self)
    }
    while kept.utf8.count > room, isCut { kept.removeLast() }
    return (isCut ? kept + "…" : kept).trimmed
  }
}
