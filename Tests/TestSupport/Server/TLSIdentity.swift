import CTLS
import Glibc

/// A certificate that a server of a test shows, with its key; made at run time and never stored.
package final class TLSIdentity: Sendable {
  /// When a certificate is valid.
  package enum Validity: Sendable {
    /// Since an hour, for a day.
    case now
    /// Since yesterday, until an hour ago.
    case past
    /// From tomorrow on.
    case future

    fileprivate var seconds: (from: Int, until: Int) {
      switch self {
      case .now: (-3600, 86400)
      case .past: (-86400, -3600)
      case .future: (86400, 172_800)
      }
    }
  }

  /// What versions of TLS the server speaks.
  package enum Versions: Sendable {
    case current
    /// TLS 1.0 and nothing newer.
    case only10

    package var numbers: ClosedRange<Int32> {
      switch self {
      case .current: 0x0303...0x0304
      case .only10: 0x0301...0x0301
      }
    }
  }

  package static let loopbackHosts = ["localhost", "127.0.0.1"]

  // Safe because OpenSSL's contexts count their references under locks, and nothing changes this
  // one after it was made.
  private nonisolated(unsafe) let server: OpaquePointer

  fileprivate init(
    issuer: OpaquePointer?, hosts: [String], validity: Validity, versions: Versions
  ) throws(TLSFailure) {
    let names = hosts.map { ($0.allSatisfy { "0123456789.".contains($0) } ? "IP:" : "DNS:") + $0 }
    let (from, until) = validity.seconds
    guard let leaf = ctls_make_leaf(issuer, names.joined(separator: ","), from, until) else {
      throw .last
    }
    defer { ctls_free_identity(leaf) }
    let range = versions.numbers
    guard let server = ctls_make_server(leaf, range.lowerBound, range.upperBound) else {
      throw .last
    }
    self.server = server
  }

  deinit { ctls_free_server(server) }

  /// A certificate that no authority has signed.
  package static func selfSigned(
    hosts: [String] = loopbackHosts, validity: Validity = .now, versions: Versions = .current
  ) throws(TLSFailure) -> TLSIdentity {
    try TLSIdentity(issuer: nil, hosts: hosts, validity: validity, versions: versions)
  }

  /// - Returns: an open session for the caller to free, nil if the handshake failed.
  func accept(_ socket: Int32) -> OpaquePointer? { ctls_accept(server, socket) }
}

/// An authority that signs the certificates of a test; those who trust `pem` trust them.
package final class TestAuthority: Sendable {
  // Safe because it is only read after it was made.
  private nonisolated(unsafe) let identity: OpaquePointer
  /// Its certificate, for a file of authorities.
  package let pem: String
  /// The name that `pem` must have in a folder of authorities, `SSL_CERT_DIR`.
  package let fileName: String

  package init(_ name: String = "an authority of the tests") throws(TLSFailure) {
    guard let identity = ctls_make_authority(name) else { throw .last }
    guard let text = ctls_certificate_pem(identity) else {
      ctls_free_identity(identity)
      throw .last
    }
    defer { free(text) }
    self.identity = identity
    pem = String(cString: text)
    let digits = String(ctls_subject_hash(identity), radix: 16)
    fileName = String(repeating: "0", count: 8 - digits.count) + digits + ".0"
  }

  deinit { ctls_free_identity(identity) }

  /// A certificate signed by this authority.
  /// - Parameter hosts: the names and IPv4 addresses it is good for.
  package func identity(
    hosts: [String] = TLSIdentity.loopbackHosts, validity: TLSIdentity.Validity = .now,
    versions: TLSIdentity.Versions = .current
  ) throws(TLSFailure) -> TLSIdentity {
    try TLSIdentity(issuer: identity, hosts: hosts, validity: validity, versions: versions)
  }
}

/// OpenSSL could not do what a test needs.
package struct TLSFailure: Error, CustomStringConvertible {
  package let description: String

  fileprivate static var last: TLSFailure { TLSFailure(description: String(cString: ctls_error())) }
}

/// Whether a client that trusts everybody and speaks these versions gets through the handshake.
package func acceptsHandshake(port: UInt16, versions: TLSIdentity.Versions) throws(SystemError)
  -> Bool
{
  let socket = try connectLoopback(port: port)
  defer { close(socket) }
  let range = versions.numbers
  guard let session = ctls_connect(socket, range.lowerBound, range.upperBound) else { return false }
  ctls_free_session(session)
  return true
}
