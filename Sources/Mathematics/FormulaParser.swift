/// Reads tokens to atoms, from left to right and once. Gives up at the first thing it does not
/// know, and at nesting that no line could show.
struct FormulaParser {
  /// What ends a list of atoms.
  private enum End: Equatable {
    case formula, brace, bracket, right
  }

  /// What one token and its arguments make. Braces bear a script as one thing.
  struct Nucleus {
    var atoms: [FormulaAtom]
    var isBraced = false
  }

  static let deepest = 16

  private let tokens: [FormulaToken]
  private var index = 0

  init(tokens: [FormulaToken]) {
    self.tokens = tokens
  }

  mutating func wholeFormula() throws(Unsettable) -> [FormulaAtom] {
    try list(.formula, depth: 0)
  }

  // MARK: - Tokens

  var current: FormulaToken? { index < tokens.count ? tokens[index] : nil }

  mutating func next() throws(Unsettable) -> FormulaToken {
    guard let token = current else { throw Unsettable() }
    index += 1
    return token
  }

  mutating func take(_ kind: FormulaToken.Kind) -> Bool {
    guard current?.kind == kind else { return false }
    index += 1
    return true
  }

  mutating func expect(_ kind: FormulaToken.Kind) throws(Unsettable) {
    guard take(kind) else { throw Unsettable() }
  }

  // MARK: - Lists

  private mutating func list(_ end: End, depth: Int) throws(Unsettable) -> [FormulaAtom] {
    guard depth <= Self.deepest else { throw Unsettable() }
    var atoms: [FormulaAtom] = []
    while let token = current, !isEnd(token.kind, end) {
      if FormulaSigns.isSilent(token.kind) {
        index += 1
        continue
      }
      var nucleus = try nucleus(depth: depth)
      try takeScripts(&nucleus, after: atoms.last, depth: depth)
      guard var first = nucleus.atoms.first else { continue }
      if first.kind == .blank, atoms.last?.kind == .blank { continue }
      first.isSpaced = token.isSpaced
      nucleus.atoms[0] = first
      atoms += nucleus.atoms
    }
    return atoms
  }

  private func isEnd(_ kind: FormulaToken.Kind, _ end: End) -> Bool {
    switch end {
    case .formula: false
    case .brace: kind == .close
    case .bracket: kind == .character("]")
    case .right: kind == .command("right")
    }
  }

  mutating func braced(depth: Int) throws(Unsettable) -> [FormulaAtom] {
    let atoms = try list(.brace, depth: depth + 1)
    try expect(.close)
    return atoms
  }

  /// What a command is applied to: a group, or one token with its own arguments.
  mutating func argument(depth: Int) throws(Unsettable) -> [FormulaAtom] {
    guard depth < Self.deepest else { throw Unsettable() }
    switch current?.kind {
    case .open, .character, .command: return try nucleus(depth: depth + 1).atoms
    default: throw Unsettable()
    }
  }

  /// An argument in square brackets, if there is one.
  mutating func option(depth: Int) throws(Unsettable) -> [FormulaAtom]? {
    guard take(.character("[")) else { return nil }
    let atoms = try list(.bracket, depth: depth + 1)
    try expect(.character("]"))
    return atoms
  }

  /// What stands between `\left` and `\right`, up to the latter.
  mutating func fenced(depth: Int) throws(Unsettable) -> [FormulaAtom] {
    let atoms = try list(.right, depth: depth + 1)
    try expect(.command("right"))
    return atoms
  }

  private mutating func nucleus(depth: Int) throws(Unsettable) -> Nucleus {
    switch current?.kind {
    case .open:
      index += 1
      return Nucleus(atoms: try braced(depth: depth), isBraced: true)
    case .superscript, .subscript, .character("'"): return Nucleus(atoms: [])
    case .character(let scalar):
      index += 1
      return Nucleus(atoms: [character(scalar)])
    case .command(let name):
      index += 1
      return Nucleus(atoms: try command(name, depth: depth))
    case .close, nil: throw Unsettable()
    }
  }

