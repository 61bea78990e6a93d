import ChatCore
import HTTPCore

extension FailureAdvice {
  /// - afterText: some of the answer had come already.
  func transport(_ error: TransportError, afterText: Bool) -> ServiceFailure {
    var sentence = sentence(error, afterText)
    if afterText { sentence += " What came is kept." }
    return failure(sentence, advice(error))
  }

  /// What happened, for the line that announces a retry.
  func clause(_ error: TransportError) -> String {
    switch error {
    case .invalidURL: "this address cannot be used"
    case .nameNotFound(let host): "no host named \(clip(host, 50))"
    case .connectionRefused: "connection refused"
    case .connectionFailed(let host, let port, _): "no connection to \(place(host, port))"
    case .connectTimedOut(_, _, let after): "no connection within \(words(after))"
    case .proxyFailed: "the proxy failed"
    case .tlsFailed(let host, _): "no trust in \(clip(host, 44))"
    case .firstByteTimedOut(let after): "no answer within \(words(after))"
    case .silenceTimedOut(let after): "silence for \(words(after))"
    case .cut: "the connection ended before an answer came"
    case .headersTooLarge: "more headers than beck accepts"
    case .bodyTooLarge: "more bytes than beck accepts"
    case .other: "the transfer failed"
    }
  }

  // MARK: -

  private func advice(_ error: TransportError) -> String {
    switch error {
    case .invalidURL, .tlsFailed, .headersTooLarge, .bodyTooLarge: ""
    case .nameNotFound, .connectionRefused, .connectionFailed, .connectTimedOut, .proxyFailed,
      .firstByteTimedOut, .silenceTimedOut, .cut, .other:
      again
    }
  }

  private func sentence(_ error: TransportError, _ afterText: Bool) -> String {
    switch error {
    case .invalidURL(let url):
      return "This address cannot be used: \(clip(url, 64)). Check the base URL."
    case .nameNotFound(let host):
      return "No host named \(clip(host, 50)) was found. Check the base URL and the network."
    case .connectionRefused(let host, let port):
      let server = Self.usualServer(at: endpoint, port: port) ?? "it"
      return "\(place(host, port)) refused the connection: no server there. Start \(server)."
    case .connectionFailed(let host, let port, let reason):
      return "No connection to \(place(host, port)) (\(clip(reason, 40))). Check the network."
    case .connectTimedOut(let host, let port, let after):
      return "\(place(host, port)) did not answer within \(words(after)). Check the network."
    case .proxyFailed(let reason): return proxy(reason)
    case .tlsFailed(let host, let problem): return distrust(of: clip(host, 40), problem)
    case .firstByteTimedOut(let after):
      return "The server sent nothing within \(words(after)), the limit for a first byte."
    case .silenceTimedOut(let after):
      return "The server fell silent for \(words(after)), the limit between two bytes."
    case .cut(let reason):
      let place = afterText ? "in mid-answer" : "before an answer came"
      return "The connection ended \(place) (\(clip(reason, 50)))."
    case .headersTooLarge:
      let limits = HTTPLimits()
      return "The server sent more headers than beck accepts, \(limits.headerBytes >> 10) KiB or "
        + "\(limits.headerLines) lines. Check the base URL."
    case .bodyTooLarge(let limit):
      return "The server sent more than \(limit >> 20) MiB; beck stopped reading."
    case .other(let code, let reason):
      return "The transfer failed (\(clip(reason, 60)), code \(code))."
    }
  }

  private func proxy(_ reason: String) -> String {
    reason.hasWord("407")
      ? "The proxy wants a user and a password, or refused them (407). Check its address."
      : "The proxy failed (\(clip(reason, 120))). Check https_proxy, ALL_PROXY or the configuration."
  }

  private func distrust(of host: String, _ problem: TLSProblem) -> String {
    switch problem {
    case .unknownAuthority(let file):
      "The certificate of \(host) is from an authority unknown to \(trusted(file)). "
        + "--ca-file names a file with the right one."
    case .selfSigned(let file):
      "The certificate of \(host) is self-signed and unknown to \(trusted(file)). "
        + "To trust it, name a file that holds it with --ca-file."
    case .expired: "The certificate of \(host) has expired. Who runs the server must renew it."
    case .notYetValid:
      "The certificate of \(host) is not valid yet. Check this machine's clock."
    case .wrongName: "The certificate of \(host) is for another name. Check the base URL."
    case .versionTooOld:
      "\(host) speaks no TLS of version 1.2 or later, so beck does not trust it."
    case .noTLS: "\(host) does not answer in TLS: it may speak plain http. Check the base URL."
    case .unusableAuthorityFile(let file):
      "The authorities in \(file.map { clip($0, 60) } ?? "the system's file") cannot be read. "
        + "Check --ca-file and SSL_CERT_FILE."
    case .other(let words):
      "No trust in \(host): \(clip(words, 50)). --ca-file names an authority of your own."
    }
  }

  private func trusted(_ file: String?) -> String {
    file.map { clip($0, 60) } ?? "this system"
  }

  /// The server that is usually found at a port of this machine. beck's one table of such names.
  private static func usualServer(at endpoint: Endpoint, port: Int) -> String? {
    let host = HostClass(host: endpoint.base.host, isIPv6: endpoint.base.isIPv6)
    guard host == .loopback else { return nil }
    return [1234: "LM Studio", 8000: "vLLM", 8080: "llama-server", 11434: "Ollama"][port]
  }

  private func place(_ host: String, _ port: Int) -> String { "\(clip(host, 44)):\(port)" }

  private func words(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    return seconds > 0 ? "\(seconds) s" : "\(attoseconds / 1_000_000_000_000_000) ms"
  }
}
