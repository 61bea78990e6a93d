import CCurl
import HTTPCore

/// Where a request goes, as libcurl reads its URL.
struct RequestTarget: Equatable {
  enum Scheme: String {
    case http, https
  }

  let scheme: Scheme
  /// Without the brackets of an IPv6 address.
  let host: String
  let port: Int

  /// - Throws: `invalidURL`, with anything that may be a password left out.
  init(url: String) throws(TransportError) {
    guard !url.utf8.contains(0), let handle = curl_url() else { throw Self.invalid(url) }
    defer { curl_url_cleanup(handle) }
    guard curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: handle).flatMap(Scheme.init(rawValue:)),
      let host = Self.part(CURLUPART_HOST, of: handle), !host.isEmpty,
      let port = Self.part(CURLUPART_PORT, of: handle).flatMap(Int.init)
    else { throw Self.invalid(url) }
    self.scheme = scheme
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    self.port = port
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text
    else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  private static func invalid(_ url: String) -> TransportError {
    guard let at = url.lastIndex(of: "@") else { return .invalidURL(url) }
    return .invalidURL("…" + url[at...])
  }
}
