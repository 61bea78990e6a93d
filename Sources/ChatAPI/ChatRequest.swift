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

  package init(
    _ turn: TurnRequest, to endpoint: Endpoint, version: String, authorityFile: String? = nil
  ) {
    self.turn = turn
    self.endpoint = endpoint
    self.version = version
    self.authorityFile = authorityFile
  }

  package var httpRequest: HTTPRequest {
    let accept = turn.streams ? "text/event-stream" : "application/json"
    var headers = endpoint.commonHeaders(accept: accept, version: version)
    headers.append(HTTPHeader("Content-Type", "application/json"))
    return HTTPRequest(
      .post, url: endpoint.chatURL, headers: headers, body: body, limits: limits,
      authorityFile: authorityFile)
  }

  // Without streaming the whole answer is one silence, then one first byte.
  private var limits: HTTPLimits {
    turn.streams
      ? HTTPLimits() : HTTPLimits(firstByte: .seconds(600), silence: .seconds(600))
  }

  private var body: [UInt8] {
    var body: [UInt8] = Array(#"{"model":"#.utf8)
    body.appendJSON(turn.model.name)
    body += #","messages":["#.utf8
    var isFirst = true
    for entry in turn.entries where !Self.isLeftover(entry) {
      if !isFirst { body.append(UInt8(ascii: ",")) }
      isFirst = false
      body += #"{"role":"#.utf8
      body.appendJSON(entry.role.rawValue)
      body += #","content":"#.utf8
      body.appendJSON(entry.text)
      body.append(UInt8(ascii: "}"))
    }
    body +=
      turn.streams
      ? #"],"stream":true,"stream_options":{"include_usage":true}}"#.utf8
      : #"],"stream":false}"#.utf8
    return body
  }

  /// What a turn left that was stopped before its first word: servers refuse empty answers.
  private static func isLeftover(_ entry: TurnRequest.Entry) -> Bool {
    entry.role == .assistant && entry.text.isEmpty
  }
}

extension Endpoint {
  func commonHeaders(accept: String, version: String) -> [HTTPHeader] {
    [HTTPHeader("Accept", accept), HTTPHeader("User-Agent", "beck/\(version)")] + identityHeaders
  }
}
