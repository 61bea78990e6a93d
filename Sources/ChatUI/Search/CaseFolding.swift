/// Letters that differ in case only: simple folding between two letters that take equally many
/// bytes, so that what matches is as long as what was looked for. ß stays ß, and the Kelvin sign is
/// no k.
enum CaseFolding {
  /// The other forms of a letter, capital or small, without itself.
  static func otherForms(of value: UInt32) -> [UInt32] {
    if value < 0x80 {
      let isLetter = (0x41...0x5A).contains(value & ~0x20)
      return isLetter ? [value ^ 0x20] : []
    }
    return table[value] ?? []
  }

  static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }

  /// All letters that have another form, in no order.
  static var letters: some Sequence<(letter: UInt32, others: [UInt32])> {
    table.lazy.map { (letter: $0.key, others: $0.value) }
  }

  /// The blocks that hold letters with case.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x41...0x5A, 0xC0...0x587, 0x10A0...0x1FFF, 0x2100...0x218F, 0x24B6...0x24E9, 0x2C00...0x2D2F,
    0xA640...0xABFF, 0xFF21...0xFF3A, 0x1_0400...0x1_0CFF, 0x1_1880...0x1_18FF,
    0x1_6E40...0x1_6E7F, 0x1_E900...0x1_E943,
  ]

  private static let table: [UInt32: [UInt32]] = {
    var families: [UInt32: [UInt32]] = [:]
    for value in blocks.joined() {
      guard let scalar = Unicode.Scalar(value), let small = smallForm(of: scalar) else { continue }
      families[small, default: [small]].append(value)
    }
    var table: [UInt32: [UInt32]] = [:]
    for family in families.values {
      for letter in family { table[letter] = family.filter { $0 != letter } }
    }
    return table
  }()

  /// Nil where it has none, or one of another length.
  private static func smallForm(of scalar: Unicode.Scalar) -> UInt32? {
    guard scalar.properties.changesWhenLowercased else { return nil }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    guard mapped.count == 1, let small = mapped.first, UTF8.width(small) == UTF8.width(scalar)
    else { return nil }
    return small.value
  }
}
