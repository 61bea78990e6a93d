import ChatCore

/// What a server was seen to refuse for a model, and how requests are written because of that.
/// Remembered by the consumer for each server and model. Source: PROTOCOL 8.2.
package struct RequestAdaptation: Sendable, Equatable {
  /// A way in which requests are written otherwise. Each is taken at most once.
  enum Change: Hashable, Sendable {
    case without(Parameter)
    /// `max_tokens` is called `max_completion_tokens`.
    case newNameOfMaxTokens
    /// A whole answer is asked for where a stream was.
    case wholeAnswer
    case systemInFirstMessage
    case withoutReasoning
    /// `reasoning_content` stands on every answer that called tools.
    case reasoningAlways
    /// Content of an answer that only called tools: null, and not "".
    case nullContent
    /// The ids of calls are nine letters and digits.
    case nineCharacterIDs
  }

  /// What can be left out. The raw value is its name in the request.
  enum Parameter: String, CaseIterable, Sendable {
    case streamOptions = "stream_options"
    case temperature
    case topP = "top_p"
    case seed
    case stop
    case reasoningEffort = "reasoning_effort"
    case maxTokens = "max_tokens"
    case tools
  }

  private(set) var changes: Set<Change> = []

  package init() {}

  init(_ changes: Set<Change>) { self.changes = changes }

  /// Learns from a refusal that names something of the request.
  /// - Returns: one sentence for the person when the request is to be sent once more, written anew;
  ///   nil, and nothing changed, when the refusal names nothing that can be left out or renamed.
  package mutating func adapt(
    to attempt: FailedAttempt, sent request: TurnRequest
  ) -> String? {
    guard case .refused(_, let error) = attempt.cause else { return nil }
    let refusal = Refusal(error, status: attempt.status)
    guard refusal.isOfRequest else { return nil }
    let found = refusal.changes(of: request, writtenBy: self).filter { !changes.contains($0) }
    guard !found.isEmpty else { return nil }
    changes.formUnion(found)
    return Self.sentence(found)
  }

  func has(_ change: Change) -> Bool { changes.contains(change) }

  /// Whether a request written so bears `parameter`.
  func sends(_ parameter: Parameter, of request: TurnRequest) -> Bool {
    guard !has(.without(parameter)) else { return false }
    let set = request.parameters
    return switch parameter {
    case .streamOptions: streams(request)
    case .temperature: set.temperature?.isFinite ?? false
    case .topP: set.topP?.isFinite ?? false
    case .seed: set.seed != nil
    case .stop: !set.stop.isEmpty
    case .reasoningEffort: set.reasoningEffort != nil
    case .maxTokens: set.maxTokens != nil
    case .tools: !request.tools.isEmpty
    }
  }

  func streams(_ request: TurnRequest) -> Bool { request.streams && !has(.wholeAnswer) }

  // MARK: -

  private static func sentence(_ changes: [Change]) -> String {
    let left = changes.compactMap { change -> String? in
      if case .without(let parameter) = change, parameter != .tools {
        parameter.rawValue
      } else {
        nil
      }
    }
    guard left.isEmpty else {
      let pronoun = left.count == 1 ? "it" : "them"
      let names = left.formatted
      return "The server refused \(names) for this model: sent again without \(pronoun)."
    }
    switch changes.first {
    case .newNameOfMaxTokens:
      return "The server refused max_tokens for this model: sent again as max_completion_tokens."
    case .wholeAnswer: return "The server does not stream this model: asked for the whole answer."
    case .systemInFirstMessage:
      return "This model takes no system prompt: sent again in front of the first message."
    case .withoutReasoning: return "The server refused the reasoning: sent again without it."
    case .reasoningAlways: return "The server wants the reasoning back: sent again with it."
    case .nullContent: return "The server refused an empty content: sent again with null."
    case .nineCharacterIDs:
      return "The server refused the ids of the tool calls: sent again with others."
    case .without, nil: return "This model takes no tools: sent again without them."
    }
  }
}

extension [String] {
  /// "a", "a and b", "a, b and c".
  fileprivate var formatted: String {
    guard let last, count > 1 else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) and \(last)"
  }
}
