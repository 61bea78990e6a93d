extension FormulaParser {
  /// The atoms of a command whose name has been read.
  mutating func command(_ name: String, depth: Int) throws(Unsettable) -> [FormulaAtom] {
    if let atom = FormulaSigns.atom(ofCommand: name) { return [atom] }
    if let hand = FormulaAlphabets.hands[name] { return try letters(of: hand, depth: depth) }
    if let mark = FormulaAlphabets.accents[name] { return [try accented(mark, depth: depth)] }
    if let mark = FormulaAlphabets.lines[name] { return try lined(mark, depth: depth) }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac": return [try fraction(depth: depth)]
    case "sqrt": return [try root(depth: depth)]
    case "left": return try fence(depth: depth)
    case "text", "textrm", "textnormal", "textit", "mbox": return [try words()]
    case "mathrm", "mathit": return try upright(depth: depth)
    case "operatorname": return [try function(depth: depth)]
    case "not": return [try negation(depth: depth)]
    case "pmod":
      let modulus = try argument(depth: depth)
      return [FormulaAtom(.blank, " "), FormulaAtom(.opening, "("), FormulaAtom(.word, "mod")]
        + modulus + [FormulaAtom(.closing, ")")]
    case "boxed":
      let content = try argument(depth: depth)
      return [FormulaAtom(.opening, "⟦")] + content + [FormulaAtom(.closing, "⟧")]
    default: throw Unsettable()
    }
  }

  // MARK: - Fractions, roots, fences

  private mutating func fraction(depth: Int) throws(Unsettable) -> FormulaAtom {
    let above = try argument(depth: depth)
    let below = try argument(depth: depth)
    let numerator = try FormulaLine.text(of: above) { $0 != .loose }
    let isDerivative = Self.isDerivative(above, by: below)
    let denominator = try FormulaLine.text(of: below) { $0 == .unit || isDerivative }
    let text = numerator + "/" + denominator
    var atom = FormulaAtom(.fraction, text, closed: "(" + text + ")")
    if let character = FormulaAlphabets.fractions[text] { atom = FormulaAtom(.number, character) }
    atom.isCompound = true
    return atom
  }

  /// Whether both are differentials of the same kind, whose letters nobody reads as factors.
  private static func isDerivative(_ above: [FormulaAtom], by below: [FormulaAtom]) -> Bool {
    guard below.count == 2, let sign = below.first?.text, ["d", "∂", "Δ", "δ"].contains(sign),
      below[1].kind == .letter
    else { return false }
    let numerator = above.first?.text
    return numerator?.first.map(String.init) == sign
  }

  private mutating func root(depth: Int) throws(Unsettable) -> FormulaAtom {
    let option = try option(depth: depth) ?? []
    let content = try argument(depth: depth)
    let radicand = try FormulaLine.text(of: content) { $0 == .unit }
    let index = option.map(\.text).joined()
    let isSmall = option.allSatisfy { $0.kind != .word && $0.kind != .blank }
    let small = isSmall ? FormulaScripts.small(index, .above) : nil
    guard let sign = FormulaAlphabets.roots[index] ?? small.map({ $0 + "√" }) else {
      throw Unsettable()
    }
    // "√x²" might be the square of a root.
    let endsInScript = content.last.map { $0.endsInSuperscript || $0.endsInBareScript } ?? false
    let isBracketed = radicand.first == "(" && content.last?.text != radicand
    let closed = isBracketed ? radicand : "(" + radicand + ")"
    var atom = FormulaAtom(
      .root, sign + (endsInScript ? closed : radicand), closed: sign + closed)
    atom.endsInSuperscript = FormulaAlphabets.roots[index] == nil
    atom.isCompound = true
    return atom
  }

  private mutating func fence(depth: Int) throws(Unsettable) -> [FormulaAtom] {
    let left = try delimiter(.opening)
    let content = try fenced(depth: depth)
    guard let right = try delimiter(.closing) else { throw Unsettable() }
    if let left { return [left] + content + [right] }
    // Nothing is drawn on the left, but all of the content is meant.
    let text = try FormulaLine.text(of: content) { $0 == .unit }
    return [FormulaAtom(.letter, text), right]
  }

  /// - Returns: nil for the one that is not drawn.
  private mutating func delimiter(_ kind: FormulaAtom.Kind) throws(Unsettable) -> FormulaAtom? {
    switch try next().kind {
    case .character("."): return nil
    case .character("<"): return FormulaAtom(kind, "⟨")
    case .character(">"): return FormulaAtom(kind, "⟩")
    case .character(let scalar):
      let atom = FormulaSigns.atom(of: scalar)
      guard [.opening, .closing, .bar].contains(atom.kind) else { throw Unsettable() }
      return FormulaAtom(kind, atom.text)
    case .command(let name):
      guard let atom = FormulaSigns.atom(ofCommand: name),
        [.opening, .closing, .bar].contains(atom.kind)
      else { throw Unsettable() }
      return FormulaAtom(kind, atom.text)
    default: throw Unsettable()
    }
  }

  // MARK: - Letters

  private mutating func letters(
    of hand: [Character: Character], depth: Int
  ) throws(Unsettable) -> [FormulaAtom] {
    var atoms = try argument(depth: depth)
    guard !atoms.isEmpty else { throw Unsettable() }
    for index in atoms.indices {
      guard let plain = atoms[index].text.first, atoms[index].text.unicodeScalars.count == 1,
        let drawn = hand[plain]
      else { throw Unsettable() }
      atoms[index].text = String(drawn)
    }
    return atoms
  }

  private mutating func accented(
    _ mark: Unicode.Scalar, depth: Int
  ) throws(Unsettable) -> FormulaAtom {
    let atoms = try argument(depth: depth)
    guard atoms.count == 1, let atom = atoms.first else { throw Unsettable() }
    return try Self.marked(atom, mark)
  }

  private mutating func lined(
    _ mark: Unicode.Scalar, depth: Int
  ) throws(Unsettable) -> [FormulaAtom] {
    var atoms = try argument(depth: depth)
    guard !atoms.isEmpty else { throw Unsettable() }
    for index in atoms.indices { atoms[index] = try Self.marked(atoms[index], mark) }
    return atoms
  }

  /// A letter or digit, perhaps with one mark already, with one more.
  private static func marked(
    _ atom: FormulaAtom, _ mark: Unicode.Scalar
  ) throws(Unsettable) -> FormulaAtom {
    let scalars = atom.text.unicodeScalars
    guard let base = scalars.first, scalars.count <= 2,
      base.properties.isAlphabetic || ("0"..."9").contains(base),
      scalars.dropFirst().allSatisfy({ $0.properties.generalCategory == .nonspacingMark }),
      atom.kind == .letter || atom.kind == .number, !atom.isCompound
    else { throw Unsettable() }
    var marked = atom
    marked.text.unicodeScalars.append(mark)
    return marked
  }

  private mutating func upright(depth: Int) throws(Unsettable) -> [FormulaAtom] {
    let atoms = try argument(depth: depth)
    let isName =
      atoms.count > 1
      && atoms.allSatisfy { $0.kind == .letter && !$0.isCompound && !$0.isCommand }
      && atoms.dropFirst().allSatisfy { !$0.isSpaced }
    return isName ? [FormulaAtom(.name, atoms.map(\.text).joined())] : atoms
  }

  private mutating func function(depth: Int) throws(Unsettable) -> FormulaAtom {
    _ = take(.character("*"))
    let name = FormulaLine.text(of: try argument(depth: depth))
    guard !name.isEmpty else { throw Unsettable() }
    return FormulaAtom(.word, name)
  }

  private mutating func negation(depth: Int) throws(Unsettable) -> FormulaAtom {
    let atoms = try argument(depth: depth)
    guard atoms.count == 1, var atom = atoms.first, atom.text.count == 1,
      let negated = atom.text.first.flatMap({ FormulaAlphabets.negations[$0] })
    else { throw Unsettable() }
    atom.text = String(negated)
    return atom
  }

  /// Text in braces as it stands, blanks with it; nothing but escaped signs is read in it.
  private mutating func words() throws(Unsettable) -> FormulaAtom {
    try expect(.open)
    var text = ""
    while true {
      let token = try next()
      if token.isSpaced { text += " " }
      switch token.kind {
      case .close:
        let isPhrase = text.first == " " || text.last == " "
        return FormulaAtom(isPhrase ? .phrase : .letter, text)
      case .character(let scalar): text.unicodeScalars.append(scalar)
      case .command(let name):
        guard name == " " || ["%", "$", "&", "_", "#", "{", "}"].contains(name) else {
          throw Unsettable()
        }
        text += name
      case .open, .superscript, .subscript: throw Unsettable()
      }
    }
  }
}
