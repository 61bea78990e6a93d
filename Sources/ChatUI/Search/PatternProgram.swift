/// A pattern as instructions, to be run over many places at once.
/// Source: K. Thompson, Regular expression search algorithm, CACM 11 (1968); order of preference
/// of the branches as R. Cox, Regular expression matching: the virtual machine approach.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    case take(set: Int, next: Int)
    /// The first is preferred.
    case fork(Int, Int)
    case check(PatternNode.Assertion, next: Int)
    case match
  }

  private(set) var instructions: [Instruction] = [.match]
  private(set) var start = 0
  private(set) var sets: [ScalarSet] = []
  private(set) var seesWords = false
  private let runsBackwards: Bool
  private var setIndexes: [ScalarSet: Int] = [:]

  /// What a step may cost at most is as much as there are instructions.
  static let mostInstructions = 300

  /// - Parameter backwards: reads the text from its end to its start.
  init(_ node: PatternNode, backwards: Bool) throws(PatternError) {
    runsBackwards = backwards
    start = try build(node, next: 0)
    setIndexes = [:]
  }

  private mutating func add(_ instruction: Instruction) throws(PatternError) -> Int {
    guard instructions.count < Self.mostInstructions else { throw .tooLarge }
    instructions.append(instruction)
    return instructions.count - 1
  }

  /// - Returns: where it begins.
  private mutating func build(_ node: PatternNode, next: Int) throws(PatternError) -> Int {
    switch node {
    case .empty: return next
    case .set(let set): return try add(.take(set: index(of: set), next: next))
    case .assertion(let assertion):
      if assertion == .wordBorder || assertion == .noWordBorder { seesWords = true }
      return try add(.check(seen(assertion), next: next))
    case .sequence(let parts):
      var place = next
      for part in runsBackwards ? parts : parts.reversed() {
        place = try build(part, next: place)
      }
      return place
    case .choice(let branches):
      var place: Int?
      for branch in branches.reversed() {
        let start = try build(branch, next: next)
        place =
          try place.map { other throws(PatternError) in try add(.fork(start, other)) }
          ?? start
      }
      return place ?? next
    case .repeated(let node, let least, let most, let isLazy):
      return try build(node, from: least, to: most, isLazy: isLazy, next: next)
    }
  }

  private mutating func build(
    _ node: PatternNode, from least: Int, to most: Int?, isLazy: Bool, next: Int
  ) throws(PatternError) -> Int {
    var place = next
    if let most {
      // Each further round may be left out, and with it all that follow.
      for _ in least..<max(least, most) {
        let round = try build(node, next: place)
        guard round != place else { break }
        place = try add(isLazy ? .fork(next, round) : .fork(round, next))
      }
    } else {
      let loop = try add(.match)
      let round = try build(node, next: loop)
      instructions[loop] = isLazy ? .fork(next, round) : .fork(round, next)
      place = loop
    }
    for _ in 0..<least {
      let round = try build(node, next: place)
      guard round != place else { break }
      place = round
    }
    return place
  }

  private mutating func index(of set: ScalarSet) -> Int {
    if let index = setIndexes[set] { return index }
    sets.append(set)
    setIndexes[set] = sets.count - 1
    return sets.count - 1
  }

  private func seen(_ assertion: PatternNode.Assertion) -> PatternNode.Assertion {
    guard runsBackwards else { return assertion }
    return switch assertion {
    case .lineStart: .lineEnd
    case .lineEnd: .lineStart
    case .wordBorder, .noWordBorder: assertion
    }
  }
}
