/// A piece of what stands between two dollars, as far as it tells mathematics from other text.
struct MathToken: Equatable {
  enum Kind: Equatable {
    /// Digits, with the signs between them that belong to the number.
    case number
    /// A run of letters, Latin or Greek.
    case letters
    /// A command by a name of two letters or more, or one that only TeX has, such as `\{`.
    case command
    /// A backslash with a letter or a sign that shells, patterns and Markdown have too.
    case escape
    /// `∞`, `²`, `°`, `...`: stands for itself or behind something.
    case sign
    /// `^` or `_`.
    case script
    case opening, closing
    case openBrace, closeBrace
    case bar
    case prime
    /// `!`
    case bang
    case comma, semicolon, colon
    case plus, minus, times, slash
    /// `=`
    case equals
    /// `<`, `>`, and with `=`; `:=`, `!=`
    case comparison
    /// `≤`, `×`, `∈`
    case symbol
    /// `→`
    case arrow
    /// What only a group may hold; `&`, which stands between the columns of a matrix.
    case other
  }

  var kind: Kind
  var text: String
  /// Blanks stand before it.
  var isSpaced: Bool
  /// Braces around it.
  var depth: Int

  /// Something that operators join.
  var isOperand: Bool {
    switch kind {
    case .number, .letters, .command, .sign, .closing, .closeBrace, .bar, .prime, .bang: true
    default: false
    }
  }

  /// It joins what stands on both sides of it.
  var isOperator: Bool {
    switch kind {
    case .comma, .semicolon, .colon, .plus, .minus, .times, .slash, .equals, .comparison, .symbol,
      .arrow:
      true
    default: false
    }
  }
}
