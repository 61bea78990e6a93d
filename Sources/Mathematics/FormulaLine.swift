/// Joins atoms to a line: blanks where TeX's classes have space, parentheses where a neighbour
/// would else be read as a part of a fraction or under a root.
enum FormulaLine {
  /// What an expression is as a part of another one.
  enum Shape: Equatable {
    /// One letter, number or pair of brackets.
    case unit
    /// Units without an operator between them.
    case product
    case loose
  }

  /// - Parameter isCompact: in a script: relations and operators without blanks.
  static func text(of atoms: [FormulaAtom], isCompact: Bool = false) -> String {
    var line = ""
    for (index, atom) in atoms.enumerated() {
      let previous = index > 0 ? atoms[index - 1] : nil
      let text = placed(atom, at: index, in: atoms)
      if let previous, line.last != " ", text.first != " ",
        isParted(previous, at: index, in: atoms, isCompact: isCompact, text: text)
          || (line.last != ")" && isBeyondRoot(atom, previous))
      {
        line += " "
      }
      if text.first == " ", line.last == " " { line.removeLast() }
      line += text
    }
    return trimmed(line)
  }

  static func trimmed(_ line: String) -> String {
    var rest = line[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  /// An expression as a part of another: in parentheses unless its shape does without.
  static func text(of atoms: [FormulaAtom], bareIf isBare: (Shape) -> Bool) throws(Unsettable)
    -> String
  {
    guard !atoms.isEmpty else { throw Unsettable() }
    let shape = try shape(of: atoms)
    let text = text(of: atoms)
    return isBare(shape) ? text : "(" + text + ")"
  }

  static func shape(of atoms: [FormulaAtom]) throws(Unsettable) -> Shape {
    if isBetweenBars(atoms) { return .unit }
    var depth = 0
    var units = 0
    var isLoose = false
    var wasNumber = false
    for atom in atoms {
      if atom.kind == .closing {
        depth -= 1
        guard depth >= 0 else { throw Unsettable() }
      }
      if depth == 0 {
        switch atom.kind {
        case .letter, .name: units += 1
        case .number: units += wasNumber ? 0 : 1
        case .opening: units += 1
        case .closing: break
        // Behind its argument, or before it, these are more than one thing.
        case .postfix, .root: units += atoms.count == 1 ? 1 : 2
        default: isLoose = true
        }
        wasNumber = atom.kind == .number && !atom.isCompound
      }
      if atom.kind == .opening { depth += 1 }
    }
    guard depth == 0 else { throw Unsettable() }
    return isLoose ? .loose : units == 1 ? .unit : .product
  }

  private static func isBetweenBars(_ atoms: [FormulaAtom]) -> Bool {
    atoms.count > 2 && atoms.first?.kind == .bar && atoms.last?.kind == .bar
      && !atoms[1..<atoms.count - 1].contains { $0.kind == .bar }
  }

  /// An atom's text beside its neighbours.
  private static func placed(_ atom: FormulaAtom, at index: Int, in atoms: [FormulaAtom]) -> String
  {
    guard let closed = atom.closedText else { return atom.text }
    let previous = neighbour(of: index, step: -1, in: atoms)
    let bindsRight = neighbour(of: index, step: 1, in: atoms)?.bindsPrevious ?? false
    let bindsLeft = previous?.bindsNext ?? false
    if atom.kind == .fraction { return bindsLeft || bindsRight ? closed : atom.text }
    let text = bindsRight && !isRootApart(at: index, in: atoms) ? closed : atom.text
    let isSmallIndexed = atom.endsInSuperscript && bindsLeft && previous?.kind != .word
    let followsExponent = previous?.endsInSuperscript ?? false
    return isSmallIndexed || followsExponent ? "(" + text + ")" : text
  }

  /// A root without parentheses covers what stands right behind its sign: "√3/2", "√a·b". What
  /// would else seem to belong to it is parted from it by a blank: "√a b".
  private static func isRootApart(at index: Int, in atoms: [FormulaAtom]) -> Bool {
    atoms[index].kind == .root
      && neighbour(of: index, step: 1, in: atoms)?.kind != .postfix
  }

  private static func isBeyondRoot(_ atom: FormulaAtom, _ previous: FormulaAtom) -> Bool {
    guard previous.kind == .root, atom.bindsPrevious else { return false }
    return atom.kind != .product && atom.kind != .bar && atom.kind != .postfix
  }

  private static func neighbour(of index: Int, step: Int, in atoms: [FormulaAtom]) -> FormulaAtom? {
    var index = index + step
    if atoms.indices.contains(index), atoms[index].kind == .blank { index += step }
    return atoms.indices.contains(index) ? atoms[index] : nil
  }

  /// Whether a blank stands between an atom and the next.
  private static func isParted(
    _ previous: FormulaAtom, at index: Int, in atoms: [FormulaAtom], isCompact: Bool, text: String
  ) -> Bool {
    let next = atoms[index]
    if previous.kind == .opening || next.kind == .closing { return false }
    if previous.kind == .blank || next.kind == .blank { return false }
    if previous.endsInBareScript, next.bindsPrevious, next.kind != .product { return true }
    if isParted(byWords: previous, next, text: text) { return true }
    if isCompact { return false }
    if next.kind == .relation { return previous.kind != .relation && previous.kind != .sum }
    if next.kind == .punctuation || next.kind == .postfix { return false }
    if previous.kind == .relation { return true }
    if isOperator(previous) { return previous.isSpaced && !isUnary(at: index - 1, in: atoms) }
    if isOperator(next), !isUnary(at: index, in: atoms) { return next.isSpaced }
    if previous.kind == .punctuation { return next.isSpaced }
    return next.isSpaced && !previous.isCommand && !next.isCommand
  }

  private static func isParted(
    byWords previous: FormulaAtom, _ next: FormulaAtom, text: String
  ) -> Bool {
    switch (previous.kind, next.kind) {
    case (.word, .relation), (.word, .punctuation), (.word, .opening), (.word, .product),
      (.word, .phrase), (.word, .postfix):
      false
    case (.word, _): !text.hasPrefix("(")
    case (.bigOperator, .relation), (.bigOperator, .punctuation), (.bigOperator, .product): false
    case (.bigOperator, _): true
    case (_, .word), (_, .bigOperator): previous.bindsNext && previous.kind != .product
    case (.name, .letter), (.name, .number), (.name, .name), (.letter, .name), (.number, .name):
      true
    default: false
    }
  }

  private static func isOperator(_ atom: FormulaAtom) -> Bool {
    atom.kind == .sum || atom.kind == .product
  }

  /// Whether an operator has nothing before it that it could join to what follows.
  private static func isUnary(at index: Int, in atoms: [FormulaAtom]) -> Bool {
    guard index > 0 else { return true }
    let previous = atoms[index - 1].kind
    return switch previous {
    case .sum, .product, .relation, .opening, .punctuation, .word, .bigOperator: true
    default: false
    }
  }
}
