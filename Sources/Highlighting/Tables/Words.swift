/// Identifiers and what they mean. Lists of words are parted by blanks.
struct Words: Sendable {
  enum Capitals: Sendable {
    case meanNothing
    /// `Name` is a type.
    case areTypes
    /// `Name` is a type, `NAME` is a constant.
    case areTypesUnlessAlone
  }

  var keywords = ""
  /// Keywords that are values: `true`, `this`.
  var values = ""
  var types = ""
  var functions = ""
  /// Keywords before the name of a function, or of a type.
  var beforeFunction = ""
  var beforeType = ""
  /// Of a word besides letters, digits, `_` and everything that is not ASCII: at its start and
  /// further on, and only further on.
  var firstBytes = ""
  var laterBytes = ""
  var capitals = Capitals.meanNothing
  /// A name that ends so is a type: C's `_t`.
  var typeEnding = ""
  /// Directly behind it a keyword is a name: `list.first`.
  var memberMark = "."
  var followers = [Follower("(", .function)]
  /// What a word is that nothing else says anything about.
  var otherwise: Token.Kind?
  var phrases: Phrases?
}

/// What stands behind a word tells what it is.
struct Follower: Sendable {
  var text: String
  var kind: Token.Kind
  var allowsBlanks: Bool

  init(_ text: String, _ kind: Token.Kind, allowsBlanks: Bool = false) {
    self.text = text
    self.kind = kind
    self.allowsBlanks = allowsBlanks
  }
}

/// Words that hold blanks, as YAML's plain scalars: they go on to the line's end, to a key's mark,
/// to a comment behind a blank, or to one of `stops`.
struct Phrases: Sendable {
  var comment: Character
  /// Before a blank, or at the line's end, it ends a key.
  var keyMark: Character
  var stops = ""
  /// No phrase begins with one of these before a blank.
  var bullets = ""
}
