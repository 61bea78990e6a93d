/// The search for a row's end in text that is not plain ASCII: cluster by cluster, the last place
/// to break at in mind.
struct RowSearch {
  /// What a cluster is to the one after it.
  private enum Neighbour {
    case start, space, oddSpace, letter, digit, hyphen, opener, closer, wideCloser, ideograph, other
  }

  private let start: Int
  private let columns: Int
  private var used = 0
  private var previous = Neighbour.start
  private var beforePrevious = Neighbour.start
  /// Where the spaces before the present cluster begin.
  private var spacesStart = 0
  private var breakingPlace: RowEnd?
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
      noteBreak(before: neighbour, at: index)
      if used + cluster.columns > columns {
        return breakingPlace ?? forcedEnd(in: bytes, index..<cluster.end)
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
  }

  private func canBreak(before next: Neighbour) -> Bool {
    switch previous {
    case .space, .oddSpace: true
    case .hyphen: next == .letter && beforePrevious == .letter && !isInURL
    case .ideograph, .wideCloser:
      next == .ideograph || next == .letter || next == .digit || next == .opener
    case .letter, .digit, .closer: next == .ideograph
    case .start, .opener, .other: false
    }
  }

  /// The row is one word: it ends before the cluster that no longer fits, or inside a cluster
  /// that is wider than any row.
  private func forcedEnd(in bytes: Span<UInt8>, _ cluster: Range<Int>) -> RowEnd {
    let end =
      cluster.lowerBound > start
      ? cluster.lowerBound : TextCluster.fittingEnd(in: bytes, cluster, columns: columns)
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
