/// Where a hyperlink on the screen leads: an address that is safe within a terminal's command and
/// leads where it seems to. Printable ASCII without blanks, quotes and backslashes.
/// Source: RFC 3986 §2; the rules are those of RELIABILITY 1.
package struct LinkTarget: Hashable, Sendable {
  /// The address as it is sent, at most `longest` bytes.
  package let bytes: [UInt8]

  package static let longest = 2048

  /// Takes `http`, `https` and `mailto` in any case. What a URL cannot hold is percent-encoded, a
  /// `%` that encodes nothing too.
  /// - Parameter address: raw, as it came.
  /// - Returns: nil for other schemes, for relative addresses, for a web address without a host or
  ///   with a name before it, which would mislead, and for what is too long.
  package init?(_ address: String) {
    let raw = Array(address.utf8.prefix(Self.longest + 1))
    guard let colon = raw.firstIndex(of: UInt8(ascii: ":")),
      let scheme = Self.scheme(raw[..<colon]),
      scheme.isMail ? raw.count > colon + 1 : Self.hasPlainHost(raw[(colon + 1)...])
    else { return nil }
    bytes = scheme.name + Self.encoded(raw[colon...])
    guard bytes.count <= Self.longest else { return nil }
  }

  private static let schemes = ["http", "https", "mailto"].map { Array($0.utf8) }

  private static func scheme(_ raw: ArraySlice<UInt8>) -> (name: [UInt8], isMail: Bool)? {
    let name = raw.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return schemes.contains(name) ? (name, name == schemes.last) : nil
  }

  /// - Parameter rest: behind the scheme's colon.
  private static func hasPlainHost(_ rest: ArraySlice<UInt8>) -> Bool {
    let slash = UInt8(ascii: "/")
    guard rest.starts(with: [slash, slash]) else { return false }
    let authority = rest.dropFirst(2).prefix {
      $0 != slash && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    return authority.first.map { $0 != UInt8(ascii: ":") } ?? false
      && !authority.contains(UInt8(ascii: "@"))
  }

  private static func encoded(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    for (index, byte) in zip(raw.indices, raw) {
      let encodes =
        byte == UInt8(ascii: "%")
        && raw.dropFirst(index + 1 - raw.startIndex)
          .prefix(2).count(where: isHexadecimal) == 2
      if encodes || isAllowed(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return result
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  /// RFC 3986 §2.2 and §2.3: reserved and unreserved characters.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~:/?#[]@!$&'()*+,;=".utf8.contains(byte)
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
