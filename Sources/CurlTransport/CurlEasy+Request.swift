import CCurl
import HTTPCore

// Source of every value: RELIABILITY 3.1. libcurl 7.88 lacks the later safe defaults, so nothing is
// left to them. LOW_SPEED stays off: it would wake the loop every second, and `TransferTimer` does
// its work.
extension CurlEasy {
  func configure(
    _ request: HTTPRequest, to target: RequestTarget, environment: CurlEnvironment
  ) throws(TransportError) {
    try set(CURLOPT_URL, text: request.url)
    try set(headers: HeaderLines(request.headers))
    switch request.method {
    case .get: try set(CURLOPT_HTTPGET, 1)
    case .post: try set(postBody: request.body)
    }
    try set(
      CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(request.limits.connect.wholeMilliseconds)))
    try limitProtocols(to: target.scheme)
    try forbidSurprises()
    try configureConnection()
    try configureTLS(authorityFile: request.authorityFile, environment: environment)
    // Empty, or libcurl would look into the process's environment.
    try set(CURLOPT_PROXY, text: environment.proxy(for: target.scheme) ?? "")
    try set(CURLOPT_NOPROXY, text: environment.noProxy)
  }

  private func limitProtocols(to scheme: RequestTarget.Scheme) throws(TransportError) {
    try set(CURLOPT_PROTOCOLS_STR, text: scheme.rawValue)
    try set(CURLOPT_REDIR_PROTOCOLS_STR, text: scheme.rawValue)
    // Over HTTP/2 7.88 tells the server nothing of a cancel, and a paused stream stalled.
    try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    try set(CURLOPT_HTTP09_ALLOWED, 0)
  }

  /// No credentials but those in the headers, no other host than the URL's, no header of ours to a
  /// proxy's CONNECT and no head of its reply to us.
  private func forbidSurprises() throws(TransportError) {
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    try set(CURLOPT_UNRESTRICTED_AUTH, 0)
    try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    // No decoder: no bomb, no buffering.
    try set(CURLOPT_ACCEPT_ENCODING, text: nil)
  }

  private func configureConnection() throws(TransportError) {
    try set(CURLOPT_NOSIGNAL, 1)
    try Self.check(ccurl_set_close_on_exec(handle), CURLOPT_SOCKOPTFUNCTION)
    try set(CURLOPT_TCP_NODELAY, 1)
    try set(CURLOPT_TCP_KEEPALIVE, 1)
    try set(CURLOPT_TCP_KEEPIDLE, 30)
    try set(CURLOPT_TCP_KEEPINTVL, 10)
    try set(CURLOPT_MAXAGE_CONN, 60)
    try set(CURLOPT_MAXLIFETIME_CONN, 600)
    // Lets a resolver thread run out by itself: a cancel does not wait for a name server.
    try set(CURLOPT_QUICK_EXIT, 1)
  }

  private func configureTLS(
    authorityFile: String?, environment: CurlEnvironment
  ) throws(TransportError) {
    try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    try set(CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    try set(CURLOPT_PROXY_SSL_VERIFYPEER, 1)
    try set(CURLOPT_PROXY_SSL_VERIFYHOST, 2)
    if let file = environment.trustedFile {
      try set(CURLOPT_CAINFO, text: file)
      try set(CURLOPT_PROXY_CAINFO, text: file)
    }
    if let directory = environment.authorityDirectory {
      try set(CURLOPT_CAPATH, text: directory)
      try set(CURLOPT_PROXY_CAPATH, text: directory)
    }
    if let authorityFile {
      try set(CURLOPT_CAINFO, text: authorityFile)
      // These authorities only: libcurl would add the system's folder.
      try set(CURLOPT_CAPATH, text: nil)
    }
  }
}
