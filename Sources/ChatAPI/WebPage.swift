/// The little that is read of a web page, or of another document in angle brackets.
enum WebPage {
  private static let starts = ["<!doctype", "<html", "<head", "<title", "<body", "<?xml"]

  /// The text of its title, else of its first heading, else of an element `message`.
  static func title(of page: some StringProtocol) -> String? {
    let bytes = Array(page.utf8)
    let lower = bytes.map(\.lowerCase)
    return ["title", "h1", "message"].lazy.compactMap { element($0, bytes, lower) }.first
  }

  /// Takes the page out of a text that holds one: what stands before it, and its title.
  /// - Returns: nil if there is no page in the text.
  static func replaced(in text: String) -> (before: String, title: String?)? {
    let bytes = Array(text.utf8)
    let lower = bytes.map(\.lowerCase)
    let found = starts.compactMap { lower.firstRange(of: Array($0.utf8))?.lowerBound }.min()
    guard let found else { return nil }
    let page = String(decoding: bytes[found...], as: UTF8.self)
    return (String(decoding: bytes[..<found], as: UTF8.self), title(of: page))
  }

  private static func element(_ name: String, _ bytes: [UInt8], _ lower: [UInt8]) -> String? {
    guard let tag = lower.firstRange(of: Array("<\(name)".utf8)),
      let open = lower[tag.upperBound...].firstIndex(of: UInt8(ascii: ">")),
      let close = lower[open...].firstRange(of: Array("</\(name)".utf8))
    else { return nil }
    let text = String(decoding: bytes[(open + 1)..<close.lowerBound], as: UTF8.self)
    return decoded(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .clipped(to: 200).trimmed
  }

  /// Those that titles hold; any other stays as it is written, above all what stands for a control.
  private static let entities = [
    ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ("&#39;", "'"), ("&ndash;", "–"), ("&mdash;", "—"), ("&hellip;", "…"), ("&amp;", "&"),
  ]

  private static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}

extension UInt8 {
  /// An ASCII letter in lower case; any other byte as it is.
  var lowerCase: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(lowerCase)
  }
}
