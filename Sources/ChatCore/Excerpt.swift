/// The part of a text in which something was found, as one line.
package struct Excerpt: Equatable, Sendable {
  package struct Piece: Equatable, Sendable {
    /// Raw, but that line ends and runs of blanks are one blank.
    package var text: String
    /// This is what was looked for.
    package var isMatch: Bool

    package init(_ text: String, isMatch: Bool = false) {
      self.text = text
      self.isMatch = isMatch
    }
  }

  package private(set) var pieces: [Piece] = []
  /// More stands before it, more behind it.
  package private(set) var isCutBefore = false
  package private(set) var isCutBehind = false

  /// Bytes before the first match, and in all.
  private static let lead = 60
  private static let most = 480

  package init(_ pieces: [Piece] = []) { self.pieces = pieces }

  /// - Parameters:
  ///   - text: any bytes; what is not UTF-8 becomes U+FFFD.
  ///   - matches: byte ranges of it, ascending and disjoint; without any it is the text's start.
  package init(of text: some RandomAccessCollection<UInt8>, around matches: [Range<Int>]) {
    let count = text.count
    let start = Self.boundary(in: text, from: max(0, (matches.first?.lowerBound ?? 0) - Self.lead))
    let end = Self.boundary(in: text, from: min(count, start + Self.most))
    isCutBefore = start > 0
    isCutBehind = end < count
    var place = start
    for match in matches where match.lowerBound >= place && match.lowerBound < end {
      add(text, place..<match.lowerBound, isMatch: false)
      place = min(end, match.upperBound)
      add(text, match.lowerBound..<place, isMatch: true)
    }
    add(text, place..<end, isMatch: false)
    trim()
  }

  /// Without marks, dots where more stands.
  package var text: String {
    (isCutBefore ? "…" : "") + pieces.map(\.text).joined() + (isCutBehind ? "…" : "")
  }

  /// What was found, as it stands in the text; empty where it was not the text that was found.
  package var firstMatch: String { pieces.first(where: \.isMatch)?.text ?? "" }

  /// The next start of a character.
  private static func boundary(in text: some RandomAccessCollection<UInt8>, from offset: Int) -> Int
  {
    var rest = text.dropFirst(offset)
    var skipped = 0
    while offset > 0, skipped < 3, let byte = rest.first, byte & 0xC0 == 0x80 {
      rest = rest.dropFirst()
      skipped += 1
    }
    return offset + skipped
  }

  private mutating func add(
    _ text: some RandomAccessCollection<UInt8>, _ range: Range<Int>, isMatch: Bool
  ) {
    guard !range.isEmpty else { return }
    let bytes = text.dropFirst(range.lowerBound).prefix(range.count)
    var line = ""
    var isBehindBlank = pieces.last?.text.last == " " || pieces.isEmpty && !isCutBefore
    for character in String(decoding: bytes, as: UTF8.self) {
      let isBlank = character.isWhitespace
      if !isBlank { line.append(character) } else if !isBehindBlank { line.append(" ") }
      isBehindBlank = isBlank
    }
    if !line.isEmpty { pieces.append(Piece(line, isMatch: isMatch)) }
  }

  /// No half words at a cut, where words are short.
  private mutating func trim() {
    if isCutBefore, let first = pieces.first, !first.isMatch,
      let blank = first.text.prefix(24).firstIndex(of: " ")
    {
      pieces[0].text = String(first.text[first.text.index(after: blank)...])
    }
    if isCutBehind, let last = pieces.last, !last.isMatch,
      let blank = last.text.suffix(24).lastIndex(of: " ")
    {
      pieces[pieces.count - 1].text = String(last.text[..<blank])
    }
    pieces.removeAll { $0.text.isEmpty }
  }
}
