/// A set of scalars, as ranges.
struct ScalarSet: Hashable, Sendable {
  /// Ascending, neither overlapping nor touching.
  private(set) var ranges: [ClosedRange<UInt32>] = []

  static let highest: UInt32 = 0x10_FFFF
  /// Fewer than there are letters with two cases.
  private static let fewScalars = 100

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { join(range) }
  }

  init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

  static let all = ScalarSet([0...highest])
  static let digits = ScalarSet([0x30...0x39])
  static let blanks = ScalarSet([
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
  ])
  /// Letters, marks, digits and the low line.
  static let wordLetters: ScalarSet = {
    // Nothing behind the third ideographic extension is a letter.
    var set = ScalarSet()
    for value in UInt32(0)...0x3_23AF {
      guard let scalar = Unicode.Scalar(value), isWordLetter(scalar) else { continue }
      set.join(value...value)
    }
    return set
  }()

  func contains(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.highest { gaps.append(next...Self.highest) }
    return ScalarSet(gaps)
  }

  /// With the other forms of all its letters.
  var withBothCases: ScalarSet {
    let added: [UInt32] =
      ranges.reduce(0) { $0 + $1.count } < Self.fewScalars
      ? ranges.joined().flatMap(CaseFolding.otherForms)
      : CaseFolding.letters.filter { $0.others.contains(where: contains) }.map(\.letter)
    return ScalarSet(ranges + added.map { $0...$0 })
  }

  /// - Parameter range: begins at or behind the start of the last range.
  private mutating func join(_ range: ClosedRange<UInt32>) {
    if let last = ranges.last, range.lowerBound <= last.upperBound &+ 1 {
      ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    } else {
      ranges.append(range)
    }
  }

  private static func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return scalar == "_" || digits.contains(scalar.value)
        || (0x61...0x7A).contains(scalar.value | 0x20)
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
      .connectorPunctuation:
      true
    default: false
    }
  }
}
