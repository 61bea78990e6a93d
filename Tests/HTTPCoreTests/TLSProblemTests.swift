import HTTPCore
import Testing

@Suite struct TLSProblemTests {
  @Test(
    arguments: [
      (.unknownAuthority(trusted: "/f"), "signed by an unknown authority (trusted: /f)"),
      (
        .unknownAuthority(trusted: nil),
        "signed by an unknown authority (trusted: the system's authorities)"
      ),
      (.selfSigned(trusted: "/f"), "self-signed certificate (trusted: /f)"),
      (.expired, "the certificate has expired"),
      (.notYetValid, "the certificate is not valid yet"),
      (.wrongName, "the certificate is for another name"),
      (.versionTooOld, "it speaks only TLS older than 1.2"), (.noTLS, "it does not speak TLS"),
      (.unusableAuthorityFile("/f"), "cannot use /f as authorities"),
      (.unusableAuthorityFile(nil), "cannot use the system's file as authorities"),
      (.other("why"), "why"),
    ] as [(TLSProblem, String)])
  func `a problem is told in a few words`(problem: TLSProblem, words: String) {
    #expect(problem.description == words)
  }
}
