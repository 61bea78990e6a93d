/// Reads a regular expression: `.` `[ ]` `[^ ]` `\d \w \s \D \W \S` `\b \B` `^ $`
/// `* + ? {m} {m,} {m,n}`, each with a `?` behind it to take as little as it can, `|`, `( )` and
/// `(?: )`, and a backslash before any sign for itself. A brace that begins no count is a brace.
struct PatternParser {
  private let letters: [Unicode.Scalar]
  private let ignoresCase: Bool
  private var next = 0
  private var depth = 0

  private static let deepest = 50
  private static let highestCount = 999
  /// Repeats of a repeat.
  private static let highestPile = 3

  private init(_ pattern: String, ignoresCase: Bool) {
    letters = Array(pattern.unicodeScalars)
    self.ignoresCase = ignoresCase
  }

  static func parse(
    _ pattern: String, ignoresCase: Bool
  ) throws(PatternError) -> PatternNode {
    var parser = PatternParser(pattern, ignoresCase: ignoresCase)
    let node = try parser.choice()
    guard parser.peek == nil else { throw .groupNotOpen }
    return node
  }

  private var peek: Unicode.Scalar? { next < letters.count ? letters[next] : nil }

  private mutating func take() -> Unicode.Scalar? {
    guard let letter = peek else { return nil }
    next += 1
    return letter
  }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard peek == wanted else { return false }
    next += 1
    return true
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let letter = peek, letter != "|", letter != ")" {
      parts.append(try repeats(of: atom()))
    }
    return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    guard let letter = take() else { return .empty }
    switch letter {
    case ".": return .set(.all)
    case "^": return .assertion(.lineStart)
    case "$": return .assertion(.lineEnd)
    case "(": return try group()
    case "[": return .set(try bracket())
    case "*", "+", "?": throw .nothingToRepeat
    case "\\": return try escape()
    default: return .set(cased(ScalarSet(letter)))
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .tooDeep }
    if take("?"), !take(":") { throw .unknownGroup }
    let node = try choice()
    guard take(")") else { throw .groupNotClosed }
    return node
  }

  private mutating func escape() throws(PatternError) -> PatternNode {
    guard let letter = take() else { throw .lonelyBackslash }
    switch letter {
    case "b": return .assertion(.wordBorder)
    case "B": return .assertion(.noWordBorder)
    case "1"..."9": throw .backReference
    default: return .set(try set(escapedAs: letter))
    }
  }

  /// What a backslash and a letter stand for, inside brackets too.
  private func set(escapedAs letter: Unicode.Scalar) throws(PatternError) -> ScalarSet {
    switch letter {
    case "d": return .digits
    case "D": return ScalarSet.digits.inverted
    case "s": return .blanks
    case "S": return ScalarSet.blanks.inverted
    case "w": return .wordLetters
    case "W": return ScalarSet.wordLetters.inverted
    case "a"..."z", "A"..."Z", "0"..."9": throw .unknownEscape(Character(letter))
    default: return cased(ScalarSet(letter))
    }
  }

  private func cased(_ set: ScalarSet) -> ScalarSet { ignoresCase ? set.withBothCases : set }

  // MARK: brackets

  private mutating func bracket() throws(PatternError) -> ScalarSet {
    let isInverted = take("^")
    var set = ScalarSet()
    var isFirst = true
    while true {
      guard let letter = take() else { throw .bracketNotClosed }
      if letter == "]", !isFirst { break }
      isFirst = false
      if letter == "[", peek == ":" || peek == "." || peek == "=" { throw .unknownClass }
      set = set.union(try member(letter))
    }
    set = cased(set)
    return isInverted ? set.inverted : set
  }

  private mutating func member(_ letter: Unicode.Scalar) throws(PatternError) -> ScalarSet {
    let low = try single(letter)
    guard low.ranges.count == 1, let start = low.ranges.first, start.count == 1, peek == "-",
      next + 1 < letters.count, letters[next + 1] != "]"
    else { return low }
    next += 1
    guard let end = take() else { throw .bracketNotClosed }
    let high = try single(end)
    guard high.ranges.count == 1, let end = high.ranges.first, end.count == 1,
      end.lowerBound >= start.lowerBound
    else { throw .rangeBackwards }
    return ScalarSet([start.lowerBound...end.lowerBound])
  }

  private mutating func single(_ letter: Unicode.Scalar) throws(PatternError) -> ScalarSet {
    guard letter == "\\" else { return ScalarSet(letter) }
    guard let escaped = take() else { throw .bracketNotClosed }
    let isWord = escaped.properties.isAlphabetic || ("0"..."9").contains(escaped)
    return isWord ? try set(escapedAs: escaped) : ScalarSet(escaped)
  }

  // MARK: repeats

  private mutating func repeats(of atom: PatternNode) throws(PatternError) -> PatternNode {
    var node = atom
    var pile = 0
    while let sign = peek {
      let bounds: (least: Int, most: Int?)
      switch sign {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        guard let count = try count() else { return node }
        bounds = count
      default: return node
      }
      if sign != "{" { next += 1 }
      if case .assertion = node { throw .nothingToRepeat }
      node = .repeated(node, least: bounds.least, most: bounds.most, isLazy: take("?"))
      pile += 1
      guard pile <= Self.highestPile else { throw .tooDeep }
    }
    return node
  }

  /// Nil where a brace begins no count: it stands for itself.
  private mutating func count() throws(PatternError) -> (least: Int, most: Int?)? {
    let start = next
    next += 1
    guard let least = number() else {
      next = start
      return nil
    }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else { throw .badCount }
    guard least <= Self.highestCount, most ?? least <= Self.highestCount, most ?? least >= least
    else { throw .badCount }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let letter = peek, ("0"..."9").contains(letter) {
      value = min(10_000, (value ?? 0) * 10 + Int(letter.value - 0x30))
      next += 1
    }
    return value
  }
}
