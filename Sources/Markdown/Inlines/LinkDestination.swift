/// Where a link leads, in few words.
enum LinkDestination {
  private static let longest = 64
  /// Of addresses that name a host.
  private static let schemes = ["https://", "http://", "ftp://", "//"]

  /// The host of a web address and the address of mail, else what the link says itself; nil where
  /// the text shows it already.
  static func words(for url: [UInt8], besides shown: ArraySlice<UInt8>) -> String? {
    let place = place(of: url)
    guard !place.isEmpty, !names(shown, place) else { return nil }
    let words = String(decoding: place, as: UTF8.self)
    return words.count > longest ? words.prefix(longest) + "…" : words
  }

  private static func place(of url: [UInt8]) -> ArraySlice<UInt8> {
    let short =
      if let address = rest(of: url, behind: "mailto:") {
        address.prefix { $0 != UInt8(ascii: "?") }
      } else {
        host(of: url)
      }
    // A file has no host, and half an address none yet.
    return short.isEmpty ? url[...] : short
  }

  private static func host(of url: [UInt8]) -> ArraySlice<UInt8> {
    for scheme in schemes {
      guard let rest = rest(of: url, behind: scheme) else { continue }
      let authority = rest.prefix {
        $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != Byte.hash
      }
      guard let sign = authority.lastIndex(of: UInt8(ascii: "@")) else { return authority }
      return authority[(sign + 1)...]
    }
    return []
  }

  /// - Parameter prefix: in lower case.
  private static func rest(of url: [UInt8], behind prefix: String) -> ArraySlice<UInt8>? {
    let begins = url.prefix(prefix.utf8.count).elementsEqual(prefix.utf8) { byte, wanted in
      (Byte.isLetter(byte) ? byte | 0x20 : byte) == wanted
    }
    return begins ? url[prefix.utf8.count...] : nil
  }

  /// Whether a label is an address of that place. One that only holds its name somewhere, such as
  /// `https://good.example/bad.example`, seems to lead elsewhere.
  private static func names(_ label: ArraySlice<UInt8>, _ place: ArraySlice<UInt8>) -> Bool {
    var label = label.drop(while: isMark)
    while let last = label.last, isMark(last) { label.removeLast() }
    let address = schemes.lazy.compactMap { rest(of: Array(label), behind: $0) }.first ?? label
    guard address.starts(with: place) else { return false }
    switch address.dropFirst(place.count).first {
    case nil, UInt8(ascii: "/"), UInt8(ascii: "?"), Byte.hash: return true
    default: return false
    }
  }

  /// Syntax that may stand around a label's words.
  private static func isMark(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || [Byte.star, Byte.underscore, Byte.tilde, Byte.backtick].contains(byte)
  }
}
