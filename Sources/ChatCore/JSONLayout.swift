/// Lays a JSON text out for reading: a member a line, two blanks a level. Strings and numbers stand
/// as they were written, byte by byte; only the white space between values is made anew.
/// ```swift
/// JSONLayout(object: #"{"a":[1, 2.50],"b":{}}"#)?.text
/// // {
/// //   "a": [
/// //     1,
/// //     2.50
/// //   ],
/// //   "b": {}
/// // }
/// ```
/// Source: RFC 8259.
package struct JSONLayout: Equatable, Sendable {
  package let text: String

  /// Deeper levels stand on one line, as do texts longer than this: white space stays in
  /// proportion to what it lays out.
  private static let deepest = 16
  private static let longest = 1 << 18

  /// Nil when the text is not exactly one JSON object with white space around it.
  package init?(object text: String) {
    var writer = JSONLayoutWriter(deepest: text.utf8.count > Self.longest ? 0 : Self.deepest)
    var scanner = JSONScanner(text)
    guard scanner.scanObject(&writer) else { return nil }
    self.text = String(decoding: writer.output, as: UTF8.self)
  }
}
