/// A base URL taken apart. Percent-escapes stay as they were written.
struct BaseURL: Equatable, Sendable {
  let isSecure: Bool
  /// Lower case; an IPv6 address without its brackets.
  let host: String
  let isIPv6: Bool
  /// Nil for the scheme's own.
  let port: Int?
  /// Without a slash at its end; empty for the root.
  let path: String
  /// With its question mark, or empty.
  let query: String

  init(_ text: String) throws(EndpointError) {
    let text = text.trimmedText
    guard !text.isEmpty else { throw .emptyURL }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      throw .badCharacter
    }
    let (isSecure, rest) = try Self.scheme(of: text)
    let authority = rest.prefix { !"/?#".contains($0) }
    guard !authority.contains("@") else { throw .userInURL }
    let place = rest[authority.endIndex...].prefix { $0 != "#" }
    let path = place.prefix { $0 != "?" }

    self.isSecure = isSecure
    (host, isIPv6) = try Self.host(in: authority)
    let port = try Self.port(in: authority)
    self.port = port == (isSecure ? 443 : 80) ? nil : port
    self.path = Self.root(of: path)
    query = place.endIndex == path.endIndex ? "" : String(place[path.endIndex...])
  }

  /// `host` or `host:port` as a URL spells it.
  var authority: String {
    let name = isIPv6 ? "[\(host)]" : host
    return port.map { "\(name):\($0)" } ?? name
  }

  func joined(_ suffix: String) -> String {
    "\(isSecure ? "https" : "http")://\(authority)\(path)\(suffix)\(query)"
  }

  /// Whether a part of the path is a version, like `v1` or `v1beta`.
  var hasVersion: Bool {
    path.split(separator: "/").contains { part in
      part.first == "v" && part.dropFirst().first?.isNumber == true
    }
  }

  // MARK: -

  private static func scheme(of text: String) throws(EndpointError) -> (Bool, Substring) {
    for (name, isSecure) in [("https://", true), ("http://", false)]
    where text.prefix(name.count).lowercased() == name {
      return (isSecure, text.dropFirst(name.count))
    }
    throw .unknownScheme(url: text)
  }

  private static func host(in authority: Substring) throws(EndpointError) -> (String, Bool) {
    if authority.hasPrefix("[") {
      guard let close = authority.firstIndex(of: "]") else { throw .badHost(String(authority)) }
      let host = authority[authority.index(after: authority.startIndex)..<close].lowercased()
      let parts = host.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
      guard let address = parts.first, Address.bytes6(String(address)) != nil else {
        throw .badHost(host)
      }
      return (host, true)
    }
    let host = authority.prefix { $0 != ":" }.lowercased()
    guard !host.isEmpty, !host.hasPrefix("."), !host.contains(".."),
      host.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) })
    else { throw .badHost(host) }
    guard !isShortAddress(host) else { throw .badHost(host) }
    return (host, false)
  }

  // Resolvers read 127.1, 0x7f000001 and 2130706433 as addresses too: whoever reads such a host
  // should see where it leads.
  private static func isShortAddress(_ host: String) -> Bool {
    guard Address.bytes4(host) == nil, let last = host.split(separator: ".").last else {
      return false
    }
    return last.allSatisfy(\.isNumber) || last.hasPrefix("0x")
  }

  private static func port(in authority: Substring) throws(EndpointError) -> Int? {
    let afterHost =
      authority.hasPrefix("[")
      ? authority.drop { $0 != "]" }.dropFirst() : authority.drop { $0 != ":" }
    guard !afterHost.isEmpty else { return nil }
    let digits = afterHost.dropFirst()
    guard afterHost.hasPrefix(":"), digits.allSatisfy(\.isNumber), let port = Int(digits),
      (1...65535).contains(port)
    else { throw .badPort(String(digits)) }
    return port
  }

  /// People paste the whole address of the chat: the base is what stands before it.
  private static func root(of path: Substring) -> String {
    let chat = "/chat/completions"
    let bare = trimSlashes(path)
    return String(bare.hasSuffix(chat) ? trimSlashes(bare.dropLast(chat.count)) : bare)
  }

  private static func trimSlashes(_ path: Substring) -> Substring {
    path[..<(path.lastIndex { $0 != "/" }.map(path.index(after:)) ?? path.startIndex)]
  }
}
