import ChatCore

/// A server's no to a request, read for what of the request it names. What the error points at
/// (`param`, `loc`) wins over what its words mention.
struct Refusal {
  typealias Change = RequestAdaptation.Change

  private let places: [[String]]
  /// Lower case.
  private let text: String
  private let status: Int?
  private let isTooLong: Bool

  init(_ error: ErrorBody, status: Int?) {
    places = error.places
    text = error.searchText
    self.status = status
    isTooLong = FailureAdvice.problem(status: status, error) == .tooLong
  }

  /// Whether another way of writing the request may help. Servers tell a bad form of messages also
  /// as 404 and, where a chat template threw it, as 500.
  var isOfRequest: Bool {
    guard let status, !isTooLong else { return false }
    return [400, 404, 422, 500].contains(status)
  }

  /// - Returns: what is to be written otherwise; empty if the refusal names nothing of the kind.
  ///   May hold changes made already.
  func changes(of request: TurnRequest, writtenBy adaptation: RequestAdaptation) -> [Change] {
    if status == 400 || status == 422 {
      let pointedAt = parameters(of: request, adaptation).filter { points(at: names(of: $0)) }
      if !pointedAt.isEmpty { return pointedAt.map { change(for: $0, adaptation) } }
    }
    if let change = form(of: request, adaptation) { return [change] }
    guard status == 400 || status == 422 else { return [] }
    return mentioned(in: request, adaptation).map { [change(for: $0, adaptation)] } ?? []
  }

  // MARK: - Parameters

  private func parameters(
    of request: TurnRequest, _ adaptation: RequestAdaptation
  ) -> [RequestAdaptation.Parameter] {
    RequestAdaptation.Parameter.allCases.filter { adaptation.sends($0, of: request) }
  }

  private func names(of parameter: RequestAdaptation.Parameter) -> [String] {
    switch parameter {
    case .maxTokens: ["max_tokens", "max_completion_tokens"]
    case .streamOptions: ["stream_options", "include_usage"]
    default: [parameter.rawValue]
    }
  }

  private func change(
    for parameter: RequestAdaptation.Parameter, _ adaptation: RequestAdaptation
  ) -> Change {
    parameter == .maxTokens && !adaptation.has(.newNameOfMaxTokens)
      ? .newNameOfMaxTokens : .without(parameter)
  }

  /// The one that the words mention first: of "temperature and top_p cannot both be set", one.
  private func mentioned(
    in request: TurnRequest, _ adaptation: RequestAdaptation
  ) -> RequestAdaptation.Parameter? {
    let sent = parameters(of: request, adaptation)
    let found = sent.compactMap { parameter in
      names(of: parameter).compactMap { place(of: $0) }.min().map { (parameter, $0) }
    }
    if let first = found.min(by: { $0.1 < $1.1 }) { return first.0 }
    // Where nothing is named, it is the one that beck adds by itself.
    return text.contains("extra inputs") && places.isEmpty && sent.contains(.streamOptions)
      ? .streamOptions : nil
  }

  private func place(of name: String) -> String.Index? {
    let isPlainWord = ["stop", "seed", "tools"].contains(name)
    if !isPlainWord { return text.hasWord(name) ? text.firstRange(of: name)?.lowerBound : nil }
    // A word of the language counts only where it is quoted or called a parameter.
    let forms =
      ["'", "\"", "`"].map { "\($0)\(name)\($0)" }
      + ["parameter", "argument", "field", "input", "property"].flatMap {
        ["\($0) \(name)", "\($0): \(name)", "\(name) \($0)"]
      } + ["not support \(name)", "unsupported \(name)", "\(name) is not", "\(name) are not"]
    return forms.compactMap { text.hasWord($0) ? text.firstRange(of: $0)?.lowerBound : nil }.min()
  }

  // MARK: - The form of the messages

  private func form(of request: TurnRequest, _ adaptation: RequestAdaptation) -> Change? {
    let entries = request.entries
    let turns = entries.filter(\.callsTools)
    if adaptation.streams(request), refusesStream { return .wholeAnswer }
    if adaptation.sends(.tools, of: request), refusesTools { return .without(.tools) }
    if entries.first?.role == .system, refusesSystem { return .systemInFirstMessage }
    guard !turns.isEmpty else { return nil }
    if refusesIDs, turns.contains(where: \.hasForeignIDs) { return .nineCharacterIDs }
    if names(["reasoning_content", "reasoning_details"]) || points(at: ["reasoning"]) {
      if text.containsAny(Self.wantWords) {
        return adaptation.has(.reasoningAlways) ? nil : .reasoningAlways
      }
      let sends = turns.contains(where: \.sendsReasoning) && !adaptation.has(.withoutReasoning)
      return sends ? .withoutReasoning : nil
    }
    return refusesContent && turns.contains { $0.text.isEmpty } ? .nullContent : nil
  }

  private var refusesStream: Bool {
    points(at: ["stream"])
      || text.contains("stream") && !text.contains("stream_options")
        && (text.containsAny(["'stream'", "\"stream\"", "`stream`"])
          || text.containsAny(["streaming is not", "not support stream", "streaming not supported"]))
  }

  private var refusesTools: Bool {
    points(at: ["tools"])
      || text.containsAny([
        "not support tool", "tools are not supported", "tools is not supported",
        "tool use is not supported", "tool calling is not supported", "tools not supported",
        "not support function", "function calling is not", "tools param",
      ])
  }

  private var refusesSystem: Bool {
    if text.containsAny(["only user and assistant roles", "roles must alternate"]) { return true }
    return text.containsAny([
      "system role", "role 'system'", "role \"system\"", "role: system", "role system",
      "system message", "system prompt", "system instruction", "developer instruction",
    ])
      && text.containsAny([
        "not support", "unsupported", "not allowed", "unexpected", "not enabled", "invalid role",
        "unknown role", "not valid",
      ])
  }

  private var refusesIDs: Bool {
    points(at: ["tool_call_id"])
      || text.containsAny(["tool_call_id", "tool call id", "tool_call id", "tool call ids"])
      || text.containsAny(["9 characters", "length of 9", "length 9"])
  }

  private var refusesContent: Bool {
    points(at: ["content"])
      || text.hasWord("content")
        && text.containsAny([
          "null", "empty", "must be a string", "none", "required", "expected", "at least",
          "invalid type", "missing",
        ])
  }

  private static let wantWords = ["must be passed", "must be provided", "missing", "required"]

  // MARK: - Words

  private func names(_ words: [String]) -> Bool {
    points(at: words) || words.contains { text.hasWord($0) }
  }

  private func points(at names: [String]) -> Bool {
    places.contains { place in names.contains(where: place.contains) }
  }
}

extension TurnRequest.Entry {
  var callsTools: Bool { !calls.isEmpty }

  var calls: [ToolCall] {
    if case .assistant(let calls, _) = role { calls } else { [] }
  }

  fileprivate var hasForeignIDs: Bool {
    calls.contains { $0.form == .tool && !CallIDs.isAccepted($0.id) }
  }

  fileprivate var sendsReasoning: Bool {
    if case .assistant(_, let echo?) = role { echo.form != .inContent } else { false }
  }
}
