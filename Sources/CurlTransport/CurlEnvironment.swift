/// What the environment says about proxies and authorities. libcurl would read the proxies from the
/// process itself, and the authorities not at all (PROTOCOL 8.4); here all come from one place.
struct CurlEnvironment: Sendable {
  /// libcurl's "no proxy" list: loopback first, so that a local model's traffic and key never leave
  /// the machine, then what the environment adds.
  let noProxy: String
  /// PEM file, nil for libcurl's own.
  let authorityFile: String?
  /// Folder of PEM files, nil for libcurl's own.
  let authorityDirectory: String?
  private let variables: [String: String]

  init(_ variables: [String: String]) {
    let set = variables.filter { !$0.value.isEmpty }
    self.variables = set
    let added = set["no_proxy"] ?? set["NO_PROXY"]
    // "*" counts only when it is the whole list.
    noProxy =
      added == "*"
      ? "*"
      : (["localhost", "127.0.0.0/8", "127.0.0.1", "::1"] + (added.map { [$0] } ?? [])).joined(
        separator: ",")
    authorityFile = set["SSL_CERT_FILE"] ?? set["CURL_CA_BUNDLE"]
    authorityDirectory = set["SSL_CERT_DIR"]
  }

  /// `authorityFile`, or the system's where nothing is configured and libcurl knows no place. Loop
  /// thread only: it may ask libcurl.
  var trustedFile: String? {
    authorityFile ?? (authorityDirectory == nil ? SystemAuthorities.file : nil)
  }

  /// Source: libcurl-env(3); `HTTP_PROXY` is left out because a server sets it from a header.
  func proxy(for scheme: RequestTarget.Scheme) -> String? {
    let names =
      switch scheme {
      case .http: ["http_proxy", "all_proxy", "ALL_PROXY"]
      case .https: ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
      }
    return names.lazy.compactMap { variables[$0] }.first
  }
}
