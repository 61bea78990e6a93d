/// A pattern's program as a deterministic automaton whose states are made when they are first met.
/// A step costs a look into a table, or at most what the program is long.
struct LazyAutomaton: Sendable {
  /// Where a step leads.
  struct Move {
    fileprivate(set) var state: Int
    /// The pattern matches up to the place before the symbol, and not without a letter.
    fileprivate(set) var isMatch: Bool
  }

  /// No match can come of it any more.
  static let dead = 0

  private struct State: Hashable {
    /// Instructions to go on with, the preferred first.
    var places: [UInt16]
    /// What was read last; `.other` where nobody asks.
    var side: PatternAlphabet.Side
    /// Nothing was read yet, so a match here would be empty.
    var isFresh: Bool
    private let fingerprint: Int

    init(places: [UInt16], side: PatternAlphabet.Side, isFresh: Bool) {
      self.places = places
      self.side = side
      self.isFresh = isFresh
      fingerprint = places.reduce(0) { ($0 &+ Int($1)) &* 0x5851_F42D_4C95_7F2D }
    }

    // The places one by one would cost more than the step they are remembered for.
    func hash(into hasher: inout Hasher) {
      hasher.combine(fingerprint)
      hasher.combine(side)
      hasher.combine(isFresh)
    }
  }

  let alphabet: PatternAlphabet
  private let instructions: [PatternProgram.Instruction]
  private let start: Int
  /// A match may begin at every place, and all are wanted instead of the preferred one.
  private let beginsAnywhere: Bool
  private let asksSides: Bool
  private var states: [State] = []
  private var indexes: [State: Int] = [:]
  /// For each state and symbol: the next state doubled, plus 1 for a match; -1: not yet known.
  private var table: [Int32] = []
  /// The round in which an instruction was last met.
  private var met: [UInt32]
  /// The round in which a letter last led to an instruction.
  private var reached: [UInt32]
  private var round: UInt32 = 0
  private var stack: [Int] = []
  private var scratch: [Int] = []
  /// What the making of moves has cost so far, in the work of a `SearchWindow`.
  private(set) var work = 0

  /// Entries of the table; beyond them it is begun anew.
  private static let mostEntries = 1 << 18

  init(_ program: PatternProgram, alphabet: PatternAlphabet, beginsAnywhere: Bool) {
    instructions = program.instructions
    start = program.start
    self.alphabet = alphabet
    self.beginsAnywhere = beginsAnywhere
    asksSides = program.instructions.contains { if case .check = $0 { true } else { false } }
    met = [UInt32](repeating: 0, count: program.instructions.count)
    reached = met
    forget()
  }

  /// The state before the first symbol.
  /// - Parameter symbol: the one before that.
  mutating func begin(after symbol: Int) -> Int {
    index(of: State(places: [], side: side(symbol), isFresh: true))
  }

  /// Reads a symbol. States of earlier moves are no longer known after it, but the one it returns.
  @inline(__always)
  mutating func move(_ state: Int, _ symbol: Int) -> Move {
    let known = table[state * (alphabet.edgeSymbol + 1) + symbol]
    if known >= 0 { return Move(state: Int(known) >> 1, isMatch: known & 1 == 1) }
    return makeMove(state, symbol)
  }

  /// What a step from a state may cost, whether its moves are known or not.
  @inline(__always)
  func price(of state: Int) -> Int { 1 + states[state].places.count / 4 }

  private mutating func makeMove(_ index: Int, _ symbol: Int) -> Move {
    let state = states[index]
    let sides = (before: state.side, after: side(symbol))
    round &+= 1
    var next: [UInt16] = []
    next.reserveCapacity(state.places.count + 1)
    var taken = scratch
    scratch = []
    taken.removeAll(keepingCapacity: true)
    var isMatch = false
    for place in state.places where !(isMatch && !beginsAnywhere) {
      isMatch = follow(Int(place), sides, into: &taken) || isMatch
    }
    if beginsAnywhere || state.isFresh { _ = follow(start, sides, into: &taken, isEmpty: true) }
    for instruction in taken {
      guard case .take(let set, let target) = instructions[instruction],
        alphabet.holds(set: set, symbol), reached[target] != round
      else { continue }
      reached[target] = round
      next.append(UInt16(target))
    }
    scratch = taken
    work += 16 + taken.count
    if beginsAnywhere { next.sort() }
    let isDead = symbol == alphabet.edgeSymbol || next.isEmpty && !beginsAnywhere
    let target =
      isDead ? Self.dead : self.index(of: State(places: next, side: sides.after, isFresh: false))
    // The table may have been begun anew for the target.
    if states.indices.contains(index), states[index] == state {
      table[index * (alphabet.edgeSymbol + 1) + symbol] = Int32(target << 1 | (isMatch ? 1 : 0))
    }
    return Move(state: target, isMatch: isMatch)
  }

  /// Goes from an instruction to all that can take a letter, the preferred first.
  /// - Parameter isEmpty: a match met here is one of nothing and does not count.
  /// - Returns: whether a match was met; where only the preferred is wanted, what comes after it
  ///   is left out.
  private mutating func follow(
    _ place: Int, _ sides: (before: PatternAlphabet.Side, after: PatternAlphabet.Side),
    into taken: inout [Int], isEmpty: Bool = false
  ) -> Bool {
    var isMatch = false
    stack.append(place)
    while let place = stack.popLast() {
      guard met[place] != round else { continue }
      met[place] = round
      switch instructions[place] {
      case .take: taken.append(place)
      case .fork(let first, let second):
        stack.append(second)
        stack.append(first)
      case .check(let assertion, let next):
        if Self.holds(assertion, sides.before, sides.after) { stack.append(next) }
      case .match:
        guard !isEmpty else { continue }
        isMatch = true
        if !beginsAnywhere { stack.removeAll(keepingCapacity: true) }
      }
    }
    return isMatch
  }

  private static func holds(
    _ assertion: PatternNode.Assertion, _ before: PatternAlphabet.Side,
    _ after: PatternAlphabet.Side
  ) -> Bool {
    switch assertion {
    case .lineStart: before == .edge
    case .lineEnd: after == .edge
    case .wordBorder: (before == .word) != (after == .word)
    case .noWordBorder: (before == .word) == (after == .word)
    }
  }

  private func side(_ symbol: Int) -> PatternAlphabet.Side {
    asksSides ? alphabet.side(symbol) : .other
  }

  private mutating func index(of state: State) -> Int {
    if let index = indexes[state] { return index }
    if table.count > Self.mostEntries { forget() }
    states.append(state)
    indexes[state] = states.count - 1
    table.append(contentsOf: repeatElement(-1, count: alphabet.edgeSymbol + 1))
    return states.count - 1
  }

  /// Begins with the dead state alone, from which every move leads to it.
  private mutating func forget() {
    states = [State(places: [], side: .other, isFresh: false)]
    indexes = [:]
    table = [Int32](repeating: 0, count: alphabet.edgeSymbol + 1)
  }
}
