import HTTPCore

/// A server that speaks chat completions: where it is, and which key may go there.
package struct Endpoint: Sendable, Equatable {
  /// Whether requests carry the key.
  package enum KeyUse: Sendable, Equatable {
    case none
    case sent
    /// There is one, but the way to the server is not encrypted.
    case withheld
  }

  /// Host and port for a label, without scheme and path.
  package let displayName: String
  package let keyUse: KeyUse
  /// Where the key came from, such as the name of a variable.
  package let keyOrigin: String?

  let base: BaseURL
  let key: APIKey?
  private let organization: String?
  private let project: String?

  /// - Parameters:
  ///   - baseURL: what stands before `/chat/completions`, https; http to this machine, or to a
  ///     private address or local name, where the key is withheld. A query string is kept.
  ///   - keyOrigin: named when the server refuses the key.
  ///   - organization, project: sent to the server with the key; nil or empty for none.
  /// - Throws: `EndpointError` for what cannot or must not be used.
  package init(
    baseURL: String, key: APIKey?, keyOrigin: String? = nil, organization: String? = nil,
    project: String? = nil
  ) throws(EndpointError) {
    let base = try BaseURL(baseURL)
    let hostClass = HostClass(host: base.host, isIPv6: base.isIPv6)
    guard base.isSecure || hostClass != .open else { throw .plainHTTP(host: base.host) }
    self.base = base
    self.key = key
    self.keyOrigin = keyOrigin
    self.organization = try Self.checked(organization, "organization")
    self.project = try Self.checked(project, "project")
    displayName = base.authority
    let isSafe = base.isSecure || hostClass == .loopback
    keyUse = key == nil ? .none : isSafe ? .sent : .withheld
  }

  package var chatURL: String { base.joined("/chat/completions") }
  package var modelsURL: String { base.joined("/models") }

  /// The headers that tell who asks. Empty without a key that may go there.
  var identityHeaders: [HTTPHeader] {
    guard keyUse == .sent, let key else { return [] }
    var headers = [HTTPHeader("Authorization", "Bearer \(key.expose())", isSensitive: true)]
    if let organization { headers.append(HTTPHeader("OpenAI-Organization", organization)) }
    if let project { headers.append(HTTPHeader("OpenAI-Project", project)) }
    return headers
  }

  private static func checked(
    _ value: String?, _ name: String
  ) throws(EndpointError) -> String? {
    guard let value, !value.isEmpty else { return nil }
    guard value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw .badHeaderValue(name: name)
    }
    return value
  }
}
