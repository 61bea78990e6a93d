/// The usual regions, so that a table reads as a list.
extension Region {
  static func lineComment(_ starts: String..., escape: Character? = nil) -> Region {
    Region(
      opening: Opening(prefixes: starts), closing: .lineEnd, kind: .comment,
      delimiterKind: .comment, escape: escape, isSingleLine: true)
  }

  static func comment(_ open: String, _ close: String, nests: Bool = false) -> Region {
    Region(
      opening: Opening(prefixes: [open]), closing: .text(close), kind: .comment,
      delimiterKind: .comment, nesting: nests ? (open, close) : nil)
  }

  /// - Parameter prefixes: what may stand before its opening; `""` for nothing.
  static func string(
    _ quote: String, prefixes: [String] = [""], escape: Character? = "\\", lines: Bool = false,
    doubles: Bool = false, before followers: [Follower] = [], _ inside: Inside = .text
  ) -> Region {
    Region(
      opening: Opening(prefixes: prefixes.map { $0 + quote }), closing: .text(quote),
      kind: .string, delimiterKind: .string, inside: inside, escape: escape,
      isSingleLine: !lines, doublesClosing: doubles, followers: followers)
  }

  /// Anything between two delimiters, of one kind.
  static func text(
    _ open: String, _ close: String, _ kind: Token.Kind?, at place: Place = .anywhere,
    escape: Character? = nil, nesting: (String, String)? = nil, lines: Bool = false,
    _ inside: Inside = .text
  ) -> Region {
    Region(
      opening: Opening(prefixes: [open], place: place), closing: .text(close), kind: kind,
      delimiterKind: kind, inside: inside, escape: escape, nesting: nesting, isSingleLine: !lines)
  }

  /// Code between two delimiters, which stay plain.
  static func code(
    _ open: String, _ close: String, nesting: (String, String)? = nil, _ inside: Inside = .code
  ) -> Region {
    Region(
      opening: Opening(prefixes: [open]), closing: .text(close), inside: inside, nesting: nesting)
  }

  /// A whole line that begins with this.
  static func line(_ start: String, _ kind: Token.Kind, next: [Region] = []) -> Region {
    Region(
      opening: Opening(prefixes: [start], place: .firstColumn), closing: .lineEnd, kind: kind,
      delimiterKind: kind, isSingleLine: true, next: next)
  }
}
