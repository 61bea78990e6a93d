/// A cluster of a script that writes no blanks between words, and what it may not be parted from.
///
/// Without a dictionary rows of such text break between syllables, as far as the letters tell.
/// Source: The Unicode Standard 16, chapters 16.1, 16.2, 16.3 and 16.4.
struct Syllable {
  /// No row ends after it.
  private(set) var holdsNext = false
  /// No row starts with it.
  private(set) var holdsPrevious = false

  /// - Parameter cluster: whose base is of class `.syllabic`.
  init(in bytes: Span<UInt8>, _ cluster: Range<Int>) {
    var index = cluster.lowerBound
    while index < cluster.upperBound {
      let reading = UTF8Scanning.read(bytes, at: index)
      if Self.holdsNext(reading.value) { holdsNext = true }
      if Self.holdsPrevious(reading.value) { holdsPrevious = true }
      index += reading.length
    }
  }

  /// Thai, Lao, Khmer and Myanmar.
  static func isScript(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: true
    default: false
    }
  }

  private static func holdsNext(_ value: UInt32) -> Bool {
    switch value {
    // Vowels written before their consonant.
    case 0x0E40...0x0E44, 0x0EC0...0x0EC4: true
    // Marks of vowels that a consonant has to close.
    case 0x0E31, 0x0E37, 0x0E47, 0x0EB1, 0x0EB7, 0x0EBB: true
    // What stacks the next consonant under this one.
    case 0x17D2, 0x1039: true
    default: false
    }
  }

  private static func holdsPrevious(_ value: UInt32) -> Bool {
    switch value {
    // Vowels written after their consonant, and signs of repetition and abbreviation.
    case 0x0E2F, 0x0E30, 0x0E32, 0x0E33, 0x0E45, 0x0E46, 0x0EAF, 0x0EB0, 0x0EB2, 0x0EB3, 0x0EBD,
      0x0EC6, 0x17D7, 0xA9E6, 0xAA70:
      true
    // Ends of sentences and verses.
    case 0x0E5A, 0x0E5B, 0x17D4...0x17D6, 0x17DA, 0x104A, 0x104B: true
    // Marks of a consonant that is silent or closes the syllable before.
    case 0x0E4C, 0x0ECC, 0x17CB, 0x17CD, 0x103A: true
    default: false
    }
  }
}
