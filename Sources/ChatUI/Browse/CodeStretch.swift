/// A block of code in a message's text.
package struct CodeStretch: Equatable, Sendable {
  /// As the fence names it.
  package var language: String?
  /// Bytes of the text's source that the lines lie in.
  package var source: Range<Int>
  /// The lines' own bytes, without what belongs to a list or a quote; empty for an empty line.
  package var lines: [Range<Int>]

  package init(language: String?, source: Range<Int>, lines: [Range<Int>]) {
    self.language = language
    self.source = source
    self.lines = lines
  }
}
