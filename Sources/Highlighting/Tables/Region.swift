/// A stretch with a start and an end: a comment, a string, code inside a string.
struct Region: Sendable {
  var opening: Opening
  var closing: Closing
  /// Of the text in it; nil leaves it plain.
  var kind: Token.Kind?
  /// Of its opening and its closing.
  var delimiterKind: Token.Kind?
  var inside = Inside.text
  /// Takes its meaning from the byte behind it. In counted delimiters the counter stands between.
  var escape: Character?
  /// What opens and closes a level inside.
  var nesting: (open: String, close: String)?
  /// The line's end ends it too, unless an escape stands there.
  var isSingleLine = false
  /// Two closings are none: SQL's `''`.
  var doublesClosing = false
  /// Letters directly behind the closing belong to it: the flags of a regular expression.
  var takesLettersAfter = false
  /// What a text is instead where this follows: a key before its colon.
  var followers: [Follower] = []
  /// Of the first word inside.
  var introduces: Token.Kind?
  /// Opens where this one closes, without a delimiter. One at most.
  var next: [Region] = []

  enum Inside: Sendable {
    /// Only escapes, and what `Region.holds` lists.
    case text
    /// Text with code in it.
    case holding([Region], marks: [Mark] = [], literals: [String] = [])
    /// The rules that the language begins with.
    case code
    case rules(String)
    case language(String)
  }
}

/// What a region begins with.
struct Opening: Sendable {
  enum Form: Sendable {
    case plain
    /// The prefix, a number of `counter`, then `opener`. Inside another counted region
    /// (`asOutside`) the number is that of the one around it.
    case counted(Character, atLeast: Int, opener: String, asOutside: Bool = false)
    /// The prefix, a word of the writer's choice that may be empty and hold `punctuation`, then
    /// `opener`.
    case tagged(opener: String, punctuation: String = "")
    /// The prefix, then a word, quoted or not. It begins at the next line and ends with a line
    /// that is the word, which may be indented or not.
    case hereDocument(isQuoted: Bool, isIndented: Bool)
    /// Nothing but modifiers behind it in its line. It begins at the next line and holds all that
    /// are indented deeper than the line's own content, which begins behind bullets.
    case indented(modifiers: String, bullet: Character, comment: Character)
    /// One scalar or an escape must follow, then the closing: not so for a lifetime.
    case character
  }

  /// Any of these.
  var prefixes: [String]
  var form = Form.plain
  var place = Place.anywhere
  /// The bytes before a letter: `<` of a tag, but not of a comparison.
  var needsLetter = false
}

/// What a region ends with.
enum Closing: Sendable {
  /// Head and tail with the opening's counters or tag between them.
  case text(String, tail: String = "")
  case lineEnd
  /// Before this text, whatever is open inside then. Not part of the region.
  case before(String, at: Place = .anywhere)
  /// As a here-document, or an indented region, ends.
  case byOpening
}
