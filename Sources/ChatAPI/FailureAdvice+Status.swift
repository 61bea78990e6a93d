import ChatCore
import HTTPCore

extension FailureAdvice {
  /// A response that is no answer by its status.
  func refused(_ head: HTTPResponseHead, _ error: ErrorBody) -> ServiceFailure {
    let problem = Self.problem(status: head.status, error) ?? .other
    let sentence = sentence(for: problem, name: "HTTP \(head.status)", head: head, error)
    return failure(sentence, advice(for: problem), error)
  }

  /// What happened, and what to do wherever beck runs.
  func sentence(
    for problem: Problem, name: String, head: HTTPResponseHead?, _ error: ErrorBody
  ) -> String {
    let what = "\(name): \(problem.clause)"
    return switch problem {
    case .moved: moved(name, to: head?["location"])
    case .tooLong: "\(what)\(sizes(error))."
    case .noCredit: "\(what). Top it up."
    case .badKey, .forbidden: key(name, isForbidden: problem == .forbidden)
    case .notFound: notFound(name)
    case .wrongAddress: "\(name) at \(url): \(problem.clause). \(checkBase)"
    case .tooLarge: "\(what)\(sizes(error)). Send a shorter text."
    case .tooFast: "\(what) for now. \(wait(head, error))"
    case .quota: "\(what). Look at the account's plan."
    case .overloaded, .gateway: "\(what). \(wait(head, error))"
    case .noContent: "\(what), from \(url). \(checkBase)"
    case .request, .invalid, .gaveUp, .conflict, .serverFault, .other: "\(what)."
    }
  }

  /// What to press or type in the chat.
  func advice(for problem: Problem) -> String {
    switch problem {
    case .moved, .wrongAddress, .noContent: ""
    case .tooLong, .tooLarge:
      purpose == .chat
        ? "/drop leaves out the oldest turns; m picks another model." : otherModel
    case .notFound where purpose == .models: ""
    case .badKey: ""
    case .request, .invalid, .forbidden, .notFound, .quota: otherModel
    case .noCredit, .gaveUp, .conflict, .tooFast, .overloaded, .gateway, .serverFault, .other:
      again
    }
  }

  // MARK: -

  private func sizes(_ error: ErrorBody) -> String {
    switch (error.sizes.requested, error.sizes.limit) {
    case (let requested?, let limit?): ": \(requested) tokens, and \(limit) at most"
    case (nil, let limit?): ": \(limit) tokens at most"
    case (let requested?, nil): ": \(requested) tokens"
    case (nil, nil): ""
    }
  }

  private func moved(_ name: String, to location: String?) -> String {
    guard let location = location?.trimmed else {
      return "\(name): the server has moved and names no new address. Check the base URL."
    }
    return
      "\(name): moved to \(clip(Self.withoutUser(location), 120)), not followed. Set it as the base URL."
  }

  /// A password may stand before the host.
  private static func withoutUser(_ address: String) -> String {
    guard let start = address.firstRange(of: "://")?.upperBound else { return address }
    let end = address[start...].firstIndex { "/?#".contains($0) } ?? address.endIndex
    guard let at = address[start..<end].lastIndex(of: "@") else { return address }
    return address[..<start] + "…" + address[at...]
  }

  private func key(_ name: String, isForbidden: Bool) -> String {
    let origin = endpoint.keyOrigin.map { " from \(clip($0, 40))" } ?? ""
    return switch endpoint.keyUse {
    case .sent where isForbidden:
      "\(name): the key\(origin) may not do this. Check its rights."
    case .sent: "\(name): the server refused the key\(origin). Check that it is for this server."
    case .withheld:
      "\(name): the key\(origin) was not sent, since http is not encrypted. Use https://."
    case .none: "\(name): the server wants a key and none was sent. Set OPENAI_API_KEY."
    }
  }

  private func notFound(_ name: String) -> String {
    guard purpose == .chat else { return "\(name) at \(url): no model list there. \(checkBase)" }
    let base = endpoint.base.hasVersion ? "Wrong base URL" : "The base URL may lack /v1"
    return "\(name) at \(url). \(base), or no such model."
  }

  private func wait(_ head: HTTPResponseHead?, _ error: ErrorBody) -> String {
    let head = head ?? HTTPResponseHead(status: 200)
    return "Wait \(RetryAfter.words(head, message: error.message) ?? "a little")."
  }
}
