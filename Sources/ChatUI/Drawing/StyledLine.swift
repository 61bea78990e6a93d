import TUICore

/// One logical line made ready to be wrapped and drawn: text without line ends, its looks, and the
/// place in the source of all of it. What is seen, found, copied and clicked goes through it.
package struct StyledLine: Equatable, Sendable {
  /// A stretch of the text, from the end of the run before it.
  package struct Run: Equatable, Sendable {
    /// UTF-8 offset in the line's text.
    package var end: Int
    package var style: TextStyle
    /// The bytes of the source that it shows; of the same length where it shows them as they are.
    /// Nil for what has no source, such as a mark of ours.
    package var source: Range<Int>?
    package var link: LinkTarget?

    package init(end: Int, style: TextStyle, source: Range<Int>?, link: LinkTarget? = nil) {
      self.end = end
      self.style = style
      self.source = source
      self.link = link
    }
  }

  package private(set) var text = SafeText()
  package private(set) var runs: [Run] = []

  package init() {}

  /// A text of one look and without source.
  package init(_ text: SafeText, _ style: TextStyle) {
    append(text, style, source: nil)
  }

  package var isEmpty: Bool { text.isEmpty }

  /// Adds text that stands for a part of the source, or for none.
  package mutating func append(
    _ added: SafeText, _ style: TextStyle, source: Range<Int>?, link: LinkTarget? = nil
  ) {
    guard !added.isEmpty else { return }
    text.append(added)
    runs.append(Run(end: text.utf8.count, style: style, source: source, link: link))
  }

  /// Adds a part of the source as it is.
  /// - Parameter bytes: of `source`, holding no line end.
  package mutating func append(
    _ source: SafeText, bytes: Range<Int>, _ style: TextStyle, link: LinkTarget? = nil
  ) {
    let bytes = bytes.clamped(to: 0..<source.utf8.count)
    guard !bytes.isEmpty else { return }
    text.append(source, bytes: bytes)
    runs.append(Run(end: text.utf8.count, style: style, source: bytes, link: link))
  }

  /// The bytes of the source that a part of the text shows; nil where it shows none.
  package func source(of bytes: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    var start = 0
    for run in runs {
      defer { start = run.end }
      let part = bytes.clamped(to: start..<run.end)
      guard !part.isEmpty, let source = run.source else { continue }
      let piece =
        source.count == run.end - start
        ? source.lowerBound + part.lowerBound - start..<source.lowerBound + part.upperBound - start
        : source
      found =
        found.map {
          min($0.lowerBound, piece.lowerBound)..<max($0.upperBound, piece.upperBound)
        } ?? piece
    }
    return found
  }

  /// The part of the text that shows something of a part of the source.
  package func text(ofSource wanted: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    var start = 0
    for run in runs {
      defer { start = run.end }
      guard let source = run.source else { continue }
      let part = source.clamped(to: wanted)
      guard !part.isEmpty else { continue }
      let piece =
        source.count == run.end - start
        ? start + part.lowerBound - source.lowerBound..<start + part.upperBound - source.lowerBound
        : start..<run.end
      found =
        found.map {
          min($0.lowerBound, piece.lowerBound)..<max($0.upperBound, piece.upperBound)
        } ?? piece
    }
    return found
  }
}
