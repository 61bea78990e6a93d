/// Where a link leads, in few words.
enum LinkDestination {
  private static let longest = 64

  /// The host of an address, else what the link says itself; nil where the text shows it already.
  static func words(for url: [UInt8], besides shown: ArraySlice<UInt8>) -> String? {
    let place = host(of: url)
    guard !place.isEmpty, !names(shown, place) else { return nil }
    let words = String(decoding: place, as: UTF8.self)
    return words.count > longest ? words.prefix(longest) + "…" : words
  }

  private static func host(of url: [UInt8]) -> ArraySlice<UInt8> {
    let mail = Array("mailto:".utf8)
    if url.starts(with: mail) {
      return url[mail.count...].prefix { $0 != UInt8(ascii: "?") }
    }
    guard let start = authority(of: url) else { return url[...] }
    let authority = url[start...].prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != Byte.hash
    }
    if let sign = authority.lastIndex(of: UInt8(ascii: "@")) { return authority[(sign + 1)...] }
    return authority
  }

  /// Behind the `//` that a scheme may stand before.
  private static func authority(of url: [UInt8]) -> Int? {
    var offset = 0
    while offset < url.count, Byte.isAlphanumeric(url[offset]) { offset += 1 }
    if offset > 0 {
      guard offset < url.count, url[offset] == Byte.colon else { return nil }
      offset += 1
    }
    let slash = UInt8(ascii: "/")
    guard offset + 2 < url.count, url[offset] == slash, url[offset + 1] == slash else { return nil }
    return offset + 2
  }

  /// Whether a label is an address of that place. One that only holds its name somewhere, such as
  /// `https://good.example/bad.example`, seems to lead elsewhere.
  private static func names(_ label: ArraySlice<UInt8>, _ place: ArraySlice<UInt8>) -> Bool {
    var label = label.drop(while: isMark)
    while let last = label.last, isMark(last) { label.removeLast() }
    if let start = authority(of: Array(label)) { label = label.dropFirst(start) }
    guard label.starts(with: place) else { return false }
    switch label.dropFirst(place.count).first {
    case nil, UInt8(ascii: "/"), UInt8(ascii: "?"), Byte.hash: return true
    default: return false
    }
  }

  /// Syntax that may stand around a label's words.
  private static func isMark(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || [Byte.star, Byte.underscore, Byte.tilde, Byte.backtick].contains(byte)
  }
}
