/// Finds a regular expression in lines, in time that grows with the line alone: backwards over a
/// window it learns where matches begin, then it goes from the first of them to its end.
///
/// A match is never empty. Of branches the first that leads to a match is taken. One that is longer
/// than `reach` may be cut or missed.
struct PatternFinder: Sendable {
  /// Bytes of a window, in which matches begin.
  static let window = 8 << 10
  /// Bytes behind a window, up to which its matches go.
  static let reach = 4 << 10
  /// What the ways from beginnings to ends may cost in a window, in steps of a small pattern: where
  /// each of them leads far beyond its match, they would cost the square of the window.
  private static let budget = 2 << 20

  private var backward: LazyAutomaton
  private var forward: LazyAutomaton
  private var beginnings: [Int] = []

  init(_ pattern: String, ignoresCase: Bool) throws(PatternError) {
    let node = try PatternParser.parse(pattern, ignoresCase: ignoresCase)
    let onwards = try PatternProgram(node, backwards: false)
    let back = try PatternProgram(node, backwards: true)
    forward = LazyAutomaton(
      onwards, alphabet: PatternAlphabet(onwards.sets, seesWords: onwards.seesWords),
      beginsAnywhere: false)
    backward = LazyAutomaton(
      back, alphabet: PatternAlphabet(back.sets, seesWords: back.seesWords), beginsAnywhere: true)
  }

  /// - Parameter start: on a scalar's border; nothing before it is part of a match.
  mutating func search(_ bytes: Span<UInt8>, from start: Int) -> SearchWindow {
    let end = ScalarReading.border(atOrBefore: start + Self.window, in: bytes)
    let limit = ScalarReading.border(atOrBefore: end + Self.reach, in: bytes)
    var result = SearchWindow(next: end)
    let made = backward.work + forward.work
    findBeginnings(in: bytes, from: start, to: limit)
    var cost = 0
    var next = start
    while let place = beginnings.popLast(), place < end {
      guard place >= next else { continue }
      guard cost < Self.budget else {
        result.isCutShort = true
        break
      }
      guard let match = matchEnd(in: bytes, from: place, to: limit, cost: &cost) else { continue }
      result.matches.append(place..<match)
      next = match
    }
    result.next = max(end, next)
    result.work =
      4 * (limit - start) + cost / 8 + backward.work + forward.work - made
    return result
  }

  /// Puts the places at which a match begins into `beginnings`, the last first.
  private mutating func findBeginnings(
    in bytes: Span<UInt8>, from start: Int, to limit: Int
  ) {
    beginnings.removeAll(keepingCapacity: true)
    var place = limit
    var state = backward.begin(after: backward.alphabet.symbol(at: limit, in: bytes).symbol)
    while true {
      let (symbol, length) = backward.alphabet.symbol(before: place, in: bytes)
      let move = backward.move(state, symbol)
      if move.isMatch { beginnings.append(place) }
      guard place > start else { return }
      state = move.state
      place -= length
    }
  }

  private mutating func matchEnd(
    in bytes: Span<UInt8>, from start: Int, to limit: Int, cost: inout Int
  ) -> Int? {
    var found: Int?
    var place = start
    var state = forward.begin(after: forward.alphabet.symbol(before: start, in: bytes).symbol)
    while true {
      let (symbol, length) = forward.alphabet.symbol(at: place, in: bytes)
      cost += forward.price(of: state)
      let move = forward.move(state, symbol)
      if move.isMatch { found = place }
      guard place < limit, move.state != LazyAutomaton.dead else { return found }
      state = move.state
      place += length
    }
  }
}
