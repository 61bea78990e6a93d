import ChatCore

/// What is sent to a server for one turn.
package struct RequestBody: Sendable, Equatable {
  private let turn: TurnRequest
  private let adaptation: RequestAdaptation

  package init(_ turn: TurnRequest, _ adaptation: RequestAdaptation) {
    self.turn = turn
    self.adaptation = adaptation
  }

  /// The text of one JSON object.
  package var bytes: [UInt8] {
    var body: [UInt8] = Array("{".utf8)
    body.appendKey("model")
    body.appendJSON(turn.model.name)
    body.appendKey("messages")
    let messages = MessageWriter(turn.entries, adaptation)
    body.appendArray(messages.entries, messages.write)
    body.appendKey("stream")
    body += adaptation.streams(turn) ? "true".utf8 : "false".utf8
    appendParameters(to: &body)
    if adaptation.sends(.tools, of: turn) {
      body.appendKey("tools")
      body.appendArray(turn.tools) { $0.appendJSON($1) }
    }
    body.append(UInt8(ascii: "}"))
    return body
  }

  private func appendParameters(to body: inout [UInt8]) {
    for parameter in RequestAdaptation.Parameter.allCases
    where adaptation.sends(parameter, of: turn) {
      let set = turn.parameters
      switch parameter {
      case .streamOptions:
        body.appendKey("stream_options")
        body += #"{"include_usage":true}"#.utf8
      case .temperature: append("temperature", set.temperature, to: &body)
      case .topP: append("top_p", set.topP, to: &body)
      case .seed: append("seed", set.seed, to: &body)
      case .maxTokens:
        let isRenamed = adaptation.has(.newNameOfMaxTokens)
        append(isRenamed ? "max_completion_tokens" : "max_tokens", set.maxTokens, to: &body)
      case .stop:
        body.appendKey("stop")
        body.appendArray(set.stop) { $0.appendJSON($1) }
      case .reasoningEffort:
        body.appendKey("reasoning_effort")
        body.appendJSON(set.reasoningEffort ?? "")
      case .tools: break
      }
    }
  }

  private func append(_ name: StaticString, _ value: Double?, to body: inout [UInt8]) {
    guard let value else { return }
    body.appendKey(name)
    body.appendJSON(value)
  }

  private func append(_ name: StaticString, _ value: Int?, to body: inout [UInt8]) {
    guard let value else { return }
    body.appendKey(name)
    body += "\(value)".utf8
  }
}

extension [UInt8] {
  fileprivate mutating func appendJSON(_ tool: ToolDeclaration) {
    self += #"{"type":"function","function":{"name":"#.utf8
    appendJSON(tool.name)
    appendKey("description")
    appendJSON(tool.description)
    appendKey("parameters")
    let schema = tool.parameters
    self += (JSONSyntax.isObject(schema) ? schema : #"{"type":"object","properties":{}}"#).utf8
    self += "}}".utf8
  }
}
