extension FailureAdvice {
  /// What is behind a refusal, as far as a person's next step differs.
  enum Problem: Equatable {
    case moved, request, tooLong, noCredit, badKey, forbidden, notFound, wrongAddress, gaveUp
    case conflict, tooLarge, invalid, tooFast, quota, overloaded, gateway, serverFault, noContent
    case other

    /// What happened, without an end mark; what differs by address is said elsewhere.
    var clause: String {
      switch self {
      case .moved: "the address has moved"
      case .request: "the server does not accept the request"
      case .tooLong: "the conversation is longer than the model can read"
      case .noCredit: "the account has no credit left"
      case .badKey: "the server refused the key"
      case .forbidden: "the key may not do this"
      case .notFound: "nothing is there"
      case .wrongAddress: "nothing to ask there"
      case .gaveUp: "the server gave up waiting"
      case .conflict: "the server was busy with a change"
      case .tooLarge: "the request is too large for this server"
      case .invalid: "the server does not understand the request"
      case .tooFast: "too many requests"
      case .quota: "a quota is used up"
      case .overloaded: "the server is busy or still starting"
      case .gateway: "a gateway got no answer from the server"
      case .serverFault: "the server failed"
      case .noContent: "the server sent no answer"
      case .other: "the server refused"
      }
    }
  }

  /// Nil if neither status nor words tell. Source: PROTOCOL 7.4.
  static func problem(status: Int?, _ error: ErrorBody) -> Problem? {
    let text = error.searchText
    guard let status else {
      if isTooLong(text) { return .tooLong }
      if isBadKey(text) { return .badKey }
      if error.isMarked("insufficient_quota") { return .quota }
      if text.containsAny(["rate_limit", "rate limit"]) { return .tooFast }
      return text.contains("overloaded") ? .overloaded : nil
    }
    // Servers use one status for several troubles: the words decide.
    switch status {
    case 400 where isBadKey(text): return .badKey
    // A limit on tokens by the minute is told in much the same words as one on the conversation.
    case 401...403, 429: break
    case 400... where isTooLong(text): return .tooLong
    default: break
    }
    if status == 429, isQuota(error, text) { return .quota }
    return problem(status)
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
    case 409: .conflict
    case 413: .tooLarge
    case 422: .invalid
    case 425, 429: .tooFast
    case 498, 503, 529: .overloaded
    case 502, 504, 520...524: .gateway
    case 500...: .serverFault
    default: .other
    }
  }

  private static func isTooLong(_ text: String) -> Bool { text.containsAny(contextWords) }

  private static func isBadKey(_ text: String) -> Bool {
    text.containsAny(["api key", "api_key", "apikey"])
      && text.containsAny(["invalid", "incorrect", "not valid"])
  }

  // A limit by the minute passes by itself, and its words often name a page about billing.
  private static func isQuota(_ error: ErrorBody, _ text: String) -> Bool {
    if error.isMarked("insufficient_quota") { return true }
    let passes = ["rate_limit", "try again in", "retry after", "resource has been exhausted"]
    guard !text.containsAny(passes) else { return false }
    return text.hasWord("quota", joiners: "") || text.contains("billing")
  }

  private static let contextWords = [
    "context length", "context_length", "context size", "context_size", "maximum context",
    "context window", "context limit", "too many tokens", "n_ctx", "prompt is too long",
    "maximum prompt length", "input token count",
  ]
}
