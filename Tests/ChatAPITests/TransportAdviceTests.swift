import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private let again = "r sends again; m picks another model."
private let file = "/home/somebody/.config/certificates/of-the-company/root2.pem"

/// The rows of PROTOCOL 1.5 and 8.4 that bring no answer.
@Suite struct TransportAdviceTests {
  @Test(arguments: [
    (
      TransportError.nameNotFound(host: "h"),
      "No host named h was found. Check the base URL and the network.", again
    ),
    (
      .connectionFailed(host: "h", port: 1, reason: "no route"),
      "No connection to h:1 (no route). Check the network.", again
    ),
    (
      .connectTimedOut(host: "h", port: 1, after: .seconds(10)),
      "h:1 did not answer within 10 s. Check the network.", again
    ),
    (
      .firstByteTimedOut(after: .seconds(300)),
      "The server sent nothing within 300 s, the limit for a first byte.", again
    ),
    (
      .silenceTimedOut(after: .milliseconds(1500)),
      "The server fell silent for 1 s, the limit between two bytes.", again
    ),
    (
      .cut(reason: "closed before its end"),
      "The connection ended before an answer came (closed before its end).", again
    ),
    (
      .proxyFailed(reason: "r"),
      "The proxy failed (r). Check https_proxy, ALL_PROXY or the configuration.", again
    ),
    (
      .proxyFailed(reason: "CONNECT tunnel failed, response 407"),
      "The proxy wants a user and a password, or refused them (407). Check its address.", again
    ),
    (
      .headersTooLarge,
      "The server sent more headers than beck accepts, 64 KiB or 200 lines. Check the base URL.", ""
    ),
    (.bodyTooLarge(limit: 8 << 20), "The server sent more than 8 MiB; beck stopped reading.", ""),
    (.invalidURL("x"), "This address cannot be used: x. Check the base URL.", ""),
    (.other(code: 43, reason: "why"), "The transfer failed (why, code 43).", again),
  ]) func `a transport error gives its sentence and its advice`(
    error: TransportError, sentence: String, advice: String
  ) throws {
    let failure = FailureAdvice(endpoint: try .fixture(), purpose: .chat)
      .transport(error, afterText: false)
    #expect(failure == ServiceFailure(sentence: sentence, advice: advice))
  }

  @Test func `after some text it is said that it is kept`() throws {
    let advice = FailureAdvice(endpoint: try .fixture(), purpose: .chat)
    #expect(
      advice.transport(.cut(reason: "reset"), afterText: true)
        == ServiceFailure(
          sentence: "The connection ended in mid-answer (reset). What came is kept.", advice: again)
    )
  }

  @Test(arguments: [
    ("http://127.0.0.1:11434/v1", 11434, "Ollama"), ("http://localhost:8080", 8080, "llama-server"),
    ("http://[::1]:1234/v1", 1234, "LM Studio"), ("http://localhost:8000/v1", 8000, "vLLM"),
    ("http://localhost:9999/v1", 9999, "it"), ("https://h.example:8080/v1", 8080, "it"),
  ]) func `a refused connection to a known port of this machine names the server to start`(
    url: String, port: Int, server: String
  ) throws {
    let failure = FailureAdvice(endpoint: try .fixture(url), purpose: .chat)
      .transport(.connectionRefused(host: "host", port: port), afterText: false)
    #expect(
      failure
        == ServiceFailure(
          sentence: "host:\(port) refused the connection: no server there. Start \(server).",
          advice: again))
  }

  @Test(arguments: [
    (
      TLSProblem.unknownAuthority(trusted: nil),
      "The certificate of h is from an authority unknown to this system. --ca-file names a file with the right one."
    ),
    (
      .unknownAuthority(trusted: "/ca.pem"),
      "The certificate of h is from an authority unknown to /ca.pem. --ca-file names a file with the right one."
    ),
    (
      .selfSigned(trusted: nil),
      "The certificate of h is self-signed and unknown to this system. To trust it, name a file that holds it with --ca-file."
    ),
    (
      .selfSigned(trusted: "/ca.pem"),
      "The certificate of h is self-signed and unknown to /ca.pem. To trust it, name a file that holds it with --ca-file."
    ),
    (.expired, "The certificate of h has expired. Who runs the server must renew it."),
    (.notYetValid, "The certificate of h is not valid yet. Check this machine's clock."),
    (.wrongName, "The certificate of h is for another name. Check the base URL."),
    (.versionTooOld, "h speaks no TLS of version 1.2 or later, so beck does not trust it."),
    (.noTLS, "h does not answer in TLS: it may speak plain http. Check the base URL."),
    (
      .unusableAuthorityFile("/no.pem"),
      "The authorities in /no.pem cannot be read. Check --ca-file and SSL_CERT_FILE."
    ),
    (
      .unusableAuthorityFile(nil),
      "The authorities in the system's file cannot be read. Check --ca-file and SSL_CERT_FILE."
    ),
    (.other("why"), "No trust in h: why. --ca-file names an authority of your own."),
  ]) func `a TLS problem is told in clear words`(problem: TLSProblem, sentence: String) throws {
    let failure = FailureAdvice(endpoint: try .fixture(), purpose: .chat)
      .transport(.tlsFailed(host: "h", problem), afterText: false)
    #expect(failure == ServiceFailure(sentence: sentence))
  }

  @Test(arguments: [
    TLSProblem.unknownAuthority(trusted: file), .selfSigned(trusted: file),
    .unusableAuthorityFile(file),
  ]) func `the name of a file is whole up to sixty characters`(problem: TLSProblem) throws {
    let advice = FailureAdvice(endpoint: try .fixture(), purpose: .chat)
    let told = advice.transport(.tlsFailed(host: "h", problem), afterText: false).sentence
    #expect(file.count == 60 && told.contains(file))
  }

  @Test func `a proxy's reason is whole up to a hundred and twenty characters`() throws {
    let reason = String(repeating: "reason ", count: 17) + "."
    let advice = FailureAdvice(endpoint: try .fixture(), purpose: .chat)
    let told = advice.transport(.proxyFailed(reason: reason), afterText: false).sentence
    #expect(reason.count == 120 && told.contains(reason))
  }
}
