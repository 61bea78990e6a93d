import HTTPCore
import Synchronization

/// The network by libcurl: HTTP/1.1, no redirects, no cookies, no credentials but the caller's
/// headers. One loop thread, made at the first use, carries all transfers; it sleeps without a
/// timeout while none runs. Letting go of the client is a `shutdown`.
package final class CurlClient: HTTPTransport {
  private let loop: CurlLoop
  private let lastID = Atomic<UInt64>(0)

  /// - Parameters:
  ///   - environment: where proxies (`http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`) and
  ///     authorities (`SSL_CERT_FILE`, `CURL_CA_BUNDLE`, `SSL_CERT_DIR`) are named.
  ///   - threadName: at most 15 bytes.
  package init(environment: [String: String], threadName: String = "beck-network") {
    loop = CurlLoop(environment: CurlEnvironment(environment), threadName: threadName)
  }

  deinit { loop.shutdown() }

  /// Source of the limits: RELIABILITY 3.1. Cancelling the channel closes the connection at once.
  package func start(_ request: HTTPRequest) -> ByteChannel {
    let id = TransferID(number: lastID.add(1, ordering: .relaxed).newValue)
    let channel = ByteChannel(
      onResume: { [loop] in loop.send(.resume(id)) },
      onCancel: { [loop] in loop.send(.cancel(id)) })
    do {
      try loop.start(id, request, channel)
    } catch {
      channel.finish(error)
    }
    return channel
  }

  /// Makes the thread and lets it set up libcurl.
  package func warmUp() { loop.warmUp() }

  /// Ends all transfers as cut, closes all connections and waits for the thread. Later requests
  /// fail. From any thread, also twice.
  package func shutdown() { loop.shutdown() }
}
