import CCurl
import HTTPCore

/// A failure of libcurl's read as what it means. Pure.
extension TLSProblem {
  /// - Parameters:
  ///   - code: one of libcurl's for TLS.
  ///   - verifyResult: CURLINFO_SSL_VERIFYRESULT; OpenSSL's X509_V_ERR_… where libcurl has it.
  ///   - trustedFile: nil for the system's authorities.
  init(code: CURLcode, message: String, verifyResult: Int, trustedFile: String?) {
    if code == CURLE_SSL_CACERT_BADFILE {
      self = .unusableAuthorityFile(trustedFile)
      return
    }
    self =
      Self.verified(verifyResult, trustedFile) ?? Self.worded(message.lowercased(), trustedFile)
      ?? .other(message)
  }

  /// Source: X509_STORE_CTX_get_error(3). GnuTLS has flags there, of which none is such a number.
  private static func verified(_ result: Int, _ trustedFile: String?) -> TLSProblem? {
    switch result {
    case 9: .notYetValid
    case 10: .expired
    case 18: .selfSigned(trusted: trustedFile)
    case 19, 20, 21, 27: .unknownAuthority(trusted: trustedFile)
    case 62, 64: .wrongName
    default: nil
    }
  }

  /// The words of libcurl 7.88 to 8.x with OpenSSL and GnuTLS; a wrong name has no number there.
  private static func worded(_ message: String, _ trustedFile: String?) -> TLSProblem? {
    let table: [(words: String, problem: TLSProblem)] = [
      ("match target host name", .wrongName), ("matches target host name", .wrongName),
      ("matches target ipv", .wrongName), ("has expired", .expired),
      ("expiration date has passed", .expired), ("not yet valid", .notYetValid),
      ("not activated yet", .notYetValid), ("protocol version", .versionTooOld),
      ("unsupported protocol", .versionTooOld), ("unsupported version", .versionTooOld),
      ("wrong version number", .noTLS), ("packet length too long", .noTLS),
      ("unexpected tls packet", .noTLS),
      ("in certificate chain", .unknownAuthority(trusted: trustedFile)),
      ("self signed certificate", .selfSigned(trusted: trustedFile)),
      ("self-signed certificate", .selfSigned(trusted: trustedFile)),
      ("issuer certificate", .unknownAuthority(trusted: trustedFile)),
      ("certificate verification failed", .unknownAuthority(trusted: trustedFile)),
    ]
    return table.first { message.contains($0.words) }?.problem
  }
}
