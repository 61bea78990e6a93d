/// The search for a row's end in text that is not plain ASCII: cluster by cluster, the last place
/// to break at in mind.
struct RowSearch {
  /// What a cluster is to the one after it.
  private enum Neighbour {
    case start, space, oddSpace, letter, digit, hyphen, opener, closer, wideCloser, ideograph
    case syllable, other
  }

  private let start: Int
  private let columns: Int
  private var used = 0
  private var previous = Neighbour.start
  private var beforePrevious = Neighbour.start
  /// Where the spaces before the present cluster begin.
  private var spacesStart = 0
  private var breakingPlace: RowEnd?
  /// The columns before it.
  private var breakingColumns = 0
  /// Between syllables that may be of one word: second to a place in the row's second half.
  private var syllablePlace: RowEnd?
  /// The present cluster stays with the next.
  private var holdsNext = false
  /// The word at hand holds `://`.
  private var isInURL = false

  init(start: Int, columns: Int) {
    self.start = start
    self.columns = columns
  }

  mutating func run(in bytes: Span<UInt8>) -> RowEnd {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A { return RowEnd(shown: index, next: index + 1) }
      if byte == 0x20 {
        let end = RowBreaking.endOfSpaces(in: bytes, from: index)
        if used + end - index > columns {
          return RowEnd(shown: index, next: RowBreaking.lineFeedTaken(in: bytes, at: end))
        }
        pass(.space, columns: end - index)
        spacesStart = index
        isInURL = false
        index = end
        continue
      }
      let cluster = TextCluster(in: bytes, at: index)
      let neighbour = Self.neighbour(cluster)
      if neighbour == .syllable || previous == .syllable {
        noteSyllable(in: bytes, index..<cluster.end, neighbour)
      }
      noteBreak(before: neighbour, at: index)
      if used + cluster.columns > columns {
        return bestPlace ?? forcedEnd(in: bytes, index..<cluster.end)
      }
      if neighbour == .ideograph || neighbour == .wideCloser { isInURL = false }
      if RowBreaking.isScheme(in: bytes, at: index) { isInURL = true }
      pass(neighbour, columns: cluster.columns)
      index = cluster.end
    }
    return RowEnd(shown: bytes.count, next: bytes.count)
  }

  private mutating func pass(_ neighbour: Neighbour, columns: Int) {
    beforePrevious = previous
    previous = neighbour
    used += columns
  }

  private mutating func noteBreak(before neighbour: Neighbour, at index: Int) {
    guard index > start, canBreak(before: neighbour) else { return }
    breakingPlace = RowEnd(shown: previous == .space ? spacesStart : index, next: index)
    breakingColumns = used
  }

  private mutating func noteSyllable(
    in bytes: Span<UInt8>, _ cluster: Range<Int>, _ neighbour: Neighbour
  ) {
    let held = holdsNext
    var holdsPrevious = false
    holdsNext = false
    if neighbour == .syllable {
      let syllable = Syllable(in: bytes, cluster)
      (holdsNext, holdsPrevious) = (syllable.holdsNext, syllable.holdsPrevious)
    }
    guard !held, !holdsPrevious, Self.meetsSyllable(previous), Self.meetsSyllable(neighbour) else {
      return
    }
    syllablePlace = RowEnd(shown: cluster.lowerBound, next: cluster.lowerBound)
  }

  /// Whether a row may end between it and a syllable.
  private static func meetsSyllable(_ neighbour: Neighbour) -> Bool {
    neighbour == .syllable || neighbour == .letter || neighbour == .ideograph
  }

  private var bestPlace: RowEnd? {
    guard let syllablePlace else { return breakingPlace }
    guard let breakingPlace,
      breakingPlace.next >= syllablePlace.next || breakingColumns * 2 >= columns
    else { return syllablePlace }
    return breakingPlace
  }

  private func canBreak(before next: Neighbour) -> Bool {
    switch previous {
    case .space, .oddSpace: true
    case .hyphen: next == .letter && beforePrevious == .letter && !isInURL
    case .ideograph, .wideCloser:
      next == .ideograph || next == .letter || next == .digit || next == .opener
    case .letter, .digit, .closer: next == .ideograph
    case .start, .opener, .syllable, .other: false
    }
  }

  /// The row is one word: it ends in it, or inside a cluster that is wider than any row.
  private func forcedEnd(in bytes: Span<UInt8>, _ cluster: Range<Int>) -> RowEnd {
    let end =
      cluster.lowerBound > start
      ? LongWord.end(in: bytes, from: start, overflow: cluster.lowerBound, columns: columns)
      : TextCluster.fittingEnd(in: bytes, cluster, columns: columns)
    return RowEnd(shown: end, next: end)
  }

  private static func neighbour(_ cluster: TextCluster) -> Neighbour {
    switch cluster.kind {
    case .ideograph, .regionalIndicator: return .ideograph
    case .emoji, .skinTone: return cluster.columns >= 2 ? .ideograph : .other
    case .opener: return .opener
    case .closer: return cluster.columns == 2 ? .wideCloser : .closer
    case .dash: return .hyphen
    case .breakingSpace: return .oddSpace
    case .syllabic: return .syllable
    case .plain: break
    default: return .other
    }
    guard cluster.base < 0x80 else { return .letter }
    let byte = UInt8(truncatingIfNeeded: cluster.base)
    if RowBreaking.isLetter(byte) { return .letter }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .digit
    case UInt8(ascii: "-"): return .hyphen
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return .opener
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","),
      UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"),
      UInt8(ascii: ";"), UInt8(ascii: "%"):
      return .closer
    default: return .other
    }
  }
}
