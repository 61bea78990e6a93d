import ChatCore
import HTTPCore

/// Writes the request for one turn. Nothing is sent that was not asked for: strict servers refuse
/// what they do not know. Source: PROTOCOL 8.2, 8.4.
package struct ChatRequest: Sendable, Equatable {
  package var turn: TurnRequest
  package var endpoint: Endpoint
  /// Of beck, as in "0.1.0".
  package var version: String
  /// Path of a PEM file with the only trusted authorities, nil for the system's.
  package var authorityFile: String?
  package var adaptation: RequestAdaptation
  package var timeouts: RequestTimeouts

  package init(
    _ turn: TurnRequest, to endpoint: Endpoint, version: String, authorityFile: String? = nil,
    adaptation: RequestAdaptation = RequestAdaptation(),
    timeouts: RequestTimeouts = RequestTimeouts()
  ) {
    self.turn = turn
    self.endpoint = endpoint
    self.version = version
    self.authorityFile = authorityFile
    self.adaptation = adaptation
    self.timeouts = timeouts
  }

  package var httpRequest: HTTPRequest {
    let accept = streams ? "text/event-stream" : "application/json"
    var headers = endpoint.commonHeaders(accept: accept, version: version)
    headers.append(HTTPHeader("Content-Type", "application/json"))
    return HTTPRequest(
      .post, url: endpoint.chatURL, headers: headers, body: body, limits: limits,
      authorityFile: authorityFile)
  }

  private var streams: Bool { adaptation.streams(turn) }

  // Without streaming the whole answer is one silence, then one first byte.
  private var limits: HTTPLimits {
    var limits =
      streams ? HTTPLimits() : HTTPLimits(firstByte: .seconds(600), silence: .seconds(600))
    limits.connect = timeouts.connect ?? limits.connect
    limits.firstByte = timeouts.firstByte ?? limits.firstByte
    limits.silence = timeouts.silence ?? limits.silence
    return limits
  }

  private var body: [UInt8] {
    var body: [UInt8] = Array("{".utf8)
    body.appendKey("model")
    body.appendJSON(turn.model.name)
    body.appendKey("messages")
    let messages = MessageWriter(turn.entries, adaptation)
    body.appendArray(messages.entries, messages.write)
    body.appendKey("stream")
    body += streams ? "true".utf8 : "false".utf8
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

/// How long the phases of a request may take, where the person said so; nil for beck's own limits.
package struct RequestTimeouts: Sendable, Equatable {
  package var connect: Duration?
  package var firstByte: Duration?
  package var silence: Duration?
  package init() {}
}

extension Endpoint {
  func commonHeaders(accept: String, version: String) -> [HTTPHeader] {
    [HTTPHeader("Accept", accept), HTTPHeader("User-Agent", "beck/\(version)")] + identityHeaders
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
