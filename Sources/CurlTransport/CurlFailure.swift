import CCurl
import Glibc
import HTTPCore

/// All that libcurl knows about a failed transfer, and what we call it. Pure.
struct CurlFailure {
  var code: CURLcode
  /// The error buffer; may be empty.
  var message: String
  /// An errno of the connect, else 0.
  var systemError: Int32
  /// A proxy's answer to CONNECT, else 0.
  var proxyStatus: Int
  /// A socket stands, be it to the proxy only.
  var hasSocket: Bool
  /// The request was being sent.
  var isConnected: Bool
  /// It was sent over a kept connection only.
  var isReused: Bool
  var hasHead: Bool
  var target: RequestTarget
  var connectLimit: Duration
  /// CURLINFO_SSL_VERIFYRESULT and the same of a proxy that is spoken to in TLS, 0 or 1 for none.
  var verifyResult: Int
  var proxyVerifyResult: Int
  /// Nil for the system's.
  var trustedFile: String?
  var proxy: String?

  static func unexplained(_ code: CURLcode) -> TransportError {
    .other(code: Int(code.rawValue), reason: String(cString: curl_easy_strerror(code)))
  }

  var transportError: TransportError {
    switch code {
    case CURLE_URL_MALFORMAT: .invalidURL(target.host)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxyFailed(reason: reason)
    case CURLE_COULDNT_RESOLVE_HOST: .nameNotFound(host: target.host)
    case CURLE_COULDNT_CONNECT: notConnected
    case CURLE_OPERATION_TIMEDOUT: timedOut
    case CURLE_SSL_CONNECT_ERROR where wasResetInHandshake: connectionFailed
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR,
      CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
      tlsFailed
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR,
      CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_SSL_SHUTDOWN_FAILED:
      isConnected ? .cut(reason: cutReason) : brokenWhileConnecting
    // 7.88 leaves bytes behind an answer's length unread and keeps the connection.
    case CURLE_UNSUPPORTED_PROTOCOL where isConnected && isReused && !hasHead:
      .cut(reason: cutReason)
    // How 7.88 and 8.6 call a header line over their own 100 KiB.
    case CURLE_OUT_OF_MEMORY where isConnected && !hasHead: .headersTooLarge
    case CCURLE_TOO_LARGE where isConnected && !hasHead: .headersTooLarge
    default: .other(code: Int(code.rawValue), reason: reason)
    }
  }

  private var tlsFailed: TransportError {
    // 1 is OpenSSL's "unspecified", which libcurl begins with.
    let isProxys = proxyVerifyResult > 1
    let problem = TLSProblem(
      code: code, message: reason, verifyResult: isProxys ? proxyVerifyResult : verifyResult,
      trustedFile: trustedFile)
    return isProxys
      ? .proxyFailed(reason: problem.description)
      : .tlsFailed(host: target.host, problem)
  }

  /// In our words where libcurl's own speak of its buffers.
  private var cutReason: String {
    switch code {
    case CURLE_PARTIAL_FILE: "closed before its end"
    case CURLE_GOT_NOTHING: "closed without a word"
    case CURLE_UNSUPPORTED_PROTOCOL: "it still held bytes of an earlier answer"
    default: reason
    }
  }

  private var notConnected: TransportError {
    // libcurl names the host that it could not reach.
    if proxy != nil, !message.contains("to \(target.host) port \(target.port) ") {
      return .proxyFailed(reason: reason)
    }
    if systemError == ECONNREFUSED {
      return .connectionRefused(host: target.host, port: target.port)
    }
    return connectionFailed
  }

  private var timedOut: TransportError {
    // Then the socket is the proxy's; a handshake is the server's.
    if proxy != nil, hasSocket, !message.contains("SSL") { return .proxyFailed(reason: reason) }
    return .connectTimedOut(host: target.host, port: target.port, after: connectLimit)
  }

  private var brokenWhileConnecting: TransportError {
    proxy == nil || proxyStatus == 200 ? connectionFailed : .proxyFailed(reason: reason)
  }

  private var connectionFailed: TransportError {
    .connectionFailed(host: target.host, port: target.port, reason: reason)
  }

  private var wasResetInHandshake: Bool {
    message.contains("SSL_ERROR_SYSCALL") || message.contains("Connection reset by peer")
  }

  /// libcurl quotes a proxy it cannot read, with the password that may be in it.
  private var reason: String {
    if message.isEmpty { return String(cString: curl_easy_strerror(code)) }
    guard let proxy, let at = proxy.lastIndex(of: "@") else { return message }
    return message.replacing(proxy[...at], with: "…@")
  }
}