  private mutating func character(_ scalar: Unicode.Scalar) -> FormulaAtom {
    if scalar == ":", current?.isSpaced == false, take(.character("=")) {
      return FormulaAtom(.relation, ":=")
    }
    guard scalar == ".", case .character("0"..."9") = current?.kind else {
      return FormulaSigns.atom(of: scalar)
    }
    return FormulaAtom(.number, ".")
  }

  // MARK: - Scripts

  /// Gives what was read its scripts and primes.
  private mutating func takeScripts(
    _ nucleus: inout Nucleus, after previous: FormulaAtom?, depth: Int
  ) throws(Unsettable) {
    var primes = 0
    var above: [FormulaAtom]?
    var below: [FormulaAtom]?
    scripts: while let kind = current?.kind {
      switch kind {
      case .character("'") where above == nil: primes += 1
      case .superscript where above == nil:
        index += 1
        above = try argument(depth: depth)
        continue scripts
      case .subscript where below == nil:
        index += 1
        below = try argument(depth: depth)
        continue scripts
      case .superscript, .subscript, .character("'"): throw Unsettable()
      case .command("limits"), .command("nolimits"): break
      default: break scripts
      }
      index += 1
    }
    guard primes <= 4 else { throw Unsettable() }
    guard primes > 0 || above?.isEmpty == false || below?.isEmpty == false else { return }
    let isPrescript = nucleus.atoms.isEmpty
    if isPrescript, previous?.bindsNext ?? false { throw Unsettable() }
    var base = try base(&nucleus)
    let isLast = primes == 0 && above?.isEmpty != false
    if let below { try add(below, .below, to: &base, isLast: isLast) }
    if primes > 0 { base.text += ["", "′", "″", "‴", "⁗"][primes] }
    if let above { try add(above, .above, to: &base, isLast: true) }
    if isPrescript, base.text.contains(where: { $0 == "^" || $0 == "_" }) { throw Unsettable() }
    nucleus.atoms.append(base)
  }

  /// Takes away the atom that is to bear scripts.
  private func base(_ nucleus: inout Nucleus) throws(Unsettable) -> FormulaAtom {
    guard var last = nucleus.atoms.popLast() else { return FormulaAtom(.letter, "") }
    switch last.kind {
    case .relation, .opening, .punctuation, .blank: throw Unsettable()
    case .phrase where last.text.last == " ": throw Unsettable()
    default: break
    }
    let isWhole = nucleus.atoms.isEmpty
    if nucleus.isBraced, !isWhole || last.isCompound {
      nucleus.atoms.append(last)
      let text = try FormulaLine.text(of: nucleus.atoms) { $0 == .unit && !last.isCompound }
      nucleus.atoms = []
      last = FormulaAtom(.letter, text)
    } else if last.isCompound {
      last = FormulaAtom(.letter, "(" + last.text + ")")
    }
    last.isCompound = true
    return last
  }

  /// - Parameter isLast: nothing follows that could be read as a script of this one.
  private func add(
    _ script: [FormulaAtom], _ place: FormulaScripts.Place, to base: inout FormulaAtom, isLast: Bool
  ) throws(Unsettable) {
    guard !script.isEmpty else { return }
    base.endsInBareScript = false
    let plain = script.map(\.text).joined()
    let isOneLine = script.allSatisfy { $0.kind != .word && $0.kind != .blank }
    if isOneLine, let small = FormulaScripts.small(plain, place) {
      base.text += small
    } else {
      let isBare = isLast && plain.unicodeScalars.count == 1
      let line = FormulaLine.text(of: script, isCompact: true)
      base.text += place.mark + (isBare ? plain : "(" + line + ")")
      base.endsInBareScript = isBare
    }
    base.endsInSuperscript = place == .above
  }
}
