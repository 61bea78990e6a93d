import Glibc

/// How far away a host is, judged by its spelling alone: no name is looked up.
enum HostClass: Equatable, Sendable {
  /// This machine.
  case loopback
  /// A private or link-local address, or a name that only a local network gives.
  case local
  case open

  /// - host: lower case; an IPv6 address without its brackets.
  init(host: String, isIPv6: Bool) {
    if isIPv6 {
      let address = host.split(separator: "%").first.map(String.init) ?? host
      self = Address.bytes6(address).map(Self.classify6) ?? .open
    } else if let bytes = Address.bytes4(host) {
      self = Self.classify4(bytes)
    } else {
      self = Self.classify(name: host)
    }
  }

  // Source: RFC 6761 and RFC 6762 for localhost and local, RFC 8375 for home.arpa.
  private static func classify(name: String) -> HostClass {
    if name == "localhost" || name.hasSuffix(".localhost") { return .loopback }
    let name = name.hasSuffix(".") ? String(name.dropLast()) : name
    let localEnds = [".local", ".lan", ".internal", ".home.arpa"]
    return !name.contains(".") || localEnds.contains(where: name.hasSuffix) ? .local : .open
  }

  // Source: RFC 1918, RFC 3927, RFC 6598 (100.64/10), RFC 1122 (0/8 means this network).
  private static func classify4(_ bytes: [UInt8]) -> HostClass {
    guard bytes.count == 4 else { return .open }
    switch (bytes[0], bytes[1]) {
    case (127, _): return .loopback
    case (0, _), (10, _), (192, 168), (169, 254), (172, 16...31), (100, 64...127): return .local
    default: return .open
    }
  }

  // Source: RFC 4291 (::1, fe80::/10, mapped IPv4), RFC 4193 (fc00::/7).
  private static func classify6(_ bytes: [UInt8]) -> HostClass {
    guard bytes.count == 16 else { return .open }
    let head = bytes.prefix(10).allSatisfy { $0 == 0 }
    if head, bytes[10] == 0xFF, bytes[11] == 0xFF { return classify4(Array(bytes[12...])) }
    if bytes.dropLast().allSatisfy({ $0 == 0 }) { return bytes[15] == 1 ? .loopback : .local }
    if bytes[0] == 0xFE, bytes[1] & 0xC0 == 0x80 { return .local }
    return bytes[0] & 0xFE == 0xFC ? .local : .open
  }
}

/// Numeric addresses in their full spelling.
enum Address {
  static func bytes4(_ text: String) -> [UInt8]? { bytes(text, family: AF_INET, count: 4) }

  static func bytes6(_ text: String) -> [UInt8]? { bytes(text, family: AF_INET6, count: 16) }

  private static func bytes(_ text: String, family: Int32, count: Int) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: count)
    // inet_pton(3) writes exactly 4 or 16 bytes for these two families.
    return inet_pton(family, text, &output) == 1 ? output : nil
  }
}
