import ChatCore
import HTTPCore

extension FailureAdvice {
  /// - afterText: some of the answer had come already.
  func transport(_ error: TransportError, afterText: Bool) -> ServiceFailure {
    failure(sentence(error, afterText), nil)
  }

  private func sentence(_ error: TransportError, _ afterText: Bool) -> String {
    let next = afterText ? "What came is kept; /retry asks again." : "\(again)."
    switch error {
    case .invalidURL(let url):
      return "This address cannot be used: \(clip(url, 64)). Check the base URL."
    case .silenceTimedOut(let after):
      return "The server fell silent for \(words(after)). \(next)"
    case .firstByteTimedOut(let after):
      return "The server sent nothing for \(words(after)). \(againOrOther)"
    case .cut(let reason):
      return afterText
        ? "The connection ended in mid-answer (\(clip(reason, 50))). \(next)"
        : "The connection ended before an answer came (\(clip(reason, 50))). \(next)"
    case .headersTooLarge:
      return "The server sent more headers than beck accepts. Check the base URL."
    case .bodyTooLarge(let limit):
      let kept = afterText ? " What came is kept." : ""
      return "The server sent more than \(limit >> 20) MiB; beck stopped reading.\(kept)"
    case .other(let code, let reason):
      return "The transfer failed (\(clip(reason, 60)), code \(code)). \(next)"
    case .nameNotFound, .connectionRefused, .connectionFailed, .connectTimedOut, .proxyFailed,
      .tlsFailed:
      return connecting(error)
    }
  }

  private func connecting(_ error: TransportError) -> String {
    switch error {
    case .nameNotFound(let host):
      "No host named \(clip(host, 50)) was found. Check the base URL and the network; \(again)."
    case .connectionRefused(let host, let port):
      "\(place(host, port)) refused the connection: no server there. Start it, then \(again)."
    case .connectionFailed(let host, let port, let reason):
      "No connection to \(place(host, port)) (\(clip(reason, 40))). Check the network; \(again)."
    case .connectTimedOut(let host, let port, let after):
      "\(place(host, port)) did not answer within \(words(after)). Check the network; \(again)."
    case .proxyFailed(let reason):
      "The proxy failed (\(clip(reason, 50))). Check https_proxy and no_proxy; \(again)."
    case .tlsFailed(let host, let reason):
      "No trust in \(clip(host, 40)): \(clip(reason, 40)). Set SSL_CERT_FILE for an authority of your own."
    case .invalidURL, .silenceTimedOut, .firstByteTimedOut, .cut, .headersTooLarge, .bodyTooLarge,
      .other:
      "The transfer failed. \(again)."
    }
  }

  private func place(_ host: String, _ port: Int) -> String { "\(clip(host, 44)):\(port)" }

  private func words(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    return seconds > 0 ? "\(seconds) s" : "\(attoseconds / 1_000_000_000_000_000) ms"
  }
}
