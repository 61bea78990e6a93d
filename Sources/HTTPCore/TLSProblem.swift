/// What is wrong with a server's TLS, as far as a person can act on it. A trusted file is a path,
/// nil for the system's authorities; it and other texts are not yet safe to draw.
package enum TLSProblem: Equatable, Sendable, CustomStringConvertible {
  case unknownAuthority(trusted: String?)
  /// The server's own certificate is its authority, and is not among those trusted.
  case selfSigned(trusted: String?)
  case expired
  case notYetValid
  case wrongName
  case versionTooOld
  case noTLS
  case unusableAuthorityFile(String?)
  /// In the library's words.
  case other(String)

  /// A few words, no sentence.
  package var description: String {
    switch self {
    case .unknownAuthority(let file): "signed by an unknown authority (\(Self.trusted(file)))"
    case .selfSigned(let file): "self-signed certificate (\(Self.trusted(file)))"
    case .expired: "the certificate has expired"
    case .notYetValid: "the certificate is not valid yet"
    case .wrongName: "the certificate is for another name"
    case .versionTooOld: "it speaks only TLS older than 1.2"
    case .noTLS: "it does not speak TLS"
    case .unusableAuthorityFile(let file):
      "cannot use \(file ?? "the system's file") as authorities"
    case .other(let words): words
    }
  }

  private static func trusted(_ file: String?) -> String {
    "trusted: \(file ?? "the system's authorities")"
  }
}
