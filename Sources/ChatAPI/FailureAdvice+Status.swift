import ChatCore
import HTTPCore

extension FailureAdvice {
  /// What is behind a refusal, as far as a person's next step differs.
  enum Problem: Equatable {
    case moved, request, tooLong, noCredit, badKey, forbidden, notFound, wrongAddress, gaveUp
    case tooLarge, invalid, tooFast, quota, overloaded, gateway, serverFault, noContent
    case other
  }

  /// A response that is no answer by its status.
  func refused(_ head: HTTPResponseHead, _ error: ErrorBody) -> ServiceFailure {
    let problem = problem(status: head.status, error) ?? .other
    return failure(sentence(for: problem, name: "HTTP \(head.status)", head: head, error), error)
  }

  /// Nil if neither status nor words tell. Source: PROTOCOL 7.4.
  func problem(status: Int?, _ error: ErrorBody) -> Problem? {
    let text = error.searchText
    let hasWords = { (words: [String]) in words.contains { text.contains($0) } }
    let isTooLong = hasWords(Self.contextWords)
    let isBadKey = hasWords(Self.keyWords) && hasWords(["invalid", "incorrect", "not valid"])
    guard let status else {
      if isTooLong { return .tooLong }
      if isBadKey { return .badKey }
      if hasWords(["insufficient_quota"]) { return .quota }
      if hasWords(["rate_limit"]) { return .tooFast }
      return hasWords(["overloaded"]) ? .overloaded : nil
    }
    // Servers use one status for several troubles: the words decide.
    switch status {
    case 400 where isBadKey: return .badKey
    case 400 where isTooLong, 413 where isTooLong, 422 where isTooLong: return .tooLong
    case 429 where hasWords(["quota", "billing"]): return .quota
    default: return Self.problem(status)
    }
  }

  private static func problem(_ status: Int) -> Problem {
    switch status {
    case 204, 205: .noContent
    case 300...399: .moved
    case 400: .request
    case 401: .badKey
    case 402: .noCredit
    case 403: .forbidden
    case 404: .notFound
    case 405: .wrongAddress
    case 408: .gaveUp
    case 413: .tooLarge
    case 422: .invalid
    case 425, 429: .tooFast
    case 498, 503, 529: .overloaded
    case 502, 504, 520...524: .gateway
    case 500...599: .serverFault
    default: .other
    }
  }

  private static let keyWords = ["api key", "api_key", "apikey"]
  private static let contextWords = [
    "context length", "context_length", "context size", "context_size", "maximum context",
    "context window", "too many tokens", "n_ctx", "prompt is too long",
  ]

  func sentence(
    for problem: Problem, name: String, head: HTTPResponseHead?, _ error: ErrorBody
  ) -> String {
    switch problem {
    case .moved: moved(name, to: head?["location"])
    case .request:
      "\(name): the server does not accept the request. \(otherModel)"
    case .tooLong:
      "\(name): the conversation is longer than the model can read. F2 picks another model."
    case .noCredit: "\(name): the account has no credit left. Top it up, then \(again)."
    case .badKey, .forbidden: key(name, isForbidden: problem == .forbidden)
    case .notFound: notFound(name)
    case .wrongAddress: "\(name) at \(url): nothing to ask there. \(checkBase)"
    case .gaveUp: "\(name): the server gave up waiting. \(again)."
    case .tooLarge: "\(name): the request is too large for this server. Send a shorter text."
    case .invalid: "\(name): the server does not understand the request. \(otherModel)"
    case .tooFast: tooFast(name, head, error)
    case .quota: "\(name): a quota is used up. Look at the account's plan; F2 picks another model."
    case .overloaded: "\(name): the server is busy or still starting. \(later(head, error))"
    case .gateway: "\(name): a gateway got no answer from the server. \(later(head, error))"
    case .serverFault: "\(name): the server failed. \(againOrOther)"
    case .noContent: "\(name): the server sent no answer, from \(url). \(checkBase)"
    case .other: "\(name): the server refused. \(againOrOther)"
    }
  }

  // MARK: -

  private var otherModel: String {
    purpose == .chat ? "F2 picks another model." : "Type a model's name instead."
  }

  private func moved(_ name: String, to location: String?) -> String {
    guard let location = location?.trimmed else {
      return "\(name): the server has moved and names no new address. Check the base URL."
    }
    return "\(name): moved to \(clip(location, 70)), not followed. Set it as the base URL."
  }

  private func key(_ name: String, isForbidden: Bool) -> String {
    let origin = endpoint.keyOrigin.map { " from \(clip($0, 40))" } ?? ""
    return switch endpoint.keyUse {
    case .sent where isForbidden:
      "\(name): the key\(origin) may not do this. Check its rights; F2 picks another model."
    case .sent: "\(name): the server refused the key\(origin). Check that it is for this server."
    case .withheld:
      "\(name): the key\(origin) was not sent, since http is not encrypted. Use https://."
    case .none: "\(name): the server wants a key and none was sent. Set OPENAI_API_KEY."
    }
  }

  private func notFound(_ name: String) -> String {
    guard purpose == .chat else {
      return "\(name) at \(url): no model list there. \(checkBase)"
    }
    let base = endpoint.base.hasVersion ? "Wrong base URL" : "The base URL may lack /v1"
    return "\(name) at \(url). \(base), or no such model: F2 lists models."
  }

  private func tooFast(_ name: String, _ head: HTTPResponseHead?, _ error: ErrorBody) -> String {
    "\(name): too many requests for now. \(later(head, error))"
  }

  private func later(_ head: HTTPResponseHead?, _ error: ErrorBody) -> String {
    let head = head ?? HTTPResponseHead(status: 200)
    guard let wait = RetryAfter.words(head, message: error.message) else {
      return "Wait a little, then \(again)."
    }
    return "Wait \(wait), then \(again)."
  }
}
