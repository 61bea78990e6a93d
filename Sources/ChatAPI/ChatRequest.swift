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
      .post, url: endpoint.chatURL, headers: headers,
      body: RequestBody(turn, adaptation).bytes, limits: limits,
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
