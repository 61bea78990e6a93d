/// Why an endpoint cannot be used as configured.
package enum EndpointError: Error, Equatable, Sendable, CustomStringConvertible {
  case emptyURL
  /// Neither https:// nor http:// at its start.
  case unknownScheme(url: String)
  case userInURL
  case badHost(String)
  case badPort(String)
  /// A blank, a control, a backslash or other than ASCII.
  case badCharacter
  /// http to a host of the open network.
  case plainHTTP(host: String)
  case unusableKey
  /// Organization or project hold what cannot stand in a header.
  case badHeaderValue(name: String)

  /// One sentence with what to do; may quote what was configured.
  package var description: String {
    switch self {
    case .emptyURL: "The base URL is empty."
    case .unknownScheme(let url):
      "The base URL must begin with https:// or http://, not \"\(url.clipped(to: 40))\"."
    case .userInURL:
      "The base URL must not hold a user or password; the key has its own place."
    case .badHost(let host):
      "The base URL has no usable host: \"\(host.clipped(to: 40))\"."
    case .badPort(let port):
      "The base URL has no usable port: \"\(port.clipped(to: 20))\"."
    case .badCharacter:
      "The base URL holds a blank or a character that must be written percent-encoded."
    case .plainHTTP(let host):
      "http to \(host.clipped(to: 60)) would send everything in the open: use https://."
    case .unusableKey:
      "The key holds characters that no key has, such as a line end or a blank."
    case .badHeaderValue(let name):
      "The value for \(name) holds characters that cannot be sent."
    }
  }
}
