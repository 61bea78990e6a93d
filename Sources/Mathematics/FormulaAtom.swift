/// One thing that stands in a formula's line, with what its neighbours need to know about it.
struct FormulaAtom {
  enum Kind {
    case letter, number
    /// Several upright letters that are one name.
    case name
    /// A function: parted by blanks from its argument.
    case word
    case bigOperator
    /// `+` and its like; `·` and its like.
    case sum, product
    case relation
    case opening, closing, punctuation
    /// `!`, `%`.
    case postfix
    /// `|`, which may open or close.
    case bar
    case fraction, root
    case blank
    /// Text with a blank at an end.
    case phrase
  }

  var kind: Kind
  var text: String
  /// How it is set where its neighbours would else be read as a part of it.
  var closedText: String?
  /// The source has blanks before it.
  var isSpaced = false
  /// A letter made by a command, which a blank has to end.
  var isCommand = false
  /// It bears a script only in parentheses.
  var isCompound = false
  var endsInSuperscript = false
  /// It ends in a script of one character behind `^` or `_`.
  var endsInBareScript = false

  init(_ kind: Kind, _ text: String, closed: String? = nil) {
    self.kind = kind
    self.text = text
    closedText = closed
  }

  /// Whether what follows it without an operator multiplies it or is its argument.
  var bindsNext: Bool {
    switch kind {
    case .letter, .number, .name, .word, .product, .closing, .postfix, .bar, .fraction, .root: true
    case .bigOperator, .sum, .relation, .opening, .punctuation, .blank, .phrase: false
    }
  }

  /// Whether what stands before it without an operator multiplies it or is its function.
  var bindsPrevious: Bool {
    switch kind {
    case .letter, .number, .name, .word, .bigOperator, .product, .opening, .postfix, .bar,
      .fraction, .root:
      true
    case .sum, .relation, .closing, .punctuation, .blank, .phrase: false
    }
  }
}
