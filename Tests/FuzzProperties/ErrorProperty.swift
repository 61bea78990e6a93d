import ChatAPI
import ChatCore
import HTTPCore

/// Whatever a server says of an error, what a person gets to read is short, on its lines and without the key, and waits
/// are within their limits. The same bytes are read as a list of models.
package enum ErrorProperty {
  /// - Parameter input: as `ErrorInput` reads it.
  package static func check(_ input: [UInt8]) throws {
    let input = ErrorInput(input)
    let endpoint = try Canary.endpoint()
    try checkChat(input, endpoint)
    try checkModels(input, endpoint)
  }

  private static func checkChat(_ input: ErrorInput, _ endpoint: Endpoint) throws {
    var decoder = ChatStreamDecoder(endpoint: endpoint)
    let events = decoder.head(input.head) + decoder.feed(input.body) + decoder.finish(nil)
    switch events.last {
    case .ended(.failed(let failure)), .ended(.interrupted(let failure)):
      try check(failure, of: input)
    case .ended(.complete): break
    default: throw PropertyFailure("No end: \(events)")
    }
    guard let attempt = decoder.failedAttempt else { return }
    let reason = attempt.reason(at: endpoint)
    try Canary.check(sentence: reason)
    try input.checkHalves(reason)
    try checkWaits(attempt)
    try checkAdaptation(attempt)
  }

  private static func checkModels(_ input: ErrorInput, _ endpoint: Endpoint) throws {
    do throws(ServiceFailure) {
      let models = try ModelList.models(
        head: input.head, body: input.body, error: nil, from: endpoint)
      guard models.allSatisfy({ (1...512).contains($0.id.name.utf8.count) }) else {
        throw ServiceFailure(sentence: "A model whose id is empty or too long: \(models)")
      }
      guard models.allSatisfy({ $0.contextSize.map { $0 > 0 } ?? true }) else {
        throw ServiceFailure(sentence: "A model without room: \(models)")
      }
    } catch {
      try check(error, of: input)
    }
  }

  private static func check(_ failure: ServiceFailure, of input: ErrorInput) throws {
    try Canary.check(failure)
    for text in [failure.sentence, failure.serverWords ?? ""] { try input.checkHalves(text) }
  }

  private static func checkWaits(_ attempt: FailedAttempt) throws {
    for retries in 0...RetryPolicy.mostRetries {
      for jitter in [0, 0.5, 1] {
        let wait = RetryPolicy.wait(
          after: attempt, retries: retries, jitter: jitter, now: 1_767_225_600)
        guard let wait else { continue }
        guard retries < RetryPolicy.mostRetries, (.zero...(.seconds(120))).contains(wait) else {
          throw PropertyFailure("Retry \(retries + 1) after \(wait)")
        }
      }
    }
  }

  /// What can be left out is little: soon nothing more is.
  private static func checkAdaptation(_ attempt: FailedAttempt) throws {
    var parameters = RequestParameters()
    parameters.temperature = 1
    parameters.topP = 1
    parameters.maxTokens = 100
    parameters.reasoningEffort = "low"
    parameters.seed = 1
    parameters.stop = ["end"]
    let request = TurnRequest(
      model: ModelID("asked"), entries: [TurnRequest.Entry(.user, "Hello")], streams: true,
      parameters: parameters,
      tools: [ToolDeclaration(name: "look", description: "", parameters: "{}")])
    var adaptation = RequestAdaptation()
    var tries = 0
    while let words = adaptation.adapt(to: attempt, sent: request) {
      try Canary.check(sentence: words)
      tries += 1
      guard tries < 20 else { throw PropertyFailure("It never stops adapting: \(words)") }
    }
  }
}

/// The refusal that the bytes of an input stand for:
/// - the first byte: its lowest 4 bits choose the status; `@` is 200, `D` is 429
/// - up to the first line feed: the value of Retry-After, none if empty
/// - the body
struct ErrorInput {
  let head: HTTPResponseHead
  let body: [UInt8]

  private static let statuses = [
    200, 400, 401, 403, 429, 404, 413, 422, 500, 503, 529, 402, 302, 204, 408, 408,
  ]

  init(_ input: [UInt8]) {
    let line = input.firstIndex(of: 0x0A) ?? input.endIndex
    let wait = String(decoding: input[..<line].dropFirst(), as: UTF8.self)
    head = HTTPResponseHead(
      status: Self.statuses[Int(input.first ?? 0) & 15],
      headers: wait.isEmpty ? [] : [HTTPHeader("Retry-After", wait)])
    body = Array(input[line...].dropFirst())
  }

  /// Whether half of the key stands in the input by itself, or may do so once it is decoded.
  private var mayHoldHalves: Bool {
    let text = String(decoding: body, as: UTF8.self) + (head["retry-after"] ?? "")
    let rest = text.split(separator: Canary.key).joined(separator: " ")
    return Canary.halves.contains { rest.contains($0) } || rest.contains("\\")
      || rest.unicodeScalars.contains("\u{FFFD}")
  }

  /// - Throws: if a part of the key stands in `text` that only the whole key can have brought there.
  func checkHalves(_ text: String) throws {
    guard Canary.halves.contains(where: { text.contains($0) }), !mayHoldHalves else { return }
    throw PropertyFailure("Half of the key came out: \(text)")
  }
}

extension Canary {
  fileprivate static let halves = [String(key.prefix(8)), String(key.suffix(8))]
}
