import HTTPCore
import TestSupport

@testable import CurlTransport

/// The bytes of a key that must never reach anybody but the server it is for.
let canaryKey = "sk-CANARY-0123456789"

extension HTTPRequest {
  /// A chat request with a key.
  static func chat(
    _ url: String, limits: HTTPLimits = HTTPLimits(), authorityFile: String? = nil
  ) -> HTTPRequest {
    HTTPRequest(
      .post, url: url,
      headers: [HTTPHeader("Authorization", "Bearer \(canaryKey)", isSensitive: true)],
      body: Array("{}".utf8), limits: limits, authorityFile: authorityFile)
  }
}

/// What comes out of one request by a client of its own.
func exchange(_ request: HTTPRequest, environment: [String: String] = [:]) async -> Exchange {
  let client = CurlClient(environment: environment)
  defer { client.shutdown() }
  return await Exchange(client.start(request))
}

/// What comes out of a request to a server that answers with `steps`.
func exchange(_ steps: [ServerStep], limits: HTTPLimits = HTTPLimits()) async throws -> Exchange {
  let server = try ScriptedServer { _ in steps }
  return await exchange(.chat(server.baseURL, limits: limits))
}

extension Exchange {
  var bodyBytes: [UInt8] {
    var bytes: [UInt8] = []
    for case .body(let more) in events { bytes += more }
    return bytes
  }

  var isCut: Bool { if case .cut = error { true } else { false } }

  /// Why TLS failed, nil if it did not.
  var tlsProblem: TLSProblem? {
    if case .tlsFailed(_, let problem) = error { problem } else { nil }
  }

  var proxyReason: String? { if case .proxyFailed(let reason) = error { reason } else { nil } }
}

extension ByteChannel {
  /// Reads on until so many bytes of the body have come.
  func bodyBytes(_ count: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, let event = try await next() {
      if case .body(let more) = event { bytes += more }
    }
    return bytes
  }
}
