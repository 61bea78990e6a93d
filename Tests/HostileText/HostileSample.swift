/// Text that has hurt terminals or their readers, or is made to be slow: each must be drawn
/// harmlessly wherever beck shows text from outside.
package struct HostileSample: CustomStringConvertible, Sendable {
  /// What is attacked. Source: RELIABILITY 1.1, and R32 for `slow`.
  package enum Class: CaseIterable, Sendable {
    /// The terminal types an answer into the shell.
    case report
    /// Clipboard, links, notifications, files, keys.
    case hijack
    /// The screen is changed behind the program's back, or a parser upset.
    case control
    /// What is seen is not what is there.
    case misleading
    case reordering
    case invisible
    case combining
    case badUTF8
    /// Harmless until something decodes it.
    case decodedLater
    /// Within Markdown's constructs.
    case markup
    /// Made for names, arguments, error bodies and other fields.
    case field
    /// Costs time or memory out of proportion.
    case slow
  }

  /// One line of printable ASCII, unique.
  package let name: String
  package let kind: Class
  package let bytes: [UInt8]

  init(_ name: String, _ kind: Class, _ bytes: [UInt8]) {
    self.name = name
    self.kind = kind
    self.bytes = bytes
  }

  package var description: String { name }

  /// As a program holds it that has decoded the bytes.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// More than 4 KiB: not split at every place.
  package var isLarge: Bool { bytes.count > 4 << 10 }

  package static let all =
    reports + hijacks + controls + misleading + reordering + invisible + combining + badUTF8
    + decodedLater + markup + links + fields + slow

  package static let small = all.filter { !$0.isLarge }
  package static let large = all.filter(\.isLarge)
}

extension HostileSample.Class {
  func samples(_ texts: KeyValuePairs<String, String>) -> [HostileSample] {
    texts.map { HostileSample($0.key, self, Array($0.value.utf8)) }
  }

  func samples(bytes: KeyValuePairs<String, [UInt8]>) -> [HostileSample] {
    bytes.map { HostileSample($0.key, self, $0.value) }
  }
}

extension String {
  /// The same letters as tag characters, which show nothing.
  static func tags(_ ascii: String) -> String {
    String(
      UnicodeScalarView(ascii.unicodeScalars.compactMap { Unicode.Scalar(0xE0000 + $0.value) }))
  }

  static func scalars(_ values: some Sequence<UInt32>) -> String {
    String(UnicodeScalarView(values.compactMap { Unicode.Scalar($0) }))
  }

  func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
