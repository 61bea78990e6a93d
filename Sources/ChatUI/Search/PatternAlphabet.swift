/// The scalars that a pattern tells apart, as few symbols: all scalars of one symbol are in the
/// same sets of the pattern.
struct PatternAlphabet: Sendable {
  /// What stands beside a place, as far as assertions ask.
  enum Side: Int, Sendable { case edge, word, other }

  /// Symbols of scalars are below this; the symbol itself is the line's end or start.
  private(set) var edgeSymbol = 0
  private var asciiSymbols: [Int] = []
  /// Where the symbol changes, ascending from 0, and the symbol from there on.
  private var stretchStarts: [UInt32] = []
  private var stretchSymbols: [Int] = []
  /// For each symbol, which sets hold it.
  private var members: [[Bool]] = []
  private var sides: [Side] = []

  /// - Parameter seesWords: word borders are asked for.
  init(_ sets: [ScalarSet], seesWords: Bool) {
    let told = sets + (seesWords ? [.wordLetters] : [])
    var symbols: [[Bool]: Int] = [:]
    for start in Self.borders(of: told) {
      let membership = told.map { $0.contains(start) }
      let symbol = symbols[membership] ?? symbols.count
      if symbol == symbols.count {
        symbols[membership] = symbol
        members.append(Array(membership.prefix(sets.count)))
        sides.append(seesWords && membership.last == true ? .word : .other)
      }
      if stretchSymbols.last != symbol {
        stretchStarts.append(start)
        stretchSymbols.append(symbol)
      }
    }
    edgeSymbol = symbols.count
    sides.append(.edge)
    asciiSymbols = (0..<128).map { lookUp($0) }
  }

  private static func borders(of sets: [ScalarSet]) -> [UInt32] {
    var borders: Set<UInt32> = [0]
    for range in sets.lazy.flatMap(\.ranges) {
      borders.insert(range.lowerBound)
      if range.upperBound < ScalarSet.highest { borders.insert(range.upperBound + 1) }
    }
    return borders.sorted()
  }

  func holds(set: Int, _ symbol: Int) -> Bool { symbol < edgeSymbol && members[symbol][set] }

  func side(_ symbol: Int) -> Side { sides[symbol] }

  /// The symbol at a place and the bytes it takes; the edge and 0 at the end.
  @inline(__always)
  func symbol(at place: Int, in bytes: Span<UInt8>) -> (symbol: Int, length: Int) {
    guard place < bytes.count else { return (edgeSymbol, 0) }
    let byte = bytes[place]
    if byte < 0x80 { return (asciiSymbols[Int(byte)], 1) }
    let length = ScalarReading.length(at: place, in: bytes)
    return (lookUp(ScalarReading.value(at: place, length: length, in: bytes)), length)
  }

  /// The symbol before a place, likewise.
  @inline(__always)
  func symbol(before place: Int, in bytes: Span<UInt8>) -> (symbol: Int, length: Int) {
    guard place > 0 else { return (edgeSymbol, 0) }
    let byte = bytes[place - 1]
    if byte < 0x80 { return (asciiSymbols[Int(byte)], 1) }
    let start = ScalarReading.start(before: place, in: bytes)
    let length = place - start
    return (lookUp(ScalarReading.value(at: start, length: length, in: bytes)), length)
  }

  private func lookUp(_ value: UInt32) -> Int {
    var low = 0
    var high = stretchStarts.count
    while low < high {
      let middle = (low + high) / 2
      if stretchStarts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? stretchSymbols[low - 1] : edgeSymbol
  }
}
