/// What may stand in a stretch of code.
///
/// Where several could begin at one byte, the longest is taken; among equals regions come before
/// marks, then the order of the table counts.
struct Rules: Sendable {
  var words: Words?
  var numbers: Numbers?
  var regions: [Region] = []
  var marks: [Mark] = []
  /// Taken whole and left plain, where a part of it would begin something else.
  var literals: [String] = []
}

/// A sign with a word behind it: `@attribute`, `$variable`, `&entity;`.
struct Mark: Sendable {
  var prefix: String
  var kind: Token.Kind
  var place = Place.anywhere
  /// Of the word, besides letters, digits, `_` and everything that is not ASCII.
  var wordBytes = ""
  /// Each of these behind the sign makes it whole: `$?`.
  var singles = ""
  /// Blanks may stand between the sign and its word.
  var allowsBlanks = false
  /// Must follow, and belongs to it.
  var suffix = ""
  /// `.name`, and not `.5`.
  var needsLetter = false

  init(
    _ prefix: String, _ kind: Token.Kind, at place: Place = .anywhere, wordBytes: String = "",
    singles: String = "", allowsBlanks: Bool = false, suffix: String = "",
    needsLetter: Bool = false
  ) {
    self.prefix = prefix
    self.kind = kind
    self.place = place
    self.wordBytes = wordBytes
    self.singles = singles
    self.allowsBlanks = allowsBlanks
    self.suffix = suffix
    self.needsLetter = needsLetter
  }
}

/// Where in a line something may begin.
enum Place: Sendable {
  case anywhere
  /// Nothing but blanks before it.
  case lineStart
  /// Nothing before it.
  case firstColumn
  /// Where a value may stand: not behind one.
  case operand
}

/// Digits with letters, `_`, a point and an exponent: `0xFF_u8`, `1.5e-3`, `10px`.
struct Numbers: Sendable {
  /// Also part of it, wherever they stand: of dates, or `%`.
  var wordBytes = ""
  /// Part of it between two digits: C++'s `'`.
  var separators = ""
  /// `-` and `+` where a value may stand, directly before a digit.
  var hasSigns = false
  /// `.5`
  var beginsWithPoint = true
  /// It is none where the word goes on: `10.0.0.1` in a shell.
  var standsAlone = false
}
