import HTTPCore
import Testing

@testable import CurlTransport

@Suite struct TLSProblemTests {
  private func problem(_ message: String, code: UInt32 = 60, result: Int = 1, file: String? = nil)
    -> TLSProblem
  {
    TLSProblem(
      code: .init(rawValue: code), message: message, verifyResult: result, trustedFile: file)
  }

  @Test(
    arguments: [
      (9, .notYetValid), (10, .expired), (18, .selfSigned(trusted: "/f")),
      (19, .unknownAuthority(trusted: "/f")), (20, .unknownAuthority(trusted: "/f")),
      (21, .unknownAuthority(trusted: "/f")), (62, .wrongName), (64, .wrongName),
      (0, .other("why")), (1, .other("why")), (66, .other("why")), (1026, .other("why")),
    ] as [(Int, TLSProblem)])
  func `a verification's number comes before its words`(result: Int, expected: TLSProblem) {
    #expect(problem("why", result: result, file: "/f") == expected)
  }

  /// As libcurl says it with OpenSSL 1.1 and 3, and with GnuTLS.
  @Test(
    arguments: [
      ("SSL: no alternative certificate subject name matches target host name 'h'", .wrongName),
      ("SSL: certificate subject name 'a' does not match target host name 'h'", .wrongName),
      ("SSL certificate problem: certificate has expired", .expired),
      ("server certificate expiration date has passed.", .expired),
      ("SSL certificate problem: certificate is not yet valid", .notYetValid),
      ("server certificate not activated yet.", .notYetValid),
      (
        "SSL certificate problem: self signed certificate in certificate chain",
        .unknownAuthority(trusted: nil)
      ),
      ("SSL certificate problem: self-signed certificate", .selfSigned(trusted: nil)),
      ("SSL certificate problem: self signed certificate", .selfSigned(trusted: nil)),
      (
        "SSL certificate problem: unable to get local issuer certificate",
        .unknownAuthority(trusted: nil)
      ),
      (
        "server certificate verification failed. CAfile: none CRLfile: none",
        .unknownAuthority(trusted: nil)
      ),
      (
        "SSL certificate problem: unable to get issuer certificate", .unknownAuthority(trusted: nil)
      ),
      ("error:0A00042E:SSL routines::tlsv1 alert protocol version", .versionTooOld),
      ("error:0A000102:SSL routines::unsupported protocol", .versionTooOld),
      (
        "gnutls_handshake() failed: A packet with illegal or unsupported version was received.",
        .versionTooOld
      ),
      ("error:0A00010B:SSL routines::wrong version number", .noTLS),
      ("error:0A0000C6:SSL routines::packet length too long", .noTLS),
      ("gnutls_handshake() failed: An unexpected TLS packet was received.", .noTLS),
      (
        "error:0A000410:SSL routines::alert handshake failure",
        .other("error:0A000410:SSL routines::alert handshake failure")
      ),
      ("something else", .other("something else")),
    ] as [(String, TLSProblem)])
  func `without a number the words tell`(message: String, expected: TLSProblem) {
    #expect(problem(message, code: 35) == expected)
  }

  @Test func `a file that cannot be used is named whatever else is said`() {
    #expect(
      problem("certificate has expired", code: 77, result: 10, file: "/f")
        == .unusableAuthorityFile("/f"))
    #expect(problem("", code: 77) == .unusableAuthorityFile(nil))
  }
}
